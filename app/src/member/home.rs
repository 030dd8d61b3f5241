//! `/`: where a member starts.

use super::document::Body;
use crate::Locale;
use crate::components::{department_list, frequent_faces, group_list, search_box};
use crate::text::{member as text, member_frequent as frequent};
use directory::answers::{DepartmentRow, GroupRow, PersonRow};
use leptos::prelude::*;

/// Where a member starts.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The member has not put the welcome away (R124).
    pub welcome: bool,
    /// The member is in no department yet.
    pub unassigned: bool,
    /// Frequent contacts whom the viewer sees, in their order.
    pub contacts: Vec<PersonRow>,
    /// Frequent groups that exist for the viewer, in their order.
    pub frequent_groups: Vec<GroupRow>,
    /// The viewer's own departments.
    pub mine: Vec<DepartmentRow>,
    /// The roots of the tree that the viewer sees, without those above.
    pub roots: Vec<DepartmentRow>,
    /// Public groups that the viewer is in, without the frequent ones.
    pub groups: Vec<GroupRow>,
    /// How many people in no department the viewer sees.
    pub placeless: usize,
    /// How many people the viewer sees.
    pub count: usize,
}

pub(super) fn body(page: &Home, locale: Locale) -> Body {
    let main = view! {
        <h1 class="unseen">{text::contacts(locale)}</h1>
        {search_box(locale, "", None)}
        <div id="under">
            {page.welcome.then(|| welcome(locale))}
            {page.unassigned.then(|| unassigned(locale))}
            {contacts(page, locale)}
            {group_list(locale, frequent::groups(locale), &page.frequent_groups)}
            {department_list(locale, text::my_departments(locale), &page.mine, true)}
            {department_list(locale, text::all_departments(locale), &page.roots, true)}
            {super::unassigned::row(locale, page.placeless)}
            {group_list(locale, frequent::public_groups(locale), &page.groups)}
            <p class="total" data-total=page.count.to_string()>{text::people_count(locale, page.count)}</p>
        </div>
    };
    Body {
        title: text::contacts(locale).to_owned(),
        main: main.into_any(),
    }
}

/// Greets on the first visit (R124), and goes when it is put away.
fn welcome(locale: Locale) -> AnyView {
    let steps = [
        frequent::guide_search(locale),
        frequent::guide_tree(locale),
        frequent::guide_card(locale),
        frequent::guide_frequent(locale),
        frequent::guide_me(locale),
    ];
    let steps: Vec<_> = (steps.into_iter())
        .map(|step| view! { <li>{step}</li> })
        .collect();
    view! {
        <section class="welcome" aria-labelledby="welcome">
            <h2 id="welcome">{frequent::welcome(locale)}</h2>
            <p>{frequent::welcome_text(locale)}</p>
            <details>
                <summary>{frequent::guide(locale)}</summary>
                <ol class="guide">{steps}</ol>
            </details>
            <form action="/welcome" method="post">
                <button class="button" type="submit">{frequent::welcome_read(locale)}</button>
            </form>
        </section>
    }
    .into_any()
}

fn unassigned(locale: Locale) -> AnyView {
    view! { <p class="hint" role="note">{frequent::unassigned(locale)}</p> }.into_any()
}

/// Faces in a row; without any, what to do to have some.
fn contacts(page: &Home, locale: Locale) -> AnyView {
    let empty = page
        .contacts
        .is_empty()
        .then(|| view! { <p class="faces-empty">{frequent::no_contacts(locale)}</p> });
    view! {
        <section class="group">
            <header class="group-head">
                <h2 class="group-title">{frequent::contacts(locale)}</h2>
                <a class="group-link" href="/frequent?manage=1">{frequent::manage(locale)}</a>
            </header>
            <div class="faces-cell">
                {empty}
                {frequent_faces(locale, &page.contacts)}
            </div>
        </section>
    }
    .into_any()
}
