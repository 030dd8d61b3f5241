//! Unsaved changes: leaving asks, and what the browser's back button takes off
//! the page without asking is kept until one comes back. As long as anything is
//! kept, closing the window asks too, and every page says where it is.

use super::super::components::{Notice, Tone, locale};
use super::edit::Edit;
use crate::api::rules::{Rules, Setting};
use crate::text::console_rules as words;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::{ev, web_sys};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// What was left unsaved, each with the rules that it was made of.
#[derive(Clone, Copy)]
struct Left(RwSignal<Vec<(Rules, Setting)>>);

/// Makes room for what is left unsaved, for as long as the window is open.
pub fn keep_unsaved() {
    let left = Left(RwSignal::new(Vec::new()));
    provide_context(left);
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if left.0.with_untracked(|left| !left.is_empty()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
}

/// Says which departments have unsaved changes, with the way back to them.
#[component]
pub fn Unsaved() -> impl IntoView {
    let t = locale();
    let left: Left = expect_context();
    let entry = |(rules, _): &(Rules, Setting)| {
        let name = rules.place.path.last().cloned();
        let address = format!("/admin/departments/{}?tab=rules", rules.place.id);
        view! {
            <li>
                <a href=address>{name}</a>
            </li>
        }
    };
    move || {
        let left = left.0.read();
        (!left.is_empty()).then(|| {
            let entries = left.iter().map(entry).collect_view();
            view! {
                <div class="unsaved">
                    <Notice tone=Tone::Warn>
                        <p>{words::left_unsaved(t)}</p>
                        <ul class="rules-list">{entries}</ul>
                    </Notice>
                </div>
            }
        })
    }
}

/// What was left unsaved for this department, with the rules that it was made of.
pub(super) fn take_back(department: DepartmentId) -> Option<(Rules, Setting)> {
    let Left(left) = expect_context();
    let at = left.with_untracked(|left| {
        let mut places = left.iter().map(|(rules, _)| rules.place.id);
        places.position(|id| id == department)
    });
    at.map(|at| left.write().remove(at))
}

/// Asks before unsaved changes are left behind.
pub(super) fn ask_before(edit: Edit) {
    let Left(left) = expect_context();
    let unsaved = move || edit.base.try_get_untracked().is_some() && untrack(|| edit.dirty());
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    });
    let question = words::leave(locale());
    let clicked = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if !leads_away(&event) || !unsaved() {
            return;
        }
        match window().confirm_with_message(question) {
            Ok(true) => edit.discard(),
            _ => {
                event.prevent_default();
                event.stop_propagation();
            }
        }
    });
    // Before any link is followed, the router's included.
    let listener = clicked.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback_and_bool("click", listener, true);
    let clicked = StoredValue::new_local(clicked);
    on_cleanup(move || {
        unload.remove();
        clicked.try_with_value(|clicked| {
            let listener = clicked.as_ref().unchecked_ref();
            let _ =
                document().remove_event_listener_with_callback_and_bool("click", listener, true);
        });
        if unsaved() {
            let kept = (edit.base.get_untracked(), edit.set.get_untracked());
            left.update(|left| left.push(kept));
        }
    });
}

/// Whether a click takes the page to somewhere else: on a link, not within the
/// page and not into another window.
fn leads_away(event: &web_sys::Event) -> bool {
    let element = event
        .target()
        .and_then(|at| at.dyn_into::<web_sys::Element>().ok());
    let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
    link.is_some_and(|link| {
        let inside = link
            .get_attribute("href")
            .is_some_and(|href| href.starts_with('#'));
        !inside && link.get_attribute("target").is_none()
    })
}
