use super::super::components::locale;
use super::combobox::{Combobox, kind};
use crate::Locale;
use crate::api::rules::Named;
use crate::text::console_rules as words;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast as _;

/// A list of departments, groups and members, with a field to add one.
#[component]
pub fn Names(
    /// Its mark on the page, unique.
    id: String,
    /// What it is called.
    label: &'static str,
    /// A word of help.
    hint: &'static str,
    /// What is in it.
    list: Signal<Vec<Named>>,
    /// Told what it should be.
    #[prop(into)]
    change: Callback<Vec<Named>>,
    /// What is wrong with it, once something is.
    message: Signal<Option<String>>,
    /// Only members are offered.
    #[prop(optional)]
    members_only: bool,
) -> impl IntoView {
    let t = locale();
    let text = RwSignal::new(String::new());
    let add = move |named: Named| {
        text.set(String::new());
        let mut names = list.get_untracked();
        if !names.iter().any(|known| known.who == named.who) {
            names.push(named);
            change.run(names);
        }
    };
    let field = StoredValue::new(id.clone());
    let remove = move |at: usize| {
        let mut names = list.get_untracked();
        if at < names.len() {
            names.remove(at);
            change.run(names);
        }
        // The button is gone: the focus goes where the list is changed.
        field.with_value(|id| focus(id));
    };
    let entries = move || {
        let names = list.get().into_iter().enumerate();
        names
            .map(|(at, named)| chip(t, named, move |_| remove(at)))
            .collect_view()
    };
    view! {
        <div class="rules-names" role="group" aria-label=label>
            <p class="rules-names-label">{label}</p>
            <ul class="chips" data-count=move || list.with(Vec::len).to_string()>{entries}</ul>
            <Show when=move || list.with(Vec::is_empty)>
                <p class="hint">{words::nobody_named(t)}</p>
            </Show>
            <Combobox
                id
                label=words::add_hint(t)
                hidden_label=true
                text
                choose=add
                members_only
                message
                hint=Signal::stored(hint.to_owned())
            />
        </div>
    }
}

fn chip(
    locale: Locale,
    named: Named,
    remove: impl Fn(web_sys::MouseEvent) + 'static,
) -> impl IntoView {
    let gone = named.name.is_none();
    let name = match &named.name {
        Some(name) => name.clone(),
        None => words::gone(locale, &named.detail),
    };
    let detail = (!gone).then(|| named.detail.replace("->", words::path_separator(locale)));
    view! {
        <li class="chip" class:chip-gone=gone>
            <span class="chip-kind">{kind(locale, &named.who)}</span>
            <span class="chip-name">{name.clone()}</span>
            <span class="chip-detail">{detail}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=words::remove(locale, &name)
                on:click=remove
            >
                "✕"
            </button>
        </li>
    }
}

/// Puts the focus on something of the page.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|at| at.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
