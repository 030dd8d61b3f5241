//! What is in the lists already, each row with what changes it.

use super::FrequentContact;
use super::buttons::Buttons;
use crate::Locale;
use crate::components::{FrequentOf, Icon, frequent_person, icon};
use crate::text::member_frequent as frequent;
use directory::answers::GroupRow;
use leptos::prelude::*;

/// Contacts, in their order.
pub(super) fn contacts(contacts: &[FrequentContact], locale: Locale) -> AnyView {
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

/// Groups, in their order; nothing at all when there are none.
pub(super) fn groups(groups: &[GroupRow], locale: Locale) -> Option<AnyView> {
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
