//! What the browser's back button takes off the page without asking is kept
//! until one comes back to it.

use super::sheet::{PlaceLine, Typed};
use super::spot::Open;
use crate::api::rules::Named;
use directory::membership::Draft;
use leptos::prelude::untrack;
use leptos::prelude::{Get as _, GetUntracked as _};
use std::cell::RefCell;

/// What was typed of somebody.
struct Left {
    open: Open,
    draft: Draft,
    places: Vec<PlaceLine>,
    superior: Option<Named>,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// Keeps what stands in a form.
pub fn keep(open: Open, typed: Typed) {
    let left = untrack(|| Left {
        open,
        draft: typed.draft(),
        places: typed.places.get(),
        superior: typed.superior.get_untracked(),
    });
    LEFT.with(|kept| kept.replace(Some(left)));
}

/// Shows again what was left in this form.
pub fn take_back(open: &Open, typed: Typed) {
    let found = LEFT.with(|kept| kept.borrow_mut().take_if(|left| left.open == *open));
    if let Some(left) = found {
        typed.retype(&left.draft, left.places, left.superior);
    }
}
