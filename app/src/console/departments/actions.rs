use super::desk::Desk;
use super::dialog::followed;
use super::place_field::PlaceField;
use super::spot::What;
use super::trouble::Trouble;
use crate::console::components::{Button, Press, derived, locale};
use crate::text::console_organisation as words;
use directory::people::DepartmentId;
use leptos::prelude::*;

/// What can be done with the department chosen, and what came of it.
#[component]
pub fn Actions(
    /// What is being done.
    desk: Desk,
    /// The department.
    department: Signal<DepartmentId>,
) -> impl IntoView {
    let t = locale();
    let root = derived(move || department.get() == DepartmentId::ROOT);
    // First or last of its siblings, it goes no further.
    let stays = move |last: bool| {
        derived(move || {
            let outline = desk.tree.value.read();
            let line = outline.as_ref().and_then(|all| all.line(department.get()));
            line.is_none_or(|line| match last {
                true => line.position == line.siblings,
                false => line.position == 1,
            })
        })
    };
    let begin = move |what| move |()| desk.begin(what, department.get_untracked(), None);
    let shift = move |by| move |()| desk.shift(department.get_untracked(), by, desk.shown_again());
    let buttons = move || {
        view! {
            <Button press=begin(What::Add)>{words::add(t)}</Button>
            <Button press=begin(What::Edit)>{words::edit(t)}</Button>
            <Button press=begin(What::Move) disabled=root>{words::relocate(t)}</Button>
            <Button press=begin(What::Merge) disabled=root>{words::merge(t)}</Button>
            <Button press=shift(-1) busy=desk.busy disabled=stays(false)>
                {words::up(t)}
            </Button>
            <Button press=shift(1) busy=desk.busy disabled=stays(true)>
                {words::down(t)}
            </Button>
            <PlaceField desk department />
            <Button kind=Press::Danger press=begin(What::Remove) disabled=root>
                {words::remove(t)}
            </Button>
        }
        .into_any()
    };
    let offered = move || match desk.followed.value.get() {
        Some(true) => Some(followed()),
        Some(false) => Some(buttons()),
        None => None,
    };
    view! {
        <div class="actions desk-actions" role="group" aria-label=words::actions(t)>
            {offered}
        </div>
        <p class="hint" role="status">
            {move || desk.told.get()}
        </p>
        <Show when=move || !desk.open.get()>
            <Trouble refused=desk.refused />
        </Show>
    }
}
