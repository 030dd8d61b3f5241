use super::add_form::AddForm;
use super::desk::Desk;
use super::edit_form::EditForm;
use super::merge_form::MergeForm;
use super::move_form::MoveForm;
use super::remove_form::RemoveForm;
use super::spot::{Doing, What};
use super::trouble::{Trouble, elsewhere};
use crate::console::components::{Button, Dialog, Notice, Tone, derived, locale, memo};
use crate::text::console_organisation as words;
use leptos::prelude::*;

/// The dialog in which departments are changed.
#[component]
pub fn DeskDialog(
    /// What is being done.
    desk: Desk,
) -> impl IntoView {
    let t = locale();
    let title = derived(move || {
        let Some(Doing { what, of }) = desk.doing.get() else {
            return String::new();
        };
        let name = desk.name(of);
        match what {
            What::Add => words::add_to(t, &name),
            What::Edit => words::edit_of(t, &name),
            What::Move => words::relocate_of(t, &name),
            What::Merge => words::merge_of(t, &name),
            What::Remove => words::remove_of(t, &name),
        }
    });
    // Nothing is asked before it is known whether it would be refused, nor before
    // the departments are there.
    let known = memo(move || {
        let tree = desk.tree.value.with(Option::is_some);
        desk.followed.value.get().filter(|_| tree)
    });
    let asked = move || match (known.get(), desk.doing.get()) {
        (Some(true), Some(_)) => Some(followed()),
        (Some(false), Some(doing)) => Some(form(desk, doing)),
        _ => None,
    };
    view! {
        <Dialog open=desk.open title leave=move |()| desk.close()>
            {asked}
        </Dialog>
    }
}

/// Why nothing can be changed here.
pub fn followed() -> AnyView {
    let said = words::wrong_followed(locale());
    view! {
        <Notice tone=Tone::Warn>
            <p>{said}</p>
        </Notice>
    }
    .into_any()
}

fn form(desk: Desk, doing: Doing) -> AnyView {
    let id = doing.of;
    match doing.what {
        What::Add => view! { <AddForm desk doing /> }.into_any(),
        What::Edit => view! { <EditForm desk doing /> }.into_any(),
        What::Move => view! { <MoveForm desk id /> }.into_any(),
        What::Merge => view! { <MergeForm desk id /> }.into_any(),
        What::Remove => view! { <RemoveForm desk id /> }.into_any(),
    }
}

/// What was typed before is there again, and can be let go.
#[component]
pub fn Kept(
    /// Whether it is.
    kept: RwSignal<bool>,
    /// Lets it go.
    #[prop(into)]
    discard: Callback<()>,
) -> impl IntoView {
    let t = locale();
    view! {
        <Show when=move || kept.get()>
            <Notice>
                <p>{words::kept(t)}</p>
                <Button press=discard>{words::discard(t)}</Button>
            </Notice>
        </Show>
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
            <button type="button" class="button" on:click=move |_| desk.close()>
                {words::cancel(t)}
            </button>
        </div>
    }
}
