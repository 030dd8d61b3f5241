//! What words found besides people: departments and public groups.

use super::{empty, more, within};
use crate::Locale;
use crate::components::{self, Paging, department_list, group_list};
use crate::member::{Only, Search};
use crate::text::member_search as words_of;
use directory::answers::Found;
use leptos::prelude::*;

/// The best of the departments found, and the ways to all of them and to all
/// the people of the one that was meant (R125).
pub(super) fn departments(page: &Search, words: &str, locale: Locale) -> AnyView {
    let found = &page.found.departments;
    let all = (found.total > found.rows.len()).then(|| {
        let sentence = words_of::all_departments(locale, found.total);
        more(address_of(page, Only::Departments, words), sentence)
    });
    let meant = (found.rows.first())
        .filter(|row| row.count > 0 && (found.total == 1 || row.name == words))
        .map(|row| {
            let sentence = words_of::show_everybody_in(locale, &row.name, row.count);
            more(components::everybody_in(row.id), sentence)
        });
    view! {
        {department_list(locale, &words_of::departments_found(locale, found.total), &found.rows, true)}
        {meant}
        {all}
    }
    .into_any()
}

/// The best of the public groups found, and the way to all of them.
pub(super) fn groups(page: &Search, words: &str, locale: Locale) -> AnyView {
    let found = &page.found.groups;
    let all = (found.total > found.rows.len()).then(|| {
        let sentence = words_of::all_groups(locale, found.total);
        more(address_of(page, Only::Groups, words), sentence)
    });
    view! {
        {group_list(locale, &words_of::groups_found(locale, found.total), &found.rows)}
        {all}
    }
    .into_any()
}

/// All that was found of one kind, by pages.
pub(super) fn alone(page: &Search, only: Only, words: &str, locale: Locale) -> AnyView {
    let Found {
        departments,
        groups,
        ..
    } = &page.found;
    let (total, rows) = match only {
        Only::Departments => {
            let heading = words_of::departments_found(locale, departments.total);
            let rows = department_list(locale, &heading, &departments.rows, true);
            (departments.total, rows)
        }
        Only::Groups => {
            let heading = words_of::groups_found(locale, groups.total);
            (groups.total, group_list(locale, &heading, &groups.rows))
        }
    };
    let paging = Paging {
        page: page.page,
        total,
    };
    view! {
        <div data-total=total.to_string()>
            {rows}
            {(total == 0).then(|| empty(&page.asked, locale))}
            {paging.links(locale, &address_of(page, only, words))}
        </div>
        {more(components::search(words, within(page)), words_of::all_results(locale).to_owned())}
    }
    .into_any()
}

/// The address of one kind of what was found.
fn address_of(page: &Search, only: Only, words: &str) -> String {
    components::search_only(words, within(page), only.name())
}
