//! What an administrator writes of a member: who they are, how they are
//! reached, where they belong (R55–R69). Pure: what is typed is checked against
//! what stands, and becomes a [`Plan`] that a store writes.

mod account;
mod advice;
mod around;
mod check;
mod delivered;
mod draft;
mod fault;
mod order;
mod places;
mod plan;
mod push;
mod tell;
mod unsent;

pub use advice::{Advice, advice};
pub use around::{Around, Holder};
pub use delivered::is_delivered;
pub use draft::Draft;
pub use fault::{At, Fault, Why};
pub use order::{from_shown, shown};
pub(crate) use places::MOST_PLACES;
pub use plan::{Change, Plan, Refusal, plan};
pub(crate) use push::Shared;
pub use push::Unpushable;
pub use tell::{Places, Telling};
pub use unsent::lay_over;

use crate::people::Field;

/// What WeCom keeps of a member too, and is told of.
pub const fn is_told(field: Field) -> bool {
    field.in_memory() || matches!(field, Field::Address)
}
