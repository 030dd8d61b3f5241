//! What a member's profile holds, and what of it waits to be sent to WeCom:
//! read for one member or for several, and written with the audit line and the
//! outbox row in one transaction.

mod birthdays;
mod found;
mod read;
mod write;

pub(crate) use read::writer;
pub use read::{OwnFields, Waiting};
pub(crate) use write::is_held;
pub use write::{FieldChange, ProfileEdit};
