use super::{ALIVE, Counts, NewRun, Origin, Run, RunId, RunState, SILENCE};
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Error, Result};

/// How many pulls by hand a day allows.
const BY_HAND: i64 = 3;

impl CorpStore {
    /// Begins a run, ends those that stopped living a minute ago, and lets go of
    /// old plans.
    ///
    /// [`Error::Busy`] while another is alive, [`Error::Limit`] after three by
    /// hand on one day in Shanghai; previews and failed runs do not count.
    pub async fn begin_run(&self, new: &NewRun, now: i64) -> Result<Run> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        self.refuse_if_busy(&mut tx, now).await?;
        if new.origin == Origin::Manual && !new.preview {
            self.refuse_over_limit(&mut tx, now).await?;
        }
        self.drop_old_plans(&mut tx).await?;
        let row = tx
            .one(
                "INSERT INTO runs (corp_id, state, actor, origin, preview, started, heartbeat, \
                 planned, applied) VALUES ($1, 'reading', $2, $3, $4, $5, $6, '{}', '{}') \
                 RETURNING id",
                values![
                    self.id.as_str(),
                    new.actor.written(),
                    new.origin.word(),
                    i64::from(new.preview),
                    now,
                    now,
                ],
            )
            .await?;
        let id = RunId(row.ok_or(Error::Missing("run"))?.int(0)?);
        tx.commit().await?;
        Ok(Run {
            id,
            state: RunState::Reading,
            actor: new.actor.clone(),
            origin: new.origin,
            preview: new.preview,
            started: now,
            heartbeat: now,
            finished: None,
            base: None,
            planned: Counts::new(),
            applied: Counts::new(),
            left_out: Counts::new(),
            reason: None,
            progress: None,
        })
    }

    /// Ends runs that fell silent; [`Error::Busy`] when one is alive.
    pub(super) async fn refuse_if_busy(&self, tx: &mut Tx, now: i64) -> Result<()> {
        let sql = format!(
            "UPDATE runs SET state = 'failed', finished = $2, reason = 'interrupted' \
             WHERE corp_id = $1 AND heartbeat < $3 AND state IN {ALIVE}"
        );
        tx.run(sql, values![self.id.as_str(), now, now - SILENCE])
            .await?;
        let sql = format!("SELECT id FROM runs WHERE corp_id = $1 AND state IN {ALIVE}");
        match tx.one(sql, values![self.id.as_str()]).await? {
            Some(row) => Err(Error::Busy(RunId(row.int(0)?))),
            None => Ok(()),
        }
    }

    /// How many pulls by hand the day still allows.
    pub async fn left_by_hand(&self, now: i64) -> Result<i64> {
        let begun = self.db.clone().one(BEGUN_BY_HAND, self.today(now)).await?;
        Ok((BY_HAND - begun.map_or(Ok(0), |row| row.int(0))?).max(0))
    }

    async fn refuse_over_limit(&self, tx: &mut Tx, now: i64) -> Result<()> {
        let begun = tx.one(BEGUN_BY_HAND, self.today(now)).await?;
        match begun.map_or(Ok(0), |row| row.int(0))? {
            BY_HAND.. => Err(Error::Limit),
            _ => Ok(()),
        }
    }

    fn today(&self, now: i64) -> Vec<Value> {
        values![self.id.as_str(), day_in_shanghai(now)]
    }
}

/// A failed run wrote nothing, as writing is one transaction, and so did one
/// that was overtaken by a change of the people: the person may try again.
const BEGUN_BY_HAND: &str = "SELECT count(*) FROM runs WHERE corp_id = $1 \
     AND origin = 'manual' AND preview = 0 AND state <> 'failed' \
     AND (state <> 'declined' OR coalesce(reason, '') <> 'changed') AND started >= $2";

/// When the day began there: UTC+8, without summer time since 1991.
fn day_in_shanghai(now: i64) -> i64 {
    const EAST: i64 = 8 * 3600;
    const DAY: i64 = 24 * 3600;
    (now + EAST).div_euclid(DAY) * DAY - EAST
}
