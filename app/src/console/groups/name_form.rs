use super::add_form::form_end;
use super::desk::Desk;
use super::trouble::{at_field, trouble};
use crate::api::Refused;
use crate::console::components::{Field, effect, locale};
use crate::text::console_groups as words;
use directory::groups::GroupChange;
use directory::people::GroupId;
use leptos::prelude::*;

/// The name of a group, in a form.
pub fn name_field(desk: Desk, name: RwSignal<String>) -> AnyView {
    let t = locale();
    view! {
        <Field
            name="group-name"
            label=Signal::stored(words::name(t).to_owned())
            value=name
            message=at_field(desk.refused, "name")
            hint=Signal::stored(words::name_hint(t).to_owned())
        />
    }
    .into_any()
}

/// Another name. What somebody else called it meanwhile is shown below the form,
/// and what was typed stays.
#[component]
pub fn NameForm(
    desk: Desk,
    id: GroupId,
    /// What it is called, as it was read last.
    #[prop(into)]
    standing: Signal<String>,
) -> impl IntoView {
    let t = locale();
    let was = RwSignal::new(standing.get_untracked());
    let name = RwSignal::new(standing.get_untracked());
    effect(move || {
        if desk
            .refused
            .with(|refused| *refused == Some(Refused::Stale))
        {
            desk.done.notify();
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let change = GroupChange::Rename {
            group: id,
            was: was.get_untracked(),
            name: name.get_untracked(),
        };
        // Once more means: over what was shown meanwhile.
        was.set(standing.get_untracked());
        desk.send(change, words::renamed(t).to_owned(), desk.shown_again());
    };
    view! {
        <form class="desk-form" on:submit=send>
            {name_field(desk, name)}
            {trouble(desk.refused, &["name"])}
            {form_end(desk)}
        </form>
    }
}
