use super::desk::Desk;
use super::tree::TreePart;
use super::trouble::Trouble;
use crate::api::departments_edit::preview_change;
use crate::api::rules::Preview;
use crate::console::components::{Button, Loading, Press, derived, effect, load, locale, memo};
use crate::console::rules::outcome;
use crate::text::console_organisation as words;
use directory::organisation::Change;
use directory::people::DepartmentId;
use leptos::prelude::*;

/// The other department that is picked, in the address too.
pub fn picked(desk: Desk) -> RwSignal<Option<DepartmentId>> {
    let pick = RwSignal::new(desk.pointed_at());
    effect(move || pick.get().into_iter().for_each(|to| desk.point_at(to)));
    pick
}

/// Another place for a department: chosen in a tree, tried out, and only then
/// done.
#[component]
pub fn MoveForm(desk: Desk, id: DepartmentId) -> impl IntoView {
    let t = locale();
    let pick = picked(desk);
    let from = desk.parent(id);
    let change = move |to| Change::Move {
        department: id,
        from,
        to,
    };
    let tried = load(move || {
        let to = pick.get().filter(|to| Some(*to) != from);
        async move {
            match to {
                Some(to) => Ok(Some((to, preview_change(change(to)).await?))),
                None => Ok(None),
            }
        }
    });
    // What was tried last, while it is what is chosen.
    let current = memo(move || {
        let refused = tried.refused.with(Option::is_some) || tried.busy.get();
        let known = tried.value.get().flatten().filter(|_| !refused);
        known.filter(|(to, _)| pick.get() == Some(*to))
    });
    let fits = |(_, preview): &(DepartmentId, Preview)| preview.broken.is_empty();
    let ready = derived(move || !current.with(|current| current.as_ref().is_some_and(fits)));
    let send = move |()| {
        if let Some(to) = pick.get_untracked() {
            let (name, below) = untrack(|| (desk.name(id), desk.name(to)));
            let said = words::moved(t, &name, &below);
            desk.send(change(to), said, desk.shown_again());
        }
    };
    let here =
        move || (pick.get().is_some() && pick.get() == from).then(|| words::current_parent(t));
    view! {
        <p class="hint">{words::move_hint(t)}</p>
        <div class="desk-picker" role="group" aria-label=words::to(t)>
            <TreePart tree=desk.tree chosen=memo(move || pick.get().or(from)) pick />
        </div>
        <p class="hint" role="status">{here}</p>
        <Loading busy=tried.busy />
        <div aria-live="polite">
            {move || current.get().map(|(_, preview)| outcome(t, &preview))}
        </div>
        <Trouble refused=tried.refused />
        <Trouble refused=desk.refused />
        <div class="actions">
            <Button kind=Press::Main press=send busy=desk.busy disabled=ready>
                {words::relocate(t)}
            </Button>
            <Button press=move |()| desk.close()>{words::cancel(t)}</Button>
        </div>
    }
}
