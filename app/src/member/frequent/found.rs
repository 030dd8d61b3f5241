//! Whom and what a search found, to be added.

use super::{Changing, Frequent, HERE};
use crate::Locale;
use crate::components::{FrequentOf, Icon, frequent_button, frequent_person, group_cell, icon};
use crate::text::{member as text, member_frequent as frequent};
use directory::answers::{GroupRow, PersonRow};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// What the words found, each with a button that adds it.
pub(super) fn found(page: &Frequent, changing: &Changing, locale: Locale) -> Option<AnyView> {
    if changing.words.is_empty() {
        return None;
    }
    let words = utf8_percent_encode(&changing.words, NON_ALPHANUMERIC);
    let back = format!("{HERE}&q={words}");
    let people = &changing.people;
    let groups = changing.listed.is_empty() && changing.offered.is_empty();
    let nothing = people.total == 0 && groups;
    let nothing = nothing.then(|| {
        view! { <p class="empty">{text::nothing_found(locale, &changing.words)} {text::nothing_found_help(locale)}</p> }
    });
    let known = (changing.listed.iter()).map(|row| known_group(row, locale));
    let rows: Vec<_> = (people.rows.iter())
        .map(|row| found_person(page, row, &back, locale))
        .chain(known)
        .collect();
    let rows = (!rows.is_empty()).then(|| view! { <ul class="cells">{rows}</ul> });
    let more = (people.total > people.rows.len()).then(
        || view! { <p class="total">{frequent::only_the_first(locale, people.rows.len())}</p> },
    );
    Some(
        view! {
            <section class="group found">
                <h2 class="group-title">{text::search_results(locale)}</h2>
                {nothing}
                {rows}
                {more}
            </section>
            {offered(&changing.offered, &back, locale)}
        }
        .into_any(),
    )
}

fn found_person(page: &Frequent, row: &PersonRow, back: &str, locale: Locale) -> AnyView {
    let is_frequent = (page.contacts.iter()).any(|contact| contact.row.userid == row.userid);
    let what = FrequentOf::Contact(&row.userid);
    view! {
        <li class="person" data-userid=row.userid.to_string()>
            {frequent_person(row, is_frequent.then(|| frequent::already(locale)))}
            {frequent_button(locale, what, &row.name, is_frequent, back)}
        </li>
    }
    .into_any()
}

/// A group that was found, and that stands in the list below, where it can be
/// taken out.
fn known_group(row: &GroupRow, locale: Locale) -> AnyView {
    view! {
        <li data-group-id=row.id.to_string() data-count=row.count.to_string()>
            <a class="cell" href=format!("/groups/{}", row.id)>
                <span class="cell-icon">{icon(Icon::Contacts)}</span>
                <span class="cell-body">
                    <span class="cell-name">{row.name.clone()}</span>
                    <span class="cell-second">{frequent::already(locale)}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

pub(super) fn offered(rows: &[GroupRow], back: &str, locale: Locale) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let rows: Vec<_> = (rows.iter())
        .map(|row| {
            let button = frequent_button(locale, FrequentOf::Group(row.id), &row.name, false, back);
            view! {
                <li data-group-id=row.id.to_string() data-count=row.count.to_string()>
                    {group_cell(locale, row)}
                    {button}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="group offered">
                <h2 class="group-title">{frequent::offered_groups(locale)}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
