use super::{Counts, Run, RunId, counts_text};
use crate::audit::at_most;
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Error, Result};

/// A plan as it is kept: its rows one by one, so that a page of them can be
/// read without the others, and what is said of it as a whole. The forms of
/// both texts are the pull's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptPlan {
    /// What is said of it as a whole.
    pub summary: String,
    /// How much it would change, by kind.
    pub planned: Counts,
    /// What it would change, and what else is to be read beside it.
    pub rows: Vec<KeptRow>,
}

/// One row of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRow {
    /// The kind of change, the word by which it is counted, or another word.
    pub kind: String,
    /// The row.
    pub text: String,
}

/// Of so many runs the plans are kept, besides one that waits for a person.
const KEPT: i64 = 20;

impl CorpStore {
    /// Keeps the plan, made against the people of version `base`. A run that is
    /// no preview takes the place of older held ones. [`Error::Stale`] when people
    /// are others by now: it could not be carried out, and may name whoever was
    /// deleted meanwhile.
    pub async fn save_plan(&self, run: RunId, base: i64, plan: KeptPlan, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await?.people != base {
            return Err(Error::Stale);
        }
        let change = "state = 'planned', heartbeat = $3, base = $4, plan = $5, planned = $6 \
                      WHERE state = 'reading'";
        let planned = counts_text(&plan.planned)?;
        let values = values![now, base, plan.summary, planned];
        self.step_in(&mut tx, run, change, values).await?;
        let head = "INSERT INTO plan_rows (run_id, kind, position, row_text)";
        tx.insert(head, "", numbered(run, plan.rows)).await?;
        tx.run(
            "UPDATE runs SET state = 'declined', finished = $3, reason = 'superseded' \
             WHERE corp_id = $1 AND id < $2 AND state = 'held' AND EXISTS \
             (SELECT 1 FROM runs newer WHERE newer.corp_id = $1 AND newer.id = $2 \
             AND newer.preview = 0)",
            values![self.id.as_str(), run.0, now],
        )
        .await?;
        tx.commit().await
    }

    /// What is said of a run's plan as a whole, while the plan is kept.
    pub async fn plan_summary(&self, run: RunId) -> Result<Option<String>> {
        let sql = "SELECT plan FROM runs WHERE corp_id = $1 AND id = $2";
        let values = values![self.id.as_str(), run.0];
        let row = self.db.clone().one(sql, values).await?;
        row.map_or(Ok(None), |row| row.maybe_text(0))
    }

    /// Rows of one kind of a run's plan, in the plan's order.
    pub async fn plan_rows(
        &self,
        run: RunId,
        kind: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<String>> {
        let sql = "SELECT row_text FROM plan_rows WHERE run_id IN \
                   (SELECT id FROM runs WHERE corp_id = $1 AND id = $2) \
                   AND kind = $3 AND position >= $4 AND position < $5 ORDER BY position";
        let (first, limit) = (at_most(offset), at_most(limit));
        let values = values![
            self.id.as_str(),
            run.0,
            kind,
            first,
            first.saturating_add(limit)
        ];
        let rows = self.db.clone().all(sql, values).await?;
        rows.iter().map(|row| row.text(0)).collect()
    }

    /// Every row of what a run would change, each kind in the plan's order.
    pub async fn whole_plan(&self, run: &Run) -> Result<Vec<String>> {
        let mut rows = Vec::new();
        for kind in run.planned.keys() {
            rows.extend(self.plan_rows(run.id, kind, 0, usize::MAX).await?);
        }
        Ok(rows)
    }

    /// Lets go of the plans of runs long past.
    pub(super) async fn drop_old_plans(&self, tx: &mut Tx) -> Result<()> {
        let old = "corp_id = $1 AND state <> 'held' AND plan IS NOT NULL AND id <= \
                   (SELECT id FROM runs WHERE corp_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)";
        let rows =
            format!("DELETE FROM plan_rows WHERE run_id IN (SELECT id FROM runs WHERE {old})");
        let summaries = format!("UPDATE runs SET plan = NULL WHERE {old}");
        for sql in [rows, summaries] {
            tx.run(sql, values![self.id.as_str(), KEPT]).await?;
        }
        Ok(())
    }
}

/// The rows to insert, counted on their own in each kind.
fn numbered(run: RunId, rows: Vec<KeptRow>) -> Vec<Vec<Value>> {
    let mut next = Counts::new();
    let numbered = rows.into_iter().map(|row| {
        let next = next.entry(row.kind.clone()).or_default();
        let values = values![run.0, row.kind, *next, row.text];
        *next += 1;
        values
    });
    numbered.collect()
}
