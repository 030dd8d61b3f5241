//! The form, made of what is stored.

use super::editable::{fields, locked};
use crate::clock::Now;
use app::member::{FormRow, LockedRow, ProfileForm};
use directory::people::profile::Date;
use directory::people::{FieldRules, Joined};
use store::{Master, OwnFields};

/// The form as it is opened.
pub fn fresh(own: &OwnFields, rules: &FieldRules, master: Master, now: Now) -> ProfileForm {
    let mut form = ProfileForm {
        rows: Vec::new(),
        locked: Vec::new(),
        today: Date::in_china(now),
        mobile_in_wecom: own.joined == Joined::Yes && master == Master::Mingce,
        refused: Vec::new(),
    };
    for field in fields(rules) {
        let value = own.value(field.id()).to_owned();
        match locked(&field, own, rules, master) {
            None => form.rows.push(FormRow {
                required: rules.is_required(field.id()),
                field,
                was: value.clone(),
                value,
                problem: None,
            }),
            Some(reason) if !value.is_empty() => form.locked.push(LockedRow {
                field,
                value,
                reason,
            }),
            Some(_) => {}
        }
    }
    form
}
