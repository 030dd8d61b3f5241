//! `/search`: by words, by letter, or the letters to choose from; everywhere or
//! in one department.

mod kinds;

use super::department::crumb;
use super::document::Body;
use super::{Asked, Only, Search};
use crate::Locale;
use crate::components::{self, Icon, Paging, icon, person_list, search_box};
use crate::text::{
    member as text, member_choice, member_comfort as comfort, member_search as words_of,
};
use directory::answers::{Crumb, DepartmentAnswer};
use directory::people::DepartmentId;
use leptos::prelude::*;

pub(super) fn body(page: &Search, locale: Locale) -> Body {
    let words = match &page.asked {
        Asked::Words(words) => words.as_str(),
        Asked::Nothing | Asked::Letter(_) => "",
    };
    let main = view! {
        {over(page, locale)}
        {search_box(locale, words, page.within.as_ref().map(|within| &within.row))}
        {under(page, locale)}
    };
    Body {
        title: title(page, locale),
        main: main.into_any(),
    }
}

/// The same without the field: what changes while somebody types, with what is
/// read aloud between what stands over the field and what stands under it.
pub(super) fn part(page: &Search, locale: Locale) -> Body {
    let main = view! {
        {over(page, locale)}
        <p id="said">{said(page, locale)}</p>
        {under(page, locale)}
    };
    Body {
        title: title(page, locale),
        main: main.into_any(),
    }
}

/// What the page is, for whoever does not see it, and the way back to the
/// department searched in.
fn over(page: &Search, locale: Locale) -> AnyView {
    let way = page.within.as_ref().map(|within| way(within, locale));
    view! {
        {way}
        <h1 class="unseen">{title(page, locale)}</h1>
    }
    .into_any()
}

/// The way from the root to the department, which leads back to it.
fn way(within: &DepartmentAnswer, locale: Locale) -> AnyView {
    let row = &within.row;
    let here = Crumb {
        id: Some(row.id),
        name: row.name.clone(),
    };
    let way: Vec<_> = within.crumbs.iter().chain([&here]).map(crumb).collect();
    let up = components::department(row.id);
    let label = comfort::up(locale);
    view! {
        <nav class="crumbs" aria-label=text::path(locale)>
            <a class="up" href=up aria-label=label title=label>{icon(Icon::Back)}</a>
            <ol>
                <li><a href="/">{text::contacts(locale)}</a></li>
                {way}
            </ol>
        </nav>
    }
    .into_any()
}

fn under(page: &Search, locale: Locale) -> AnyView {
    let shown = match (&page.asked, &page.within) {
        (Asked::Nothing, None) => letters(&page.letters, None, locale),
        (Asked::Letter(letter), _) => view! {
            {letters(&page.letters, Some(*letter), locale)}
            {people(page, locale)}
        }
        .into_any(),
        (Asked::Words(words), _) => results(page, words, locale),
        (Asked::Nothing, Some(_)) => people(page, locale),
    };
    view! { <div id="under">{shown}</div> }.into_any()
}

fn said(page: &Search, locale: Locale) -> String {
    let found = &page.found;
    match (&page.asked, page.only) {
        (Asked::Nothing, _) if page.within.is_none() => String::new(),
        (Asked::Words(words), _) if nothing(page) => text::nothing_found(locale, words),
        (_, Some(Only::Departments)) => {
            words_of::departments_found(locale, found.departments.total)
        }
        (_, Some(Only::Groups)) => words_of::groups_found(locale, found.groups.total),
        _ => {
            let people = text::people_found(locale, found.people.total);
            let departments = match found.departments.total {
                0 => people,
                some => text::and_departments(locale, &people, some),
            };
            match found.groups.total {
                0 => departments,
                some => words_of::and_groups(locale, &departments, some),
            }
        }
    }
}

/// Nobody and nothing of any kind.
fn nothing(page: &Search) -> bool {
    let found = &page.found;
    found.people.total + found.departments.total + found.groups.total == 0
}

fn title(page: &Search, locale: Locale) -> String {
    let within = page.within.as_ref().map(|within| within.row.name.as_str());
    match (&page.asked, within) {
        (Asked::Nothing, None) => text::by_letter(locale).to_owned(),
        (Asked::Nothing, Some(department)) => words_of::everybody_in(locale, department),
        (Asked::Words(_), None) => text::search_results(locale).to_owned(),
        (Asked::Words(_), Some(department)) => words_of::results_in(locale, department),
        (Asked::Letter(letter), _) => text::letter_results(locale, &letter.to_string()),
    }
}

/// What words found, by kind: departments and groups, then people.
fn results(page: &Search, words: &str, locale: Locale) -> AnyView {
    let found = match page.only {
        Some(only) => kinds::alone(page, only, words, locale),
        // Whoever turns the page looks for people.
        None if page.page > 1 => people(page, locale),
        None => view! {
            {kinds::departments(page, words, locale)}
            {kinds::groups(page, words, locale)}
            {people(page, locale)}
        }
        .into_any(),
    };
    view! {
        {found}
        {elsewhere(page, words, locale)}
    }
    .into_any()
}

fn within(page: &Search) -> Option<DepartmentId> {
    page.within.as_ref().map(|within| within.row.id)
}

fn people(page: &Search, locale: Locale) -> AnyView {
    let people = &page.found.people;
    let paging = Paging {
        page: page.page,
        total: people.total,
    };
    let heading = (people.total > 0)
        .then(|| view! { <h2 class="group-title">{text::people_found(locale, people.total)}</h2> });
    view! {
        <section class="group" data-total=people.total.to_string()>
            {heading}
            {nothing(page).then(|| empty(&page.asked, locale))}
            {person_list(locale, &people.rows, true)}
            {paging.links(locale, &base(page))}
            {choose(page, locale)}
        </section>
    }
    .into_any()
}

/// To the page where these people are ticked.
fn choose(page: &Search, locale: Locale) -> Option<AnyView> {
    let Asked::Words(words) = &page.asked else {
        return None;
    };
    let href = components::choose(within(page), words);
    let several = page.found.people.total > 1;
    several.then(|| {
        view! { <p class="more"><a class="button" href=href>{member_choice::title(locale)}</a></p> }
            .into_any()
    })
}

/// Nobody there and nobody whom the viewer may see read the same (design.md).
fn empty(asked: &Asked, locale: Locale) -> AnyView {
    match asked {
        Asked::Words(words) => view! {
            <div class="empty">
                <p>{text::nothing_found(locale, words)}</p>
                <p>{text::nothing_found_help(locale)}</p>
            </div>
        }
        .into_any(),
        Asked::Letter(letter) => {
            let sentence = text::nothing_under_letter(locale, &letter.to_string());
            view! { <p class="empty">{sentence}</p> }.into_any()
        }
        Asked::Nothing => view! { <p class="empty">{text::nobody_here(locale)}</p> }.into_any(),
    }
}

/// The address of this list, without the page.
fn base(page: &Search) -> String {
    match (&page.asked, within(page)) {
        (Asked::Nothing, None) => "/search".to_owned(),
        (Asked::Nothing, Some(id)) => components::everybody_in(id),
        (Asked::Letter(letter), _) => components::letter(*letter),
        (Asked::Words(words), within) => components::search(words, within),
    }
}

/// From what words found in one department to everybody there, and to the whole
/// directory with the same words.
fn elsewhere(page: &Search, words: &str, locale: Locale) -> Option<AnyView> {
    let row = &page.within.as_ref()?.row;
    let everybody = (row.count > 0).then(|| {
        let sentence = words_of::show_everybody_in(locale, &row.name, row.count);
        more(components::everybody_in(row.id), sentence)
    });
    let everywhere = components::search(words, None);
    Some(
        view! {
            {everybody}
            {more(everywhere, text::search_everywhere(locale).to_owned())}
        }
        .into_any(),
    )
}

fn more(href: String, sentence: String) -> AnyView {
    view! { <p class="more"><a class="button" href=href>{sentence}</a></p> }.into_any()
}

/// A–Z and #; only those under which the viewer sees somebody lead anywhere.
fn letters(possible: &[bool; 27], lit: Option<char>, locale: Locale) -> AnyView {
    let cells: Vec<_> = ('A'..='Z')
        .chain(['#'])
        .zip(possible)
        .map(|(letter, possible)| match possible {
            true => {
                let current = (lit == Some(letter)).then_some("true");
                view! { <li><a href=components::letter(letter) aria-current=current>{letter.to_string()}</a></li> }
                    .into_any()
            }
            false => view! { <li><span aria-disabled="true">{letter.to_string()}</span></li> }.into_any(),
        })
        .collect();
    view! {
        <section class="group">
            <h2 class="group-title">{text::by_letter(locale)}</h2>
            <ul class="letters">{cells}</ul>
        </section>
    }
    .into_any()
}
