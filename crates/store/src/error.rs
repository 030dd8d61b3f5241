use crate::RunId;

/// What a caller can meet.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address of the database is neither `sqlite:` nor `postgres:`.
    #[error("the database address must begin with sqlite:// or postgres://")]
    Address,
    /// The PostgreSQL database keeps texts in this encoding, and they arrive in
    /// UTF-8 with other lengths.
    #[error("the database keeps texts in {0}; it must be made with ENCODING 'UTF8'")]
    Encoding(String),
    /// Somebody else changed it first: read again.
    #[error("it was changed in between; read it again")]
    Stale,
    /// No such corporation, run or owner.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// It exists already.
    #[error("there is already such {0}")]
    Exists(&'static str),
    /// A pull of the corporation is under way: join that one.
    #[error("run {} is under way", .0.0)]
    Busy(RunId),
    /// The day's pulls by hand are used up.
    #[error("the day's three pulls by hand are used up")]
    Limit,
    /// The corporation follows WeCom: departments are changed there.
    #[error("departments are kept in WeCom; change them there")]
    Followed,
    /// The list holds as many as it may.
    #[error("the list is full")]
    Full,
    /// The run is not in a state that allows the step: it ended, or somebody
    /// took it over.
    #[error("the run is over, or not at this step")]
    NotNow,
    /// The migrations could not be applied.
    #[error("the database could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value that this version does not understand.
    #[error("the database holds a {what} that cannot be read: {detail}")]
    Unreadable {
        /// What it should have been.
        what: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// The database itself failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
}

impl Error {
    pub(crate) fn unreadable(what: &'static str, detail: impl ToString) -> Self {
        Self::Unreadable {
            what,
            detail: detail.to_string(),
        }
    }
}
