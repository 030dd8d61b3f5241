//! The life of a member (R113–R119): leaving, being disabled and enabled again,
//! coming back, being deleted; and where they are placed.
//!
//! [`decide`] takes one member as they stand and says what they become, what
//! WeCom must be told, or why not. Whoever writes asks it inside the transaction,
//! of what stands at that moment.

mod action;
mod decide;
pub(crate) mod scope;
mod seen;
mod standing;
mod tell;
mod unsent;

pub use action::Action;
pub use decide::{Around, Outcome, Refusal, decide, undo};
pub use seen::{Seen, SeenPlaces};
pub use standing::{Standing, names};
pub use tell::{Telling, Told, Unsent};
pub use unsent::lay_over;
pub(crate) use unsent::stay_outside;
