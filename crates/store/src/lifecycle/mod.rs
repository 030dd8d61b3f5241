//! The life of members, one or many at once: a run has a row for each of them,
//! and what becomes of it is written in the transaction of the change. Whoever
//! carries a run out takes rows that wait, in batches; two may do it at once, and
//! one that is killed leaves rows that are done and rows that wait.

mod ahead;
mod begin;
mod delete;
mod grants;
mod read;
mod step;
mod superiors;
mod unsent;
mod write;

pub use ahead::{Ahead, RestsOn};
pub use read::{Bulk, BulkCounts, BulkRow, BulkState, RowState};

use crate::{Actor, Error, Result};
use directory::lifecycle::{Action, Seen};
use directory::people::UserId;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A run's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BulkId(pub i64);

/// What is to be done to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBulk {
    /// The same form sent twice has the same one.
    pub ticket: String,
    /// What.
    pub action: Action,
    /// To whom, and as what they were seen, where that matters.
    pub members: Vec<(UserId, Seen)>,
    /// Who wants it.
    pub actor: Actor,
    /// From which network address.
    pub address: Option<String>,
}

impl NewBulk {
    /// So many at most.
    pub const MOST: usize = 20_000;
}

/// So long a run can be undone once it has ended, in seconds.
pub const UNDO: i64 = 600;

fn text(what: &'static str, value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::unreadable(what, error))
}

fn read_text<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::unreadable(what, error))
}
