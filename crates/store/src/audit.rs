use crate::{CorpStore, Result};
use directory::people::UserId;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An owner, by name.
    Owner(String),
    /// A member.
    Member(UserId),
    /// Somebody at the command line.
    Command,
    /// The product by itself: a timer, a callback, the demo.
    System,
}

/// One line of the audit log, before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub actor: Actor,
    /// Did what: a short stable word such as `policy.save`.
    pub action: String,
    /// To whom or what.
    pub subject: String,
    /// How it was, where that can be said.
    pub before: Option<String>,
    /// How it is now.
    pub after: Option<String>,
    /// From which network address.
    pub address: Option<String>,
}

impl Entry {
    /// An action without details.
    pub fn new(actor: Actor, action: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            actor,
            action: action.into(),
            subject: subject.into(),
            before: None,
            after: None,
            address: None,
        }
    }
}

/// One line of the audit log, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number; later ones are larger.
    pub id: i64,
    /// When.
    pub at: i64,
    /// What.
    pub entry: Entry,
}

impl CorpStore {
    /// Writes a line by itself, for actions that change no other row.
    pub async fn record(&self, entry: &Entry, now: i64) -> Result<()> {
        unimplemented!("{entry:?} {now}")
    }

    /// The latest lines, newest first.
    pub async fn audit(&self, limit: usize) -> Result<Vec<AuditRow>> {
        unimplemented!("{limit}")
    }
}
