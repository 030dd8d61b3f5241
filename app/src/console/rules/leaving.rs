//! Unsaved changes: leaving asks, and what the browser's back button takes off
//! the page without asking is kept until one comes back.

use super::super::components::locale;
use super::edit::Edit;
use crate::api::rules::{Rules, Setting};
use crate::text::console_rules as words;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::{ev, web_sys};
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

thread_local! {
    static LEFT: RefCell<HashMap<DepartmentId, (Rules, Setting)>> = RefCell::default();
}

/// What was left unsaved for this department, with the rules that it was made of.
pub(super) fn take_back(department: DepartmentId) -> Option<(Rules, Setting)> {
    LEFT.with(|left| left.borrow_mut().remove(&department))
}

/// Asks before unsaved changes are left behind.
pub(super) fn ask_before(edit: Edit) {
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
            let (base, set) = (edit.base.get_untracked(), edit.set.get_untracked());
            LEFT.with(|left| left.borrow_mut().insert(base.place.id, (base, set)));
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
