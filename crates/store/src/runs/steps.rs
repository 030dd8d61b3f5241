use super::{ALIVE, Run, RunId};
use crate::audit::write_entry;
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Entry, Error, Result};

impl CorpStore {
    /// Says that the run is alive; [`Error::NotNow`] when it was taken over.
    pub async fn renew_run(&self, run: RunId, now: i64) -> Result<()> {
        let change = format!("heartbeat = $3 WHERE state IN {ALIVE}");
        self.step(run, &change, values![now]).await
    }

    /// Planned → held: a person must confirm. [`Error::Stale`] when people changed
    /// since it was planned: there is nothing to confirm any more.
    pub async fn hold(&self, run: RunId, reason: &str, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        let people = self.lock(&mut tx).await?.people;
        let change = "state = 'held', heartbeat = $3, reason = $4 \
                      WHERE state = 'planned' AND preview = 0";
        let values = values![now, reason];
        self.step_in(&mut tx, run, change, values).await?;
        let sql = "SELECT base FROM runs WHERE corp_id = $1 AND id = $2";
        let base = tx.one(sql, values![self.id.as_str(), run.0]).await?;
        if base.map_or(Ok(None), |row| row.maybe_int(0))? != Some(people) {
            return Err(Error::Stale);
        }
        tx.commit().await
    }

    /// Held → applying: a person confirmed. [`Error::Busy`] while another run is
    /// alive.
    pub async fn confirm(&self, run: RunId, entry: &Entry, now: i64) -> Result<Run> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        self.refuse_if_busy(&mut tx, now).await?;
        let change = "state = 'applying', heartbeat = $3, reason = NULL WHERE state = 'held'";
        self.step_in(&mut tx, run, change, values![now]).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        self.run(run).await?.ok_or(Error::Missing("run"))
    }

    /// Held → declined: by a person, so that no reason stands beside it.
    pub async fn decline(&self, run: RunId, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        let change = "state = 'declined', finished = $3, reason = NULL WHERE state = 'held'";
        self.step_in(&mut tx, run, change, values![now]).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    /// Applying → declined: people changed since the plan was made, so that it
    /// cannot be carried out any more.
    pub async fn give_up(&self, run: RunId, now: i64) -> Result<()> {
        let change = "state = 'declined', finished = $3, reason = 'changed' \
                      WHERE state = 'applying'";
        self.step(run, change, values![now]).await
    }

    /// Planned → preview: it is shown and never written.
    pub async fn finish_preview(&self, run: RunId, now: i64) -> Result<()> {
        let change = "state = 'preview', heartbeat = $3, finished = $3 \
                      WHERE state = 'planned' AND preview = 1";
        self.step(run, change, values![now]).await
    }

    /// Ends a living run that could not go on.
    pub async fn fail_run(&self, run: RunId, reason: &str, now: i64) -> Result<()> {
        let change = format!("state = 'failed', finished = $3, reason = $4 WHERE state IN {ALIVE}");
        self.step(run, &change, values![now, reason]).await
    }

    pub(super) async fn step(&self, run: RunId, change: &str, values: Vec<Value>) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.step_in(&mut tx, run, change, values).await?;
        tx.commit().await
    }

    /// `change` is `assignments WHERE the state from which the step is allowed`,
    /// with its own values from `$3` on.
    pub(super) async fn step_in(
        &self,
        tx: &mut Tx,
        run: RunId,
        change: &str,
        values: Vec<Value>,
    ) -> Result<()> {
        let sql = format!("UPDATE runs SET {change} AND corp_id = $1 AND id = $2");
        let mut all = values![self.id.as_str(), run.0];
        all.extend(values);
        match tx.run(sql, all).await? {
            0 => Err(Error::NotNow),
            _ => Ok(()),
        }
    }
}
