use super::{ALIVE, RunId, SILENCE};
use crate::db::values;
use crate::{CorpStore, Error, Result};
use directory::people::Fields;
use serde::{Deserialize, Serialize};

/// How far a run is with reading. Planned and applying runs have read all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What it is doing.
    pub doing: Doing,
    /// How many departments there are to read.
    pub departments: i64,
    /// Of how many the members were read.
    pub listed: i64,
    /// How many members came so far, those of several departments once for each.
    pub members: i64,
}

/// What a run that reads is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// Asks for the departments.
    #[default]
    Departments,
    /// Asks for each department's members.
    Members,
    /// Compares what came with what is stored.
    Planning,
}

impl super::Run {
    /// Whether an instance should be working on it and has said nothing for so
    /// long that the next run takes its place.
    pub fn is_silent(&self, now: i64) -> bool {
        self.state.is_alive() && self.heartbeat < now - SILENCE
    }
}

impl CorpStore {
    /// Keeps which fields a reading brought of anybody, where that is another thing
    /// than before: who follows WeCom does not change them here.
    pub async fn keep_brought(&self, brought: Fields) -> Result<()> {
        let sql = "UPDATE corps SET delivered = $2 WHERE id = $1 AND delivered <> $2";
        let values = values![self.id.as_str(), i64::from(brought.bits())];
        self.db.clone().run(sql, values).await?;
        Ok(())
    }

    /// Which fields the last reading brought of anybody.
    pub async fn brought(&self) -> Result<Fields> {
        let sql = "SELECT delivered FROM corps WHERE id = $1";
        let row = self.db.clone().one(sql, values![self.id.as_str()]).await?;
        let bits = row.ok_or(Error::Missing("corporation"))?.int(0)?;
        Ok(Fields::from_bits(u16::try_from(bits).unwrap_or_default()))
    }

    /// Says how far the run is, and so that it is alive; [`Error::NotNow`] when
    /// it was taken over.
    pub async fn tell_progress(&self, run: RunId, progress: &Progress, now: i64) -> Result<()> {
        let change = format!("heartbeat = $3, progress = $4 WHERE state IN {ALIVE}");
        let told =
            serde_json::to_string(progress).map_err(|error| Error::unreadable("run", error))?;
        self.step(run, &change, values![now, told]).await
    }
}
