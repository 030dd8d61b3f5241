use super::RunId;
use crate::db::{Tx, values};
use crate::{CorpStore, Result, Versions};

/// What a run had read, when all that it planned was written and nobody changed
/// people since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The people version to which the reading belongs.
    pub people: i64,
    /// What was read, in the pull's own words.
    pub reading: String,
}

impl CorpStore {
    /// Keeps what a run that has its plan has read, in the pull's own words.
    pub async fn keep_reading(&self, run: RunId, reading: &str) -> Result<()> {
        let change = "reading = $3 WHERE state = 'planned'";
        self.step(run, change, values![reading]).await
    }

    /// What was read by the latest run after which nothing was left to do, if
    /// the people are still those of that moment.
    pub async fn settled(&self) -> Result<Option<Settled>> {
        let sql = "SELECT runs.settled, runs.reading FROM runs JOIN corps \
                   ON corps.id = runs.corp_id AND corps.people_version = runs.settled \
                   WHERE runs.corp_id = $1 AND runs.state = 'done' AND runs.reading IS NOT NULL \
                   ORDER BY runs.id DESC LIMIT 1";
        let row = self.db.clone().one(sql, values![self.id.as_str()]).await?;
        let settled = row.map(|row| {
            Ok(Settled {
                people: row.int(0)?,
                reading: row.text(1)?,
            })
        });
        settled.transpose()
    }

    /// A run of whose plan rows were left out has something left to do.
    pub(super) async fn settle(&self, tx: &mut Tx, run: RunId, after: Versions) -> Result<()> {
        let sql = "UPDATE runs SET settled = $3 WHERE corp_id = $1 AND id = $2 \
                   AND reading IS NOT NULL AND left_out = '{}'";
        let values = values![self.id.as_str(), run.0, after.people];
        tx.run(sql, values).await?;
        Ok(())
    }
}
