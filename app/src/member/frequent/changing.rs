//! The lists as they are changed, with the search for whom to add.

use super::found::{found, offered};
use super::lists::{contacts, groups};
use super::{Changing, Frequent, HERE, head};
use crate::Locale;
use crate::components::choosing_box;
use crate::text::{member as text, member_frequent as frequent};
use leptos::prelude::*;

/// To add, to remove, to put in order: each button is a form.
pub(super) fn changed(page: &Frequent, changing: &Changing, locale: Locale) -> AnyView {
    let kept = Some(("manage", "1".to_owned()));
    let hint = frequent::add_hint(locale).to_owned();
    view! {
        {over(changing, locale)}
        {choosing_box(locale, "/frequent", kept, &changing.words, hint)}
        {under(page, changing, locale)}
    }
    .into_any()
}

/// The same without the field, with what is read aloud.
pub(super) fn part(page: &Frequent, changing: &Changing, locale: Locale) -> AnyView {
    view! {
        {over(changing, locale)}
        <p id="said">{said(changing, locale)}</p>
        {under(page, changing, locale)}
    }
    .into_any()
}

fn over(changing: &Changing, locale: Locale) -> AnyView {
    let full = changing.full.map(|most| {
        let sentence = frequent::full(locale, most);
        view! { <p class="hint hint-bad" role="alert">{sentence}</p> }
    });
    view! {
        {head(locale, "/frequent", frequent::done(locale))}
        {full}
    }
    .into_any()
}

fn under(page: &Frequent, changing: &Changing, locale: Locale) -> AnyView {
    view! {
        <div id="under">
            {found(page, changing, locale)}
            {contacts(&page.contacts, locale)}
            {groups(&page.groups, locale)}
            {changing.words.is_empty().then(|| offered(&changing.offered, HERE, locale))}
        </div>
    }
    .into_any()
}

fn said(changing: &Changing, locale: Locale) -> String {
    if changing.words.is_empty() {
        return String::new();
    }
    let people = text::people_found(locale, changing.people.total);
    match changing.listed.len() + changing.offered.len() {
        0 if changing.people.total == 0 => text::nothing_found(locale, &changing.words),
        0 => people,
        groups => frequent::and_groups(locale, &people, groups),
    }
}
