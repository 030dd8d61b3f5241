use super::add_form::AddForm;
use super::desk::{Desk, Doing};
use super::edit_form::EditForm;
use super::move_form::MoveForm;
use super::remove_form::RemoveForm;
use super::trouble::{Trouble, elsewhere};
use crate::console::components::{Dialog, derived, locale};
use crate::text::console_organisation as words;
use leptos::prelude::*;

/// The dialog in which departments are changed.
#[component]
pub fn DeskDialog(
    /// What is being done.
    desk: Desk,
) -> impl IntoView {
    let t = locale();
    let title = derived(move || match desk.doing.get() {
        Some(Doing::Add(parent)) => words::add_to(t, &desk.name(parent)),
        Some(Doing::Edit(id)) => words::edit_of(t, &desk.name(id)),
        Some(Doing::Move(id, _)) => words::relocate_of(t, &desk.name(id)),
        Some(Doing::Remove(id)) => words::remove_of(t, &desk.name(id)),
        None => String::new(),
    });
    view! {
        <Dialog open=desk.open title>
            {move || desk.doing.get().map(|doing| form(desk, doing))}
        </Dialog>
    }
}

fn form(desk: Desk, doing: Doing) -> AnyView {
    match doing {
        Doing::Add(parent) => view! { <AddForm desk parent /> }.into_any(),
        Doing::Edit(id) => view! { <EditForm desk id /> }.into_any(),
        Doing::Move(id, to) => view! { <MoveForm desk id to /> }.into_any(),
        Doing::Remove(id) => view! { <RemoveForm desk id /> }.into_any(),
    }
}

/// The end of a form: what is wrong with it as a whole, and sending it.
#[component]
pub fn FormEnd(
    /// What is being done.
    desk: Desk,
    /// The form's fields, which say themselves what is wrong with them.
    fields: &'static [&'static str],
) -> impl IntoView {
    let t = locale();
    view! {
        <Trouble refused=elsewhere(desk.refused, fields) />
        <div class="actions">
            <button
                type="submit"
                class="button button-main"
                aria-disabled=move || desk.busy.get().then_some("true")
            >
                {words::save(t)}
            </button>
            <button type="button" class="button" on:click=move |_| desk.open.set(false)>
                {words::cancel(t)}
            </button>
        </div>
    }
}
