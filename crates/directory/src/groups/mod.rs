//! What an administrator does with public groups: make, rename, fill and empty
//! them, say who leads them, delete (R137).
//!
//! A [`GroupChange`] says what somebody wants; [`Console::plan_group`] answers
//! with the group to write, or with the reason why not. Whoever is in a group may
//! see more by it, since allow lists and *also sees* name groups: a plan is
//! compared with today as any rule is, and a group that a rule names stays.
//!
//! [`Console::plan_group`]: crate::Console::plan_group

mod change;
mod many;
mod plan;

pub use change::{GroupChange, GroupRefusal, Included};
pub use many::{GroupMiss, ManyInGroup};
pub use plan::GroupPlan;

/// So many people are in a group by themselves at most.
pub const MOST_MEMBERS: usize = 10_000;
/// So many departments a group holds at most.
pub const MOST_DEPARTMENTS: usize = 100;
/// So many people lead a group at most.
pub const MOST_LEADERS: usize = 20;
/// So many groups a corporation has at most.
pub const MOST_GROUPS: usize = 1_000;
