//! What will come of rows of a run, before it does: what is expected of the rules
//! (`[[expect]]`) must hold after each batch.

use super::read::{BulkState, RowState};
use super::{Bulk, BulkId, NewBulk, text};
use crate::db::{Tx, values};
use crate::{CorpStore, Error, Result, Versions};
use directory::lifecycle::{Refusal, Standing};
use directory::people::UserId;
use directory::policy::Expectation;
use std::collections::HashMap;

/// Which rows of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// Those that are carried out next, in one transaction.
    Batch,
    /// All that wait.
    Rest,
    /// All that undoing it would take.
    Undoing,
}

/// What somebody looked at who lets a batch pass; when it is another one by now,
/// they look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestsOn {
    /// Of the rules.
    pub policy: i64,
    /// Of people, where it matters who they are.
    pub people: Option<i64>,
}

impl RestsOn {
    /// [`Error::Stale`] when these are others.
    pub(super) fn check(&self, now: Versions) -> Result<()> {
        let same = self.policy == now.policy && self.people.is_none_or(|seen| seen == now.people);
        same.then_some(()).ok_or(Error::Stale)
    }
}

impl CorpStore {
    /// How members will stand after these rows of a run; those to whom nothing
    /// would happen are not among them, nor those who will be deleted.
    pub async fn bulk_ahead(&self, id: BulkId, what: Ahead) -> Result<HashMap<UserId, Standing>> {
        let mut tx = self.db.snapshot().await?;
        let mut bulk = self.bulk_in(&mut tx, id).await?;
        if what == Ahead::Undoing {
            bulk.state = BulkState::Undoing;
        }
        let most = match what {
            Ahead::Batch => bulk.batch(),
            Ahead::Rest | Ahead::Undoing => NewBulk::MOST,
        };
        let rows = self.next_rows(&mut tx, &bulk, most).await?;
        let (_, doing, _) = self.judged(&mut tx, &bulk, rows).await?;
        tx.commit().await?;
        let next = doing.into_iter().filter_map(|one| {
            let next = one.next()?.clone();
            Some((one.userid, next))
        });
        Ok(next.collect())
    }

    /// Ends a run whose next batch would break these expectations: its rows that
    /// wait are left, or stay done, and say why. Of a run that has ended nothing
    /// changes. [`Error::Stale`] when what that rests on is another thing by now.
    pub async fn stop_bulk(
        &self,
        id: BulkId,
        broken: &[Expectation],
        rests_on: RestsOn,
        now: i64,
    ) -> Result<Bulk> {
        let mut tx = self.db.write().await?;
        rests_on.check(self.lock(&mut tx).await?)?;
        let bulk = self.bulk_in(&mut tx, id).await?;
        if bulk.finished.is_some() {
            return Ok(bulk);
        }
        let (ended, left) = match bulk.state {
            BulkState::Undoing => (BulkState::Undone, RowState::Kept),
            _ => (BulkState::Done, RowState::Left),
        };
        let sql = "UPDATE bulk_rows SET state = $2, reason = $4 WHERE bulk_id = $1 AND state = $3";
        let (takes, why) = (bulk.state.takes(), text("reason", &Refusal::Expected)?);
        tx.run(sql, values![id.0, left.word(), takes.word(), why])
            .await?;
        let sql = "UPDATE bulks SET broken = $2 WHERE id = $1";
        tx.run(sql, values![id.0, text("expectation", &broken)?])
            .await?;
        self.end_bulk(&mut tx, id, ended, now).await?;
        let bulk = self.bulk_in(&mut tx, id).await?;
        tx.commit().await?;
        Ok(bulk)
    }

    /// Whoever was deleted is named by nothing that stopped a run.
    pub(super) async fn forget_stopped(&self, tx: &mut Tx, names: Names<'_>) -> Result<()> {
        let sql = "SELECT id, broken FROM bulks WHERE corp_id = $1 AND broken IS NOT NULL \
                   ORDER BY id";
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            let all: Vec<Expectation> = super::read_text("expectation", row.borrowed(1)?)?;
            let stay = all.iter().filter(|one| !names(one));
            let stay: Vec<_> = stay.collect();
            if stay.len() < all.len() {
                let sql = "UPDATE bulks SET broken = $2 WHERE id = $1";
                let stay = text("expectation", &stay)?;
                tx.run(sql, values![row.int(0)?, stay]).await?;
            }
        }
        Ok(())
    }
}

/// Whether an expectation names somebody who goes.
pub(super) type Names<'a> = &'a (dyn Fn(&Expectation) -> bool + Sync);
