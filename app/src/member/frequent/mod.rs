//! `/frequent`: whom and what somebody has at hand (R133).

mod buttons;
mod changing;
mod found;
mod lists;
mod used;

use super::document::Body;
use crate::Locale;
use crate::text::member_frequent as frequent;
use directory::answers::{GroupRow, People, PersonRow};
use leptos::prelude::*;

/// Whom and what somebody has at hand.
#[derive(Clone, Debug, Default)]
pub struct Frequent {
    /// Contacts whom the viewer sees, in their order.
    pub contacts: Vec<FrequentContact>,
    /// Groups that exist for the viewer, in their order.
    pub groups: Vec<GroupRow>,
    /// What is needed to change the lists; `None` while they are only used.
    pub changing: Option<Changing>,
}

/// A frequent contact.
#[derive(Clone, Debug)]
pub struct FrequentContact {
    /// Who it is.
    pub row: PersonRow,
    /// They came by themselves (R134).
    pub automatic: bool,
}

/// The lists, being changed.
#[derive(Clone, Debug, Default)]
pub struct Changing {
    /// What was searched for, to add it.
    pub words: String,
    /// Whom that found: the first few.
    pub people: People,
    /// Groups that it found and that are in the list already.
    pub listed: Vec<GroupRow>,
    /// Groups that it found; without words those that the viewer is in. None of
    /// them is in the list yet.
    pub offered: Vec<GroupRow>,
    /// There was no room for one more, of so many at most.
    pub full: Option<usize>,
}

/// Where the lists are changed.
const HERE: &str = "/frequent?manage=1";

pub(super) fn body(page: &Frequent, locale: Locale) -> Body {
    let main = match &page.changing {
        None => used::used(page, locale),
        Some(changing) => changing::changed(page, changing, locale),
    };
    Body {
        title: frequent::title(locale).to_owned(),
        main,
    }
}

/// What changes while somebody types whom to add.
pub(super) fn part(page: &Frequent, locale: Locale) -> Body {
    match &page.changing {
        None => body(page, locale),
        Some(changing) => Body {
            title: frequent::title(locale).to_owned(),
            main: changing::part(page, changing, locale),
        },
    }
}

fn head(locale: Locale, href: &'static str, word: &'static str) -> AnyView {
    view! {
        <header class="list-head">
            <h1 class="cell-body">{frequent::title(locale)}</h1>
            <a class="button" href=href>{word}</a>
        </header>
    }
    .into_any()
}
