use super::address;
use super::avatar::avatar;
use super::icon::{Icon, icon};
use crate::Locale;
use crate::text::member_frequent as text;
use directory::answers::PersonRow;
use leptos::prelude::*;

/// How many faces stand on the home: two rows on a phone, with the way to add.
const SHOWN: usize = 9;

/// Frequent contacts as faces, the first few of them, and the way to the rest.
pub fn frequent_faces(locale: Locale, contacts: &[PersonRow]) -> AnyView {
    let faces: Vec<_> = contacts.iter().take(SHOWN).map(face).collect();
    let more = contacts.len() > SHOWN;
    let (href, label, shown) = match more {
        true => ("/frequent", text::all_contacts(locale), Icon::More),
        false => ("/frequent?manage=1", text::add_contact(locale), Icon::Plus),
    };
    view! {
        <ul class="faces">
            {faces}
            <li>
                <a class="face" href=href>
                    <span class="avatar face-more">{icon(shown)}</span>
                    <span class="face-name">{label}</span>
                </a>
            </li>
        </ul>
    }
    .into_any()
}

fn face(row: &PersonRow) -> AnyView {
    let class = match row.disabled {
        true => "person person-off",
        false => "person",
    };
    view! {
        <li class=class data-userid=row.userid.to_string()>
            <a class="face" href=address::member(&row.userid)>
                {avatar(&row.userid, &row.name, row.avatar)}
                <span class="face-name">{row.name.clone()}</span>
            </a>
        </li>
    }
    .into_any()
}
