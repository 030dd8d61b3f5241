//! `/search`: by words, by letter, or the letters to choose from.

use super::document::Body;
use super::{Asked, Search};
use crate::Locale;
use crate::components::{self, Paging, department_list, person_list, search_box};
use crate::text::member as text;
use leptos::prelude::*;

pub(super) fn body(page: &Search, locale: Locale) -> Body {
    let words = match &page.asked {
        Asked::Words(words) => words.as_str(),
        Asked::Nothing | Asked::Letter(_) => "",
    };
    let title = title(&page.asked, locale);
    let main = view! {
        <h1 class="unseen">{title.clone()}</h1>
        {search_box(locale, words, page.within.as_ref())}
        {under(page, locale)}
    };
    Body {
        title,
        main: main.into_any(),
    }
}

/// What stands under the field, and changes while somebody types.
fn under(page: &Search, locale: Locale) -> AnyView {
    let results = match &page.asked {
        Asked::Nothing => ().into_any(),
        _ => results(page, locale),
    };
    let letters = match &page.asked {
        Asked::Words(_) => ().into_any(),
        Asked::Nothing => letters(&page.letters, None, locale),
        Asked::Letter(letter) => letters(&page.letters, Some(*letter), locale),
    };
    view! { <div id="under">{letters}{results}</div> }.into_any()
}

/// The same alone, with what is read aloud when it comes.
pub(super) fn part(page: &Search, locale: Locale) -> Body {
    let main = view! {
        <p id="said">{said(page, locale)}</p>
        {under(page, locale)}
    };
    Body {
        title: title(&page.asked, locale),
        main: main.into_any(),
    }
}

fn said(page: &Search, locale: Locale) -> String {
    let people = page.found.people.total;
    let departments = page.found.departments.len();
    match &page.asked {
        Asked::Nothing => String::new(),
        Asked::Words(words) if people == 0 && departments == 0 => {
            text::nothing_found(locale, words)
        }
        _ if departments == 0 => text::people_found(locale, people),
        _ => {
            let people = text::people_found(locale, people);
            text::and_departments(locale, &people, departments)
        }
    }
}

fn title(asked: &Asked, locale: Locale) -> String {
    match asked {
        Asked::Nothing => text::by_letter(locale).to_owned(),
        Asked::Words(_) => text::search_results(locale).to_owned(),
        Asked::Letter(letter) => text::letter_results(locale, &letter.to_string()),
    }
}

fn results(page: &Search, locale: Locale) -> AnyView {
    let people = &page.found.people;
    let paging = Paging {
        page: page.page,
        total: people.total,
    };
    let heading = (people.total > 0)
        .then(|| view! { <h2 class="group-title">{text::people_found(locale, people.total)}</h2> });
    let nothing = people.total == 0 && page.found.departments.is_empty();
    // Whoever turns the page looks for people.
    let departments = (page.page <= 1).then(|| {
        department_list(
            locale,
            text::departments(locale),
            &page.found.departments,
            true,
        )
    });
    view! {
        {departments}
        <section class="group" data-total=people.total.to_string()>
            {heading}
            {nothing.then(|| empty(&page.asked, locale))}
            {person_list(locale, &people.rows, true)}
            {paging.links(locale, &base(page))}
        </section>
        {elsewhere(page, locale)}
    }
    .into_any()
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
        Asked::Nothing => ().into_any(),
    }
}

/// The address of this list, without the page.
fn base(page: &Search) -> String {
    match &page.asked {
        Asked::Nothing => "/search".to_owned(),
        Asked::Letter(letter) => components::letter(*letter),
        Asked::Words(words) => components::search(words, page.within.as_ref().map(|row| row.id)),
    }
}

/// From one department to the whole directory, with the same words.
fn elsewhere(page: &Search, locale: Locale) -> Option<AnyView> {
    let Asked::Words(words) = &page.asked else {
        return None;
    };
    page.within.as_ref()?;
    let href = components::search(words, None);
    Some(
        view! { <p class="more"><a class="button" href=href>{text::search_everywhere(locale)}</a></p> }
            .into_any(),
    )
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
