//! What was typed into a dialog and not saved is kept until it is: the dialog may
//! be closed by accident, or the browser's back button take the page away.

use super::spot::Doing;
use crate::api::rules::Named;
use directory::organisation::Details;
use directory::policy::ViewingMode;
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What stands in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// 部门名称
    pub name: String,
    /// 部门完整名称
    pub full_name: String,
    /// 部门负责人
    pub leaders: Vec<Named>,
    /// The mode of a new one, where one was chosen.
    pub mode: Option<ViewingMode>,
    /// What it was typed over.
    pub was: Details,
}

thread_local! {
    static KEPT: RefCell<BTreeMap<Doing, Draft>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps what was typed, or nothing any more.
pub fn keep(doing: Doing, draft: Option<Draft>) {
    KEPT.with_borrow_mut(|kept| match draft {
        Some(draft) => _ = kept.insert(doing, draft),
        None => _ = kept.remove(&doing),
    });
}

/// What was kept.
pub fn kept(doing: Doing) -> Option<Draft> {
    KEPT.with_borrow(|kept| kept.get(&doing).cloned())
}

/// Closing the window asks first, as long as anything is kept.
pub fn ask_before_closing() {
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if KEPT.with_borrow(|kept| !kept.is_empty()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
}
