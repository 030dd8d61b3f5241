use crate::{CorpId, CorpStore, Result, Secret, Store};
use directory::people::UserId;

/// Whose session it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A member in the directory.
    Member(UserId),
    /// An owner in the console, by name.
    Owner(String),
}

/// A session that is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The one corporation it belongs to.
    pub corp: CorpId,
    /// Whose it is.
    pub holder: Holder,
    /// When it began.
    pub created: i64,
    /// When it ends unless it is used before.
    pub expires: i64,
}

impl CorpStore {
    /// Opens a session that ends `lifetime` seconds after its last use, and
    /// gives its token: the one time that it can be read, the database keeps a
    /// hash.
    pub async fn open_session(&self, holder: &Holder, lifetime: i64, now: i64) -> Result<Secret> {
        unimplemented!("{holder:?} {lifetime} {now}")
    }

    /// Ends every session of a person; says how many.
    pub async fn end_sessions_of(&self, holder: &Holder) -> Result<u64> {
        unimplemented!("{holder:?}")
    }
}

impl Store {
    /// The living session of a token, whose end moves on.
    pub async fn resume_session(&self, token: &str, now: i64) -> Result<Option<Session>> {
        unimplemented!("{token} {now}")
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &str) -> Result<()> {
        unimplemented!("{token}")
    }
}
