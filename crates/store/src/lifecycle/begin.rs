use super::{Bulk, BulkId, BulkState, NewBulk, RowState, UNDO, text};
use crate::db::{Tx, values};
use crate::{CorpStore, Error, Result};
use directory::lifecycle::{Seen, SeenPlaces};
use directory::people::UserId;

/// So long a run's report is kept, in seconds: thirty days.
const KEPT: i64 = 30 * 24 * 3600;

impl CorpStore {
    /// Writes down what is to be done to whom; nothing is done yet. The same
    /// ticket again gives the run that it began. [`Error::Full`] when they are
    /// more than [`NewBulk::MOST`]. Old reports go on the way.
    pub async fn begin_bulk(&self, new: &NewBulk, now: i64) -> Result<BulkId> {
        if new.members.len() > NewBulk::MOST {
            return Err(Error::Full);
        }
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let sql = "SELECT id FROM bulks WHERE corp_id = $1 AND ticket = $2";
        let known = values![self.id.as_str(), new.ticket.as_str()];
        if let Some(row) = tx.one(sql, known).await? {
            return Ok(BulkId(row.int(0)?));
        }
        let sql = "DELETE FROM bulks WHERE corp_id = $1 AND heartbeat < $2";
        tx.run(sql, values![self.id.as_str(), now - KEPT]).await?;
        let id = self.write_bulk(&mut tx, new, now).await?;
        self.write_rows(&mut tx, id, new).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn write_bulk(&self, tx: &mut Tx, new: &NewBulk, now: i64) -> Result<BulkId> {
        let sql = "INSERT INTO bulks (corp_id, ticket, action_text, actor, address, state, \
                   started, heartbeat) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
        let values = values![
            self.id.as_str(),
            new.ticket.as_str(),
            text("action", &new.action)?,
            new.actor.written(),
            new.address.as_deref(),
            BulkState::Running.word(),
            now,
            now,
        ];
        let row = tx.one(sql, values).await?;
        Ok(BulkId(row.ok_or(Error::Missing("bulk"))?.int(0)?))
    }

    async fn write_rows(&self, tx: &mut Tx, id: BulkId, new: &NewBulk) -> Result<()> {
        let row = |(position, (userid, seen)): (i64, &(UserId, Seen))| {
            let state = seen.state.map(crate::people::words::state);
            let places = seen.places.as_ref().map(SeenPlaces::as_str);
            values![
                id.0,
                position,
                self.id.as_str(),
                userid.key(),
                userid.as_str(),
                state,
                places,
                RowState::Waiting.word(),
            ]
        };
        let rows = (0..).zip(&new.members).map(row).collect();
        let head = "INSERT INTO bulk_rows (bulk_id, position, corp_id, user_key, userid, seen, \
             seen_places, state)";
        tx.insert(head, "", rows).await
    }

    /// Ends a run: what it has not done yet is left as it is. Of a run that has
    /// ended nothing changes.
    pub async fn leave_bulk(&self, id: BulkId, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let bulk = self.bulk_in(&mut tx, id).await?;
        // What an undoing has not come to stays done.
        let (ended, left) = match bulk.state {
            BulkState::Running => (BulkState::Done, RowState::Left),
            BulkState::Undoing => (BulkState::Undone, RowState::Done),
            BulkState::Done | BulkState::Undone => return Ok(()),
        };
        let sql = "UPDATE bulk_rows SET state = $2 WHERE bulk_id = $1 AND state = $3";
        let waiting = bulk.state.takes().word();
        tx.run(sql, values![id.0, left.word(), waiting]).await?;
        self.end_bulk(&mut tx, id, ended, now).await?;
        tx.commit().await
    }

    /// Begins to undo a run. [`Error::NotNow`] when it is under way, was undone,
    /// cannot be undone, or ended longer ago than [`UNDO`].
    pub async fn undo_bulk(&self, id: BulkId, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let bulk = self.bulk_in(&mut tx, id).await?;
        if !bulk.can_be_undone(now) {
            return Err(Error::NotNow);
        }
        let sql = "UPDATE bulks SET state = $2, heartbeat = $3, finished = NULL WHERE id = $1";
        let undoing = values![id.0, BulkState::Undoing.word(), now];
        tx.run(sql, undoing).await?;
        tx.commit().await
    }

    pub(super) async fn end_bulk(
        &self,
        tx: &mut Tx,
        id: BulkId,
        state: BulkState,
        now: i64,
    ) -> Result<()> {
        let sql = "UPDATE bulks SET state = $2, heartbeat = $3, finished = $3 WHERE id = $1";
        tx.run(sql, values![id.0, state.word(), now]).await?;
        Ok(())
    }
}

impl Bulk {
    /// Whether it can still be undone.
    pub fn can_be_undone(&self, now: i64) -> bool {
        self.undoable_until().is_some_and(|until| now <= until)
    }

    /// Until when it can be undone, where it can.
    pub fn undoable_until(&self) -> Option<i64> {
        let done = self.state == BulkState::Done && self.counts.done > 0;
        let finished = self
            .finished
            .filter(|_| done && self.action.can_be_undone());
        finished.map(|at| at.saturating_add(UNDO))
    }
}
