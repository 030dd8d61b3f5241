//! `/departments/{id}`: a department, opened.

use super::Department;
use super::document::Body;
use crate::Locale;
use crate::components::{self, Icon, Paging, department_list, icon, person_list, search_box};
use crate::text::{member as text, member_choice, member_comfort, member_search};
use directory::answers::{Crumb, DepartmentAnswer};
use leptos::prelude::*;

pub(super) fn body(page: &Department, locale: Locale) -> Body {
    let row = &page.answer.row;
    let main = view! {
        {crumbs(&page.answer, locale)}
        {search_box(locale, "", Some(row))}
        <div id="under">
            {department_list(locale, text::departments(locale), &page.answer.children, false)}
            {people(page, locale)}
            {everybody(page, locale)}
            <p class="total">{count(page, locale)} {choose(page, locale)}</p>
        </div>
    };
    Body {
        title: row.name.clone(),
        main: main.into_any(),
    }
}

/// The way from the root, as far as the viewer may open it; before it, the way
/// one level up (R128).
fn crumbs(answer: &DepartmentAnswer, locale: Locale) -> AnyView {
    let above: Vec<_> = answer.crumbs.iter().map(crumb).collect();
    let parent = answer.crumbs.last().and_then(|crumb| crumb.id);
    let up = parent.map_or_else(|| "/".to_owned(), |id| format!("/departments/{id}"));
    let label = member_comfort::up(locale);
    view! {
        <nav class="crumbs" aria-label=text::path(locale)>
            <a class="up" href=up aria-label=label title=label>{icon(Icon::Back)}</a>
            <ol>
                <li><a href="/">{text::contacts(locale)}</a></li>
                {above}
                <li><h1>{answer.row.name.clone()}</h1></li>
            </ol>
        </nav>
    }
    .into_any()
}

pub(super) fn crumb(crumb: &Crumb) -> AnyView {
    let name = crumb.name.clone();
    match crumb.id {
        Some(id) => view! { <li><a href=format!("/departments/{id}")>{name}</a></li> }.into_any(),
        None => view! { <li>{name}</li> }.into_any(),
    }
}

/// The people placed directly in it; `next_part` in the bundle appends what
/// the pager leads to.
fn people(page: &Department, locale: Locale) -> AnyView {
    let people = &page.people;
    let paging = Paging {
        page: page.page,
        total: people.total,
    };
    let none_at_all = people.total == 0 && page.answer.children.is_empty();
    let empty = none_at_all.then(|| view! { <p class="empty">{text::nobody_here(locale)}</p> });
    let heading =
        (people.total > 0).then(|| view! { <h2 class="group-title">{text::members(locale)}</h2> });
    view! {
        <section class="group" data-total=people.total.to_string() data-continues>
            {heading}
            {empty}
            {person_list(locale, &people.rows, false)}
            {paging.links(locale, &format!("/departments/{}", page.answer.row.id))}
        </section>
    }
    .into_any()
}

/// To everybody in it and below it, by name, where some are below it.
fn everybody(page: &Department, locale: Locale) -> Option<AnyView> {
    let row = &page.answer.row;
    let href = components::everybody_in(row.id);
    let sentence = member_search::show_everybody_in(locale, &row.name, row.count);
    (row.count > page.people.total).then(|| {
        view! { <p class="more"><a class="button" href=href>{sentence}</a></p> }.into_any()
    })
}

/// To the page where these people are ticked.
fn choose(page: &Department, locale: Locale) -> Option<AnyView> {
    let href = components::choose(Some(page.answer.row.id), "");
    let some = page.answer.row.count > 0;
    some.then(|| view! { <a href=href>{member_choice::title(locale)}</a> }.into_any())
}

/// How many there are with everybody below, and how many of them directly here.
fn count(page: &Department, locale: Locale) -> String {
    let (all, here) = (page.answer.row.count, page.people.total);
    match here {
        0 => text::people_count(locale, all),
        here if here == all => text::people_count(locale, all),
        here => text::people_count_here(locale, all, &here.to_string()),
    }
}
