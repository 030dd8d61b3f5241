use super::address;
use super::desk::Desk;
use super::trouble::Trouble;
use crate::api::Refused;
use crate::api::departments_edit::{Editable, read_editable};
use crate::console::components::{Button, Loaded, Notice, Press, Tone, effect, load, locale};
use crate::text::console_organisation as words;
use directory::organisation::Change;
use directory::people::DepartmentId;
use leptos::prelude::*;

/// Deleting a department, or what keeps it from being deleted.
#[component]
pub fn RemoveForm(desk: Desk, id: DepartmentId) -> impl IntoView {
    let t = locale();
    let found = load(move || read_editable(id, t.tag().to_owned()));
    // What came into its way since is named as well.
    effect(move || {
        let refused = desk.refused.read();
        if matches!(&*refused, Some(Refused::Wrong { reason, .. }) if reason == "in_the_way") {
            found.again();
        }
    });
    view! {
        <Loaded load=found let:found>
            {question(desk, id, found)}
        </Loaded>
        <Trouble refused=desk.refused />
    }
}

fn question(desk: Desk, id: DepartmentId, found: Editable) -> AnyView {
    let t = locale();
    if !found.in_the_way.is_empty() {
        let all = found.in_the_way.into_iter();
        let all = all.map(|said| view! { <li>{said}</li> }).collect_view();
        return view! {
            <Notice tone=Tone::Warn>
                <p>{words::in_the_way(t)}</p>
                <ul class="rules-list">{all}</ul>
            </Notice>
        }
        .into_any();
    }
    let send = move |()| {
        let above = desk.parent(id).unwrap_or(DepartmentId::ROOT);
        let said = words::removed(t, &untrack(|| desk.name(id)));
        // The page of a department that is gone is left before it is asked for.
        desk.send(
            Change::Remove { department: id },
            said,
            Box::new(move |_| desk.go_from_dialog(&address(above))),
        );
    };
    view! {
        <p>{words::remove_sure(t)}</p>
        <div class="actions">
            <Button kind=Press::Danger press=send busy=desk.busy>{words::remove(t)}</Button>
            <Button press=move |()| desk.close()>{words::cancel(t)}</Button>
        </div>
    }
    .into_any()
}
