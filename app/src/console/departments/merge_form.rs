use super::address;
use super::desk::Desk;
use super::move_form::picked;
use super::tree::TreePart;
use super::trouble::Trouble;
use crate::Locale;
use crate::api::departments_edit::{Merging, preview_merge};
use crate::console::components::{
    Button, Loading, Notice, Press, Tone, derived, load, locale, memo,
};
use crate::console::rules::outcome;
use crate::text::{console, console_organisation as words};
use directory::organisation::Change;
use directory::people::DepartmentId;
use leptos::prelude::*;

/// A department that becomes a part of another one: chosen in a tree, looked at,
/// and only then done.
#[component]
pub fn MergeForm(desk: Desk, id: DepartmentId) -> impl IntoView {
    let t = locale();
    let pick = picked(desk);
    let tried = load(move || {
        let into = pick.get();
        async move {
            match into {
                Some(into) => {
                    let merging = preview_merge(id, into, t.tag().to_owned()).await?;
                    Ok(Some((into, merging)))
                }
                None => Ok(None),
            }
        }
    });
    // What was tried last, while it is what is chosen.
    let current = memo(move || {
        let refused = tried.refused.with(Option::is_some) || tried.busy.get();
        let known = tried.value.get().flatten().filter(|_| !refused);
        known.filter(|(into, _)| pick.get() == Some(*into))
    });
    let fits = |(_, merging): &(DepartmentId, Merging)| {
        let preview = merging.preview.as_ref();
        preview.is_some_and(|preview| preview.broken.is_empty())
    };
    let stays = derived(move || !current.with(|current| current.as_ref().is_some_and(fits)));
    let send = move |()| {
        let Some((into, merging)) = current.get_untracked() else {
            return;
        };
        let said = untrack(|| words::merged(t, &desk.name(id), &desk.name(into)));
        let change = Change::Merge {
            department: id,
            into,
            seen: Some(merging.seen),
        };
        // The page of a department that is gone is left before it is asked for.
        let then = move |_| desk.go_from_dialog(&address(into));
        desk.send(change, said, Box::new(then));
    };
    let shown = move || {
        let current = current.get();
        current.map(|(into, merging)| looked_at(t, &untrack(|| desk.name(into)), &merging))
    };
    view! {
        <p class="hint">{words::merge_hint(t)}</p>
        <div class="desk-picker" role="group" aria-label=words::into(t)>
            <TreePart tree=desk.tree chosen=memo(move || pick.get()) pick />
        </div>
        <Loading busy=tried.busy />
        <div class="merge-outcome" aria-live="polite">
            {shown}
        </div>
        <Trouble refused=tried.refused />
        <Trouble refused=desk.refused />
        <div class="actions">
            <Button kind=Press::Danger press=send busy=desk.busy disabled=stays>
                {words::merge(t)}
            </Button>
            <Button press=move |()| desk.close()>{words::cancel(t)}</Button>
        </div>
    }
}

/// What moves, what ends, what is renamed, and who sees more or less.
fn looked_at(t: Locale, into: &str, merging: &Merging) -> AnyView {
    if !merging.in_the_way.is_empty() {
        let all = listed(&merging.in_the_way);
        return view! {
            <Notice tone=Tone::Warn>
                <p>{words::merge_in_the_way(t)}</p>
                {all}
            </Notice>
        }
        .into_any();
    }
    let preview = merging.preview.as_ref();
    let preview = preview.map(|preview| outcome(t, preview));
    view! {
        <section class="surface merge-moves" aria-label=words::merge_moves(t)>
            <ul class="rules-list">{moves(t, into, merging)}</ul>
            {titled(words::merge_ends(t, into), &merging.ends)}
            {titled(words::merge_passes(t, into), &merging.passes)}
            <p class="hint">{words::merge_sure(t)}</p>
        </section>
        {preview}
    }
    .into_any()
}

fn moves(t: Locale, into: &str, merging: &Merging) -> Vec<AnyView> {
    let comma = console::comma(t);
    let mut said = vec![words::merge_people(t, merging.seen.people, into)];
    if merging.both > 0 {
        said.push(words::merge_both(t, merging.both));
    }
    if !merging.leaders.is_empty() {
        let names = merging.leaders.iter().map(|one| one.said(t));
        let names: Vec<String> = names.collect();
        said.push(words::merge_leaders(t, &names.join(comma), into));
    }
    if !merging.below.is_empty() {
        let count = merging.below.len();
        said.push(words::merge_below(
            t,
            count,
            into,
            &merging.below.join(comma),
        ));
    }
    let said = said.into_iter();
    said.map(|one| view! { <li>{one}</li> }.into_any())
        .collect()
}

fn titled(title: String, all: &[String]) -> Option<AnyView> {
    (!all.is_empty()).then(|| {
        view! {
            <p>{title}</p>
            {listed(all)}
        }
        .into_any()
    })
}

fn listed(all: &[String]) -> AnyView {
    let all = all.iter().map(|one| view! { <li>{one.clone()}</li> });
    let all = all.collect_view();
    view! { <ul class="rules-list">{all}</ul> }.into_any()
}
