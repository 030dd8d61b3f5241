use super::spot::{Open, Spot};
use crate::Locale;
use crate::api::life::Chosen;
use crate::console::components::{Load, locale};
use directory::answers::MemberTable;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::collections::BTreeMap;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What the address says.
    pub spot: Memo<Spot>,
    /// The page of the table.
    pub table: Load<MemberTable>,
    /// Who is picked, by account, on whatever page of whatever list.
    pub picked: RwSignal<BTreeMap<String, Chosen>>,
    /// What was done last, in words.
    pub told: RwSignal<String>,
    /// The language.
    pub locale: Locale,
    go: StoredValue<Go>,
}

type Go = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

impl Desk {
    /// Nothing was done yet.
    pub fn new(spot: Memo<Spot>, table: Load<MemberTable>) -> Self {
        Self {
            spot,
            table,
            picked: RwSignal::new(BTreeMap::new()),
            told: RwSignal::new(String::new()),
            locale: locale(),
            go: StoredValue::new(Box::new(use_navigate())),
        }
    }

    /// Goes there; the page stays where it is scrolled to.
    pub fn go(&self, spot: &Spot) {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        self.go.with_value(|go| go(&spot.address(), options));
    }

    /// Goes on from what the address says now.
    pub fn change(&self, change: impl FnOnce(&Spot) -> Spot) {
        let next = self.spot.with_untracked(change);
        self.go(&next);
    }

    /// Opens somebody beside the table, or nobody.
    pub fn open(&self, open: Option<Open>) {
        self.change(|spot| spot.opened(open));
    }
}
