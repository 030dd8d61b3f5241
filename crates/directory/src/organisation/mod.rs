//! What an administrator does with departments: create, rename, move, put in
//! order, say who leads them, merge, delete (R37–R44).
//!
//! A [`Change`] says what somebody wants and what they saw when they decided it.
//! [`Organisation::plan`] answers with the rows to write and with what WeCom
//! must be told, or with the reason why not. Nothing here guesses: whatever
//! would lose something is refused, and what is in the way is named.

mod above;
mod change;
mod merge;
mod name;
mod obstacle;
mod order;
mod own_rules;
mod placing;
mod plan;
mod standing;
mod tell;
mod unsent;

pub use change::{About, Change, Content, Details, Placed, Refusal};
pub use name::{NameFault, checked_name};
pub use obstacle::Obstacle;
pub(crate) use obstacle::rules_naming;
pub use own_rules::OwnRules;
pub use placing::Placing;
pub use plan::{Leaders, Plan, Update};
pub use standing::{DEEPEST, Organisation};
pub use tell::Telling;
pub use unsent::{lay_over, leave_deleted};
