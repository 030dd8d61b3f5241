//! What is known of one member beyond what a directory keeps in memory, and
//! what may be written there.

mod calendar;
mod check;
mod contact;
mod custom;
mod date;
mod days;
mod lunar;
mod tidy;

pub use check::{Wrong, check, check_required, check_together};
pub use contact::is_placeholder_email;
pub use custom::{check_custom, check_kind, is_link};
pub use date::Date;
pub use days::{Between, Days, MonthDay, Span};
pub use lunar::Birthdays;
pub use tidy::tidy;

use super::AnyField;
use std::collections::BTreeMap;

/// What a member's profile holds, and who wrote what is in their row. It is
/// read for one member at a time; nobody else's page gets a value but through
/// [`View::card_with`](crate::View::card_with).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile(pub BTreeMap<AnyField, Written>);

/// A value, as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The value; for a field kept in memory what it was then.
    pub value: String,
    /// Who.
    pub by: Writer,
    /// When, in unix seconds.
    pub at: i64,
}

/// Who wrote a field. Members never read which administrator it was
/// (visibility.md, way out 18); the audit log knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The member.
    Member,
    /// An administrator.
    Administrator,
    /// WeCom, after the member agreed.
    Wecom,
}

impl Profile {
    /// The value of a field that is not kept in memory.
    pub(crate) fn value(&self, field: AnyField) -> Option<&str> {
        let written = self.0.get(&field).filter(|_| !field.in_memory())?;
        (!written.value.is_empty()).then_some(written.value.as_str())
    }
}
