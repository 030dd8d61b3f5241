//! The audit log. Each line carries the hash of the one before it
//! (docs/decisions/0011): whoever alters one has to write all later ones anew.

mod accounts;
mod chain;
mod entry;
pub(crate) mod forget;
mod log;
mod older;
mod verify;

pub use entry::{Actor, AuditRow, Entry};
pub use forget::Forgotten;
pub use log::{AuditFilter, AuditLog};
pub use verify::{AuditFault, AuditLine, Verified};

pub(crate) use chain::{write_entries, write_entry};
pub(crate) use older::{chain_older, has_older};

use crate::{CorpStore, Result, Store};

/// In place of a corporation, for what concerns the whole deployment.
pub(crate) const DEPLOYMENT: &str = "";

impl CorpStore {
    /// The log of the corporation.
    pub fn log(&self) -> AuditLog {
        AuditLog::of(&self.db, self.id.as_str())
    }

    /// Writes a line by itself, for actions that change no other row.
    pub async fn record(&self, entry: &Entry, now: i64) -> Result<()> {
        self.log().record(entry, now).await
    }

    /// The latest lines, the last written first.
    pub async fn audit(&self, limit: usize) -> Result<Vec<AuditRow>> {
        self.log().latest(limit).await
    }
}

impl Store {
    /// The log of the deployment itself.
    pub fn log(&self) -> AuditLog {
        AuditLog::of(&self.db, DEPLOYMENT)
    }

    /// Writes a line about the deployment itself.
    pub async fn record(&self, entry: &Entry, now: i64) -> Result<()> {
        self.log().record(entry, now).await
    }

    /// The latest lines about the deployment itself, the last written first.
    pub async fn audit(&self, limit: usize) -> Result<Vec<AuditRow>> {
        self.log().latest(limit).await
    }
}

/// A limit as the databases count.
pub(crate) fn at_most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
