//! `/groups/{id}`: a public group, opened (R137).

use super::document::Body;
use crate::Locale;
use crate::components::{
    FrequentOf, Icon, Paging, frequent_button, group_search, icon, person_list, search_field,
};
use crate::text::{member as text, member_frequent as frequent};
use directory::answers::GroupAnswer;
use directory::people::UserId;
use leptos::prelude::*;

/// A public group, opened.
#[derive(Clone, Debug)]
pub struct Group {
    /// The group, and whom the viewer sees of it on this page.
    pub answer: GroupAnswer,
    /// Everybody whom the viewer sees of it, to choose them at once; nobody when
    /// they are too many for that.
    pub everybody: Vec<UserId>,
    /// The viewer has it at hand.
    pub is_frequent: bool,
    /// For whom one is looking in it; empty for everybody.
    pub words: String,
    /// Which part of its people the page shows, counted from 1.
    pub page: usize,
}

pub(super) fn body(page: &Group, locale: Locale) -> Body {
    let (row, people) = (&page.answer.row, &page.answer.people);
    let address = format!("/groups/{}", row.id);
    let mine = row
        .mine
        .then(|| view! { <span class="badge">{frequent::in_group(locale)}</span> });
    let paging = Paging {
        page: page.page,
        total: people.total,
    };
    let main = view! {
        <header class="list-head">
            <span class="cell-icon">{icon(Icon::Contacts)}</span>
            <div class="cell-body">
                <h1>{row.name.clone()} {mine}</h1>
                <p class="cell-second">{text::people_count(locale, row.count)}</p>
            </div>
            {frequent_button(locale, FrequentOf::Group(row.id), &row.name, page.is_frequent, &address)}
        </header>
        {search(page, &address, locale)}
        <section
            class="group"
            data-group-id=row.id.to_string()
            data-count=row.count.to_string()
            data-total=people.total.to_string()
        >
            <h2 class="unseen">{text::members(locale)}</h2>
            {nobody(page, locale)}
            {person_list(locale, &people.rows, true)}
            {paging.links(locale, &group_search(row.id, &page.words))}
        </section>
        {choose(&page.everybody, locale)}
    };
    Body {
        title: row.name.clone(),
        main: main.into_any(),
    }
}

/// Looking for somebody in it: a plain form, so that the words stand in the
/// address.
fn search(page: &Group, address: &str, locale: Locale) -> AnyView {
    let hint = text::search_within(locale, &page.answer.row.name);
    let all = (!page.words.is_empty()).then(|| {
        let label = frequent::everybody_in_group(locale, page.answer.row.count);
        view! { <p class="more"><a href=address.to_owned()>{label}</a></p> }
    });
    view! {
        <form class="search" action=address.to_owned() method="get" role="search">
            {search_field(&page.words, hint, None)}
            <button class="search-go" type="submit">{text::search(locale)}</button>
        </form>
        {all}
    }
    .into_any()
}

fn nobody(page: &Group, locale: Locale) -> Option<AnyView> {
    let none = !page.words.is_empty() && page.answer.people.total == 0;
    let said = || {
        format!(
            "{} {}",
            text::nothing_found(locale, &page.words),
            text::nothing_found_help(locale)
        )
    };
    none.then(|| view! { <p class="empty" role="status">{said()}</p> }.into_any())
}

/// All of them at once, across departments, for a chat or whatever else one
/// does with people chosen (R137).
fn choose(everybody: &[UserId], locale: Locale) -> Option<AnyView> {
    if everybody.is_empty() {
        return None;
    }
    let fields: Vec<_> = (everybody.iter())
        .map(|userid| view! { <input type="hidden" name="userid" value=userid.to_string()/> })
        .collect();
    let label = frequent::choose_all(locale, everybody.len());
    Some(
        view! {
            <form class="more" action="/choice" method="post">
                {fields}
                <button class="button" type="submit">{label}</button>
            </form>
        }
        .into_any(),
    )
}
