use crate::{CorpStore, Entry, Result, Versions};
use directory::policy::Policy;

impl CorpStore {
    /// The rules, with the versions they belong to.
    pub async fn load_policy(&self) -> Result<(Versions, Policy)> {
        unimplemented!()
    }

    /// Replaces the rules, unless somebody did since `expected`
    /// ([`Error::Stale`](crate::Error::Stale)).
    pub async fn save_policy(
        &self,
        expected: i64,
        policy: &Policy,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        unimplemented!("{expected} {policy:?} {entry:?} {now}")
    }
}
