use super::{Counts, RunId, counts_text};
use crate::audit::write_entry;
use crate::db::values;
use crate::{CorpStore, Entry, Error, PeopleChange, Result, Versions};
use directory::policy::Policy;

impl CorpStore {
    /// Writes the whole change, the end of the run, the audit line and the next
    /// people version, and ends the sessions of those who left or are disabled:
    /// all of it or nothing. A change that is empty leaves the version as it is.
    ///
    /// [`Error::NotNow`] unless the run is planned or confirmed,
    /// [`Error::Stale`] when the people changed since its plan was made.
    pub async fn apply(
        &self,
        run: RunId,
        change: &PeopleChange,
        applied: &Counts,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        let before = self.lock(&mut tx).await?;
        let done = "state = 'done', heartbeat = $3, finished = $3, applied = $4 \
                    WHERE state IN ('planned', 'applying') AND preview = 0";
        let values = values![now, counts_text(applied)?];
        self.step_in(&mut tx, run, done, values).await?;
        let sql = "SELECT base FROM runs WHERE corp_id = $1 AND id = $2";
        let base = tx.one(sql, values![self.id.as_str(), run.0]).await?;
        if base.map_or(Ok(None), |row| row.maybe_int(0))? != Some(before.people) {
            return Err(Error::Stale);
        }
        let again = self.give_back(&mut tx, &change.upsert_departments).await?;
        self.write_people(&mut tx, change, now).await?;
        let after = match change.is_empty() {
            true => before,
            false => self.next_people(&mut tx).await?,
        };
        self.settle(&mut tx, run, after).await?;
        if let Some(again) = again {
            let mut line = Entry::new(entry.actor.clone(), "policy.department", "policy");
            line.address.clone_from(&entry.address);
            (line.before, line.after) =
                self.rules_said(&mut tx, &Policy::default(), &again).await?;
            write_entry(&mut tx, self.id.as_str(), &line, now).await?;
        }
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(after)
    }
}
