use super::super::components::{Button, Notice, Press, Refusal, Tone, derived, locale, memo};
use super::also_sees::AlsoSees;
use super::changed::Changed;
use super::edit::{Edit, Told};
use super::outcome::Outcome;
use super::protection::Protections;
use super::viewing::Viewing;
use crate::api::Refused;
use crate::api::rules::Rules;
use crate::text::{console, console_rules as words};
use leptos::prelude::*;

/// Everything that can be set on a department, and the way from trying to saving.
#[component]
pub(super) fn Editor(
    /// What stands.
    rules: Rules,
    /// Told after the rules changed.
    changed: Callback<()>,
) -> impl IntoView {
    let t = locale();
    let name = rules.place.path.last().cloned().unwrap_or_default();
    let edit = Edit::begin(rules);
    view! {
        <form class="rules-form" on:submit=move |event| event.prevent_default()>
            <h2 class="rules-title">{words::heading(t, &name)}</h2>
            <Viewing edit />
            <Protections edit />
            <AlsoSees edit />
            <div class="rules-end">
                <Changed edit />
                <Outcome edit />
                <Trouble edit />
                <Ways edit changed />
            </div>
        </form>
    }
}

/// Why the last thing asked was not done. A fault at a field is said there.
#[component]
fn Trouble(edit: Edit) -> impl IntoView {
    let t = locale();
    let general = memo(move || {
        let refused = edit.refused.get();
        refused.filter(|refused| !matches!(refused, Refused::Wrong { .. } | Refused::SignedOut))
    });
    let signed_out = move || {
        edit.refused
            .with(|refused| *refused == Some(Refused::SignedOut))
    };
    view! {
        <Refusal refused=general />
        <Show when=signed_out>
            <Notice tone=Tone::Bad>
                <p>{console::signed_out(t)}</p>
                <a href="/admin/login" target="_blank" rel="external">{words::sign_in(t)}</a>
            </Notice>
        </Show>
    }
}

/// Preview, save, discard, and a line that says where one stands.
#[component]
fn Ways(edit: Edit, changed: Callback<()>) -> impl IntoView {
    let t = locale();
    let dirty = memo(move || edit.dirty());
    let savable = memo(move || edit.may_be_saved());
    let line = move || match edit.told.get() {
        Some(Told::Saved) => words::saved(t),
        _ if !dirty.get() => "",
        _ if savable.get() => words::unsaved(t),
        Some(Told::Restored) => words::restored(t),
        None if edit.tried.with(Option::is_none) => words::preview_first(t),
        None if edit
            .tried
            .with(|tried| tried.as_ref().is_some_and(|(of, _)| *of == edit.draft())) =>
        {
            ""
        }
        None => words::preview_old(t),
    };
    let saved = move || edit.told.get() == Some(Told::Saved);
    view! {
        <div class="actions rules-actions">
            <Button
                press=move |()| edit.preview()
                busy=edit.busy
                disabled=derived(move || !dirty.get())
            >
                {words::preview(t)}
            </Button>
            <Button
                kind=Press::Main
                press=move |()| edit.save(changed)
                busy=edit.busy
                disabled=derived(move || !savable.get())
            >
                {words::save(t)}
            </Button>
            <Button
                press=move |()| edit.discard()
                busy=edit.busy
                disabled=derived(move || !dirty.get())
            >
                {words::discard(t)}
            </Button>
            <p class="rules-line" class:rules-saved=saved role="status">{line}</p>
        </div>
    }
}
