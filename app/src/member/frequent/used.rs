//! The lists as they are used.

use super::{Frequent, HERE, head};
use crate::Locale;
use crate::components::{self, group_list, person_list};
use crate::text::{member_choice, member_frequent as frequent};
use directory::answers::PersonRow;
use leptos::prelude::*;

/// To call, to open, to chat.
pub(super) fn used(page: &Frequent, locale: Locale) -> AnyView {
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
