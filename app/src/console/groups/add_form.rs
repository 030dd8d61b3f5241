use super::address;
use super::desk::Desk;
use super::include_form::{Chosen, chooser};
use super::name_form::name_field;
use super::trouble::trouble;
use crate::console::components::{Button, locale};
use crate::text::console_groups as words;
use directory::groups::GroupChange;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// A new group, with the first who are in it.
#[component]
pub fn AddForm(desk: Desk) -> impl IntoView {
    let t = locale();
    let name = RwSignal::new(String::new());
    let chosen = Chosen::new();
    let go = use_navigate();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let go = go.clone();
        let change = GroupChange::Add {
            name: name.get_untracked(),
            people: chosen.included(),
        };
        let said = words::added(t, name.get_untracked().trim());
        desk.send(
            change,
            said,
            Box::new(move |id| go(&address(id, "", 1), Default::default())),
        );
    };
    view! {
        <form class="desk-form" on:submit=send>
            {name_field(desk, name)}
            {chooser(desk, chosen)}
            {trouble(desk.refused, &["name", "people"])}
            {form_end(desk)}
        </form>
    }
}

/// Sending a form, and leaving it.
pub fn form_end(desk: Desk) -> AnyView {
    let t = locale();
    view! {
        <div class="actions">
            <button
                type="submit"
                class="button button-main"
                aria-disabled=move || desk.busy.get().then_some("true")
            >
                {words::save(t)}
            </button>
            <Button press=move |()| desk.open.set(false)>{words::cancel(t)}</Button>
        </div>
    }
    .into_any()
}
