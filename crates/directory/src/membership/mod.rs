//! What an administrator writes of a member: who they are, how they are
//! reached, where they belong (R55–R69). Pure: what is typed is checked against
//! what stands, and becomes a [`Plan`] that a store writes.

mod account;
mod advice;
mod around;
mod check;
mod draft;
mod fault;
mod order;
mod places;
mod plan;
mod tell;
mod unsent;

pub use advice::{Advice, advice};
pub use around::{Around, Holder};
pub use draft::Draft;
pub use fault::{At, Fault, Why};
pub use order::{from_shown, shown};
pub use plan::{Change, Plan, Refusal, plan};
pub use tell::{Places, Telling};
pub use unsent::lay_over;

use crate::people::Field;

/// What a self-built app reads of a member in WeCom, and a pull therefore
/// brings: where WeCom is the master, it is changed there (decision aj). The
/// mobile number, the mail address, the gender and the address are not
/// delivered to apps made since 2022 (wecom-api.md 2.3).
pub const fn is_delivered(field: Field) -> bool {
    matches!(
        field,
        Field::Name | Field::Alias | Field::Position | Field::Telephone
    )
}

/// What WeCom keeps of a member too, and is told of.
pub const fn is_told(field: Field) -> bool {
    field.in_memory() || matches!(field, Field::Address)
}
