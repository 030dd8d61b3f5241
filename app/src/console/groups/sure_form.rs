use super::desk::{Desk, Doing, Then};
use super::include_form::impact;
use super::list_address;
use super::trouble::trouble;
use crate::api::groups::Opened;
use crate::console::components::{Button, Notice, Press, Tone, locale};
use crate::text::console_groups as words;
use directory::groups::GroupChange;
use directory::people::GroupId;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Taking somebody or a department out of a group.
pub fn take_out(desk: Desk, id: GroupId, used: bool, doing: &Doing) -> AnyView {
    let t = locale();
    let (question, members, departments) = match doing {
        Doing::Exclude(userid, name) => (
            words::exclude_sure(t, name),
            vec![userid.clone()],
            Vec::new(),
        ),
        Doing::Drop(department, name) => (words::drop_sure(t, name), Vec::new(), vec![*department]),
        _ => return ().into_any(),
    };
    let change = GroupChange::Exclude {
        group: id,
        members,
        departments,
    };
    let said = words::excluded(t).to_owned();
    sure(
        desk,
        used,
        question,
        change,
        said,
        words::exclude(t),
        desk.shown_again(),
    )
}

/// Deleting a group, or what keeps it from being deleted.
pub fn remove(desk: Desk, opened: &Opened) -> AnyView {
    let t = locale();
    if !opened.uses.is_empty() {
        let uses = opened.uses.iter().cloned();
        let uses = uses.map(|said| view! { <li>{said}</li> }).collect_view();
        return view! {
            <Notice tone=Tone::Warn>
                <p>{words::in_use(t)}</p>
                <ul class="rules-list">{uses}</ul>
            </Notice>
        }
        .into_any();
    }
    let go = use_navigate();
    let question = format!("{} {}", words::remove_sure(t), words::no_rule(t));
    let said = words::removed(t, &opened.line.name);
    // The page of a group that is gone is left before it is asked for.
    let then: Then = Box::new(move |_| go(&list_address("", 1), Default::default()));
    let change = GroupChange::Remove {
        group: opened.line.id,
    };
    sure(desk, false, question, change, said, words::remove(t), then)
}

fn sure(
    desk: Desk,
    used: bool,
    question: String,
    change: GroupChange,
    said: String,
    label: &'static str,
    then: Then,
) -> AnyView {
    let t = locale();
    let then = StoredValue::new_local(Some(then));
    let tried = Signal::stored(Some(change.clone()));
    let send = move |()| {
        let then = then.try_update_value(Option::take).flatten();
        let then = then.unwrap_or_else(|| desk.shown_again());
        desk.send(change.clone(), said.clone(), then);
    };
    view! {
        <p>{question}</p>
        {impact(tried, used)}
        {trouble(desk.refused, &[])}
        <div class="actions">
            <Button kind=Press::Danger press=send busy=desk.busy>{label}</Button>
            <Button press=move |()| desk.open.set(false)>{words::cancel(t)}</Button>
        </div>
    }
    .into_any()
}
