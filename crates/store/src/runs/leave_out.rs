use super::{Counts, RunId, counts_text};
use crate::audit::at_most;
use crate::db::values;
use crate::{CorpStore, Result};
use std::ops::RangeInclusive;

/// Rows of one kind of a plan, next to each other, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The kind.
    pub kind: String,
    /// From which to which.
    pub places: RangeInclusive<i64>,
}

impl CorpStore {
    /// Says of which rows of its plan a confirmed run writes nothing, and how
    /// many of each kind they are.
    pub async fn leave_out(
        &self,
        run: RunId,
        rows: &[Rows],
        counts: &Counts,
        now: i64,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        let change = "heartbeat = $3, left_out = $4 WHERE state = 'applying'";
        let values = values![now, counts_text(counts)?];
        self.step_in(&mut tx, run, change, values).await?;
        for Rows { kind, places } in rows {
            let sql = "UPDATE plan_rows SET left_out = 1 WHERE run_id = $1 AND kind = $2 \
                       AND position >= $3 AND position <= $4";
            let (first, last) = (*places.start(), *places.end());
            tx.run(sql, values![run.0, kind.as_str(), first, last])
                .await?;
        }
        tx.commit().await
    }

    /// Which of so many rows of one kind were left out, by their places.
    pub async fn left_out(
        &self,
        run: RunId,
        kind: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<i64>> {
        let sql = "SELECT position FROM plan_rows WHERE run_id IN \
                   (SELECT id FROM runs WHERE corp_id = $1 AND id = $2) AND kind = $3 \
                   AND left_out = 1 AND position >= $4 AND position < $5 ORDER BY position";
        let (first, limit) = (at_most(offset), at_most(limit));
        let last = first.saturating_add(limit);
        let values = values![self.id.as_str(), run.0, kind, first, last];
        let rows = self.db.clone().all(sql, values).await?;
        rows.iter().map(|row| row.int(0)).collect()
    }
}
