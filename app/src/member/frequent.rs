//! `/frequent`: whom and what somebody has at hand (R133).

use super::document::Body;
use crate::Locale;
use crate::components::{
    self, FrequentOf, Icon, frequent_button, frequent_person, group_cell, group_list, icon,
    person_list,
};
use crate::text::{member as text, member_choice, member_frequent as frequent};
use directory::answers::{GroupRow, People, PersonRow};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

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

const HERE: &str = "/frequent?manage=1";

pub(super) fn body(page: &Frequent, locale: Locale) -> Body {
    let main = match &page.changing {
        None => used(page, locale),
        Some(changing) => changed(page, changing, locale),
    };
    Body {
        title: frequent::title(locale).to_owned(),
        main,
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

/// To call, to open, to chat.
fn used(page: &Frequent, locale: Locale) -> AnyView {
    let rows: Vec<PersonRow> = (page.contacts.iter())
        .map(|contact| contact.row.clone())
        .collect();
    let contacts = match rows.is_empty() {
        true => view! {
            <div class="empty">
                <p>{frequent::no_contacts(locale)}</p>
                <p><a class="button" href=HERE>{frequent::add_contact(locale)}</a></p>
            </div>
        }
        .into_any(),
        false => view! {
            {person_list(locale, &rows, true)}
            <p class="more"><a class="button" href=components::choose(None, "")>{member_choice::title(locale)}</a></p>
        }
        .into_any(),
    };
    view! {
        {head(locale, HERE, frequent::manage(locale))}
        <section class="group" data-total=rows.len().to_string()>
            <h2 class="group-title">{frequent::contacts(locale)}</h2>
            {contacts}
        </section>
        {group_list(locale, frequent::groups(locale), &page.groups)}
    }
    .into_any()
}

/// To add, to remove, to put in order: each button is a form.
fn changed(page: &Frequent, changing: &Changing, locale: Locale) -> AnyView {
    let full = changing.full.map(|most| {
        let sentence = frequent::full(locale, most);
        view! { <p class="hint hint-bad" role="alert">{sentence}</p> }
    });
    view! {
        {head(locale, "/frequent", frequent::done(locale))}
        {full}
        {search_form(&changing.words, locale)}
        {found(page, changing, locale)}
        {contacts(&page.contacts, locale)}
        {groups(&page.groups, locale)}
        {changing.words.is_empty().then(|| offered(&changing.offered, HERE, locale))}
    }
    .into_any()
}

fn search_form(words: &str, locale: Locale) -> AnyView {
    let hint = frequent::add_hint(locale);
    view! {
        <form class="frequent-search" action="/frequent" method="get" role="search">
            <input type="hidden" name="manage" value="1"/>
            <label class="search-field">
                {icon(Icon::Search)}
                <input
                    type="search"
                    name="q"
                    value=words.to_owned()
                    placeholder=hint
                    aria-label=hint
                    maxlength="64"
                    autocomplete="off"
                    enterkeyhint="search"
                />
            </label>
            <button class="search-go" type="submit">{text::search(locale)}</button>
        </form>
    }
    .into_any()
}

/// What the words found, each with a button that adds it.
fn found(page: &Frequent, changing: &Changing, locale: Locale) -> Option<AnyView> {
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

fn offered(rows: &[GroupRow], back: &str, locale: Locale) -> Option<AnyView> {
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

fn contacts(contacts: &[FrequentContact], locale: Locale) -> AnyView {
    let what = |at: usize| {
        let contact = contacts.get(at)?;
        Some(FrequentOf::Contact(&contact.row.userid))
    };
    let rows: Vec<_> = (contacts.iter().enumerate())
        .map(|(at, contact)| {
            let row = &contact.row;
            let said = contact.automatic.then(|| frequent::automatic(locale));
            let buttons = Buttons {
                list: "c",
                at,
                name: &row.name,
            };
            view! {
                <li class="person" id=format!("c{at}") data-userid=row.userid.to_string()>
                    {frequent_person(row, said)}
                    {buttons.show(what, locale)}
                </li>
            }
        })
        .collect();
    let none = rows
        .is_empty()
        .then(|| view! { <p class="empty">{frequent::none_to_change(locale)}</p> });
    view! {
        <section class="group listed" data-total=contacts.len().to_string()>
            <h2 class="group-title">{frequent::contacts(locale)}</h2>
            {none}
            <ul class="cells">{rows}</ul>
        </section>
    }
    .into_any()
}

fn groups(groups: &[GroupRow], locale: Locale) -> Option<AnyView> {
    if groups.is_empty() {
        return None;
    }
    let what = |at: usize| Some(FrequentOf::Group(groups.get(at)?.id));
    let rows: Vec<_> = (groups.iter().enumerate())
        .map(|(at, row)| {
            let buttons = Buttons {
                list: "g",
                at,
                name: &row.name,
            };
            view! {
                <li id=format!("g{at}") data-group-id=row.id.to_string() data-count=row.count.to_string()>
                    <span class="cell">
                        <span class="cell-icon">{icon(Icon::Contacts)}</span>
                        <span class="cell-body"><span class="cell-name">{row.name.clone()}</span></span>
                    </span>
                    {buttons.show(what, locale)}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="group listed">
                <h2 class="group-title">{frequent::groups(locale)}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What can be done with one row of a list.
struct Buttons<'a> {
    list: &'static str,
    at: usize,
    name: &'a str,
}

impl<'a> Buttons<'a> {
    /// Up puts this one before the one above, down the one below before this
    /// one: sent twice, each is the same.
    fn show(&self, what: impl Fn(usize) -> Option<FrequentOf<'a>>, locale: Locale) -> AnyView {
        let here = what(self.at);
        let above = self.at.checked_sub(1).and_then(&what);
        let below = what(self.at + 1);
        let remove = here.map(|this| {
            let label = frequent::remove_named(locale, self.name);
            self.form(
                "/frequent/remove",
                self.at,
                this.hidden(),
                Icon::Close,
                label,
            )
        });
        view! {
            {self.put(here, above, self.at.saturating_sub(1), Icon::Up, frequent::up(locale, self.name))}
            {self.put(below, here, self.at + 1, Icon::Down, frequent::down(locale, self.name))}
            {remove}
        }
        .into_any()
    }

    /// Puts one before another; an empty place where there is no other, so that
    /// the buttons of all rows stand below each other.
    fn put(
        &self,
        moved: Option<FrequentOf<'_>>,
        before: Option<FrequentOf<'_>>,
        then: usize,
        shown: Icon,
        label: String,
    ) -> AnyView {
        let (Some(moved), Some(before)) = (moved, before) else {
            return view! { <span class="cell-action" aria-hidden="true"></span> }.into_any();
        };
        let fields = view! { {moved.hidden()}{before.hidden_before()} }.into_any();
        self.form("/frequent/move", then, fields, shown, label)
    }

    fn form(
        &self,
        action: &'static str,
        then: usize,
        fields: AnyView,
        shown: Icon,
        label: String,
    ) -> AnyView {
        let back = format!("{HERE}#{}{then}", self.list);
        view! {
            <form class="frequent-form" action=action method="post">
                {fields}
                <input type="hidden" name="return" value=back/>
                <button class="cell-action" type="submit" aria-label=label.clone() title=label>
                    {icon(shown)}
                </button>
            </form>
        }
        .into_any()
    }
}
