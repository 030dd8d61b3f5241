use super::{Origin, Run, RunId, RunState};
use crate::audit::at_most;
use crate::db::{Row, values};
use crate::{Actor, CorpStore, Error, Result};
use serde::de::DeserializeOwned;

const RUN: &str = "id, state, actor, origin, preview, started, heartbeat, finished, base, \
                   planned, applied, reason, progress, left_out";

impl CorpStore {
    /// One run.
    pub async fn run(&self, run: RunId) -> Result<Option<Run>> {
        let sql = format!("SELECT {RUN} FROM runs WHERE corp_id = $1 AND id = $2");
        let row = self
            .db
            .clone()
            .one(sql, values![self.id.as_str(), run.0])
            .await?;
        row.as_ref().map(run_of).transpose()
    }

    /// The latest runs, newest first.
    pub async fn runs(&self, limit: usize) -> Result<Vec<Run>> {
        let sql = format!("SELECT {RUN} FROM runs WHERE corp_id = $1 ORDER BY id DESC LIMIT $2");
        let values = values![self.id.as_str(), at_most(limit)];
        let rows = self.db.clone().all(sql, values).await?;
        rows.iter().map(run_of).collect()
    }
}

fn run_of(row: &Row) -> Result<Run> {
    Ok(Run {
        id: RunId(row.int(0)?),
        state: RunState::from_word(&row.text(1)?)?,
        actor: Actor::read(&row.text(2)?)?,
        origin: Origin::from_word(&row.text(3)?)?,
        preview: row.int(4)? != 0,
        started: row.int(5)?,
        heartbeat: row.int(6)?,
        finished: row.maybe_int(7)?,
        base: row.maybe_int(8)?,
        planned: of_json(&row.text(9)?)?,
        applied: of_json(&row.text(10)?)?,
        left_out: of_json(&row.text(13)?)?,
        reason: row.maybe_text(11)?,
        progress: row.maybe_text(12)?.as_deref().map(of_json).transpose()?,
    })
}

fn of_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::unreadable("run", error))
}
