use crate::{CorpId, CorpStore, Result, Secret, Store};

/// A sign-in that went to WeCom and has not come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// For which corporation.
    pub corp: CorpId,
    /// The page to return to.
    pub return_to: String,
}

impl CorpStore {
    /// Remembers a sign-in for `lifetime` seconds and gives its `state`.
    pub async fn remember_state(&self, return_to: &str, lifetime: i64, now: i64) -> Result<Secret> {
        unimplemented!("{return_to} {lifetime} {now}")
    }
}

impl Store {
    /// The sign-in of a `state`: once, and not after its time.
    pub async fn take_state(&self, state: &str, now: i64) -> Result<Option<PendingSignIn>> {
        unimplemented!("{state} {now}")
    }
}
