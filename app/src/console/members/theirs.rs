//! What somebody else saved while a form was open.

use super::sheet::{CONTACT, MORE, WHO};
use crate::Locale;
use crate::api::members_edit::Sheet;
use crate::field_words::field_name;
use crate::text::console;
use crate::text::console_members as texts;

/// What differs between what was read first and what is read now, with who did
/// it, in words.
pub fn said(t: Locale, was: &Sheet, is: &Sheet) -> String {
    let mut changes = Vec::new();
    for field in WHO.into_iter().chain(CONTACT).chain(MORE) {
        let value = is.draft.value(field);
        if value != was.draft.value(field) {
            changes.push(one(t, field_name(field, t), value));
        }
    }
    for own in &is.custom {
        let value = is.draft.value(own.id);
        if value != was.draft.value(own.id) {
            changes.push(one(t, &own.name, value));
        }
    }
    if !was.draft.same_places(&is.draft) {
        let names = is.places.iter().filter_map(|place| place.path.last());
        let names: Vec<&str> = names.map(String::as_str).collect();
        changes.push(one(t, texts::belongs(t), &names.join(console::comma(t))));
    }
    if was.draft.superior != is.draft.superior {
        let name = is.superior.as_ref().and_then(|named| named.name.clone());
        changes.push(one(t, texts::superior(t), &name.unwrap_or_default()));
    }
    let changes = changes.join(console::comma(t));
    match is
        .last
        .as_ref()
        .filter(|last| Some(*last) != was.last.as_ref())
    {
        Some(last) => texts::theirs_by(t, &last.who, &changes),
        None => texts::theirs(t, &changes),
    }
}

fn one(t: Locale, field: &str, value: &str) -> String {
    let value = if value.is_empty() {
        texts::empty(t)
    } else {
        value
    };
    texts::theirs_one(t, field, value)
}
