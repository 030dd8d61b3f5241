//! The page of ticks.

use super::bar::first_bar;
use super::{carried, rows};
use crate::Locale;
use crate::components::{self, Paging, choosing_box, search_hint};
use crate::member::document::Body;
use crate::member::{Choose, Ticking};
use crate::text::{member as text, member_choice};
use directory::answers::{Crumb, DepartmentAnswer};
use leptos::prelude::*;

/// People and departments to tick.
pub(in crate::member) fn choose(page: &Choose, locale: Locale) -> Body {
    let title = title(page, locale);
    let main = view! {
        <h1 class="unseen">{title.clone()}</h1>
        {search(page, locale)}
        {under(page, locale)}
        {first_bar(page, locale)}
    };
    Body {
        title,
        main: main.into_any(),
    }
}

/// What changes while somebody types. The bar stays: it tells of ticks, and they
/// stay too.
pub(in crate::member) fn part(page: &Choose, locale: Locale) -> Body {
    let title = title(page, locale);
    let main = view! {
        <h1 class="unseen">{title.clone()}</h1>
        <p id="said">{said(page, locale)}</p>
        {under(page, locale)}
    };
    Body {
        title,
        main: main.into_any(),
    }
}

fn title(page: &Choose, locale: Locale) -> String {
    match &page.ticking {
        Ticking::Top => member_choice::title(locale).to_owned(),
        Ticking::Department(answer) => member_choice::title_in(locale, &answer.row.name),
        Ticking::Search { words, .. } => member_choice::title_found(locale, words),
    }
}

fn said(page: &Choose, locale: Locale) -> String {
    let Ticking::Search { words, .. } = &page.ticking else {
        return String::new();
    };
    let people = text::people_found(locale, page.people.total);
    match page.departments.len() {
        0 if page.people.total == 0 => text::nothing_found(locale, words),
        0 => people,
        departments => text::and_departments(locale, &people, departments),
    }
}

fn search(page: &Choose, locale: Locale) -> AnyView {
    let within = page.department();
    let kept = within.map(|row| ("department", row.id.to_string()));
    let hint = search_hint(locale, within);
    view! {
        {choosing_box(locale, "/choose", kept, page.words(), hint)}
        {carried::search(page, locale)}
    }
    .into_any()
}

/// What stands under the field.
fn under(page: &Choose, locale: Locale) -> AnyView {
    let within: Vec<_> = page.within().iter().map(ToString::to_string).collect();
    view! {
        <div id="under">
            {way(page, locale)}
            {carried::too_many(&page.carried, locale)}
            <form
                id="choose"
                action="/choice"
                method="post"
                data-whose=page.whose.clone()
                data-within=within.join(" ")
                data-total=page.people.total.to_string()
            >
                {carried::fields(page)}
                {rows::whole(page, locale)}
                {rows::departments(page, locale)}
                {rows::people(member_choice::frequent(locale), &page.first, page, locale)}
                {rows::people(text::members(locale), &page.people.rows, page, locale)}
                {nobody(page, locale)}
            </form>
            {pages(page, locale)}
        </div>
    }
    .into_any()
}

/// The ways to the parts before and after.
fn pages(page: &Choose, locale: Locale) -> Option<AnyView> {
    let paging = Paging {
        page: page.page,
        total: page.people.total,
    };
    let base = page.place().address();
    let [before, after] = paging.around(&base);
    if before.is_none() && after.is_none() {
        return None;
    }
    let before = before.map(|to| carried::way_on("button", &to, text::previous(locale)));
    let after = after.map(|to| carried::way_on("button", &to, text::next(locale)));
    Some(
        view! {
            {paging.links(locale, &base)}
            <noscript>
                <nav class="pager" aria-label=text::pages(locale)>{before}{after}</nav>
            </noscript>
        }
        .into_any(),
    )
}

/// The way down to here; each step can be gone back.
fn way(page: &Choose, locale: Locale) -> AnyView {
    let top = || step(None, member_choice::title(locale).to_owned());
    let steps = match &page.ticking {
        Ticking::Top => view! { <li>{member_choice::title(locale)}</li> }.into_any(),
        Ticking::Department(answer) => view! { {top()}{below(answer)} }.into_any(),
        Ticking::Search { words, .. } => view! {
            {top()}
            <li>{member_choice::title_found(locale, words)}</li>
        }
        .into_any(),
    };
    view! { <nav class="crumbs" aria-label=text::path(locale)><ol>{steps}</ol></nav> }.into_any()
}

fn below(answer: &DepartmentAnswer) -> AnyView {
    let above = answer.crumbs.iter().map(|Crumb { id, name }| match id {
        Some(id) => step(Some(*id), name.clone()),
        None => view! { <li>{name.clone()}</li> }.into_any(),
    });
    let above: Vec<_> = above.collect();
    view! {
        {above}
        <li>{answer.row.name.clone()}</li>
    }
    .into_any()
}

fn step(to: Option<directory::people::DepartmentId>, name: String) -> AnyView {
    let to = components::choose(to, "");
    let button = carried::way_on("crumb", &to, name.clone());
    view! { <li><a href=to>{name}</a>{button}</li> }.into_any()
}

fn nobody(page: &Choose, locale: Locale) -> Option<AnyView> {
    let empty = page.departments.is_empty() && page.first.is_empty() && page.people.total == 0;
    let sentence = match &page.ticking {
        Ticking::Search { words, .. } => text::nothing_found(locale, words),
        _ => text::nobody_here(locale).to_owned(),
    };
    empty.then(|| view! { <p class="empty">{sentence}</p> }.into_any())
}
