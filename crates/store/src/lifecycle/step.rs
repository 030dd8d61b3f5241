use super::read::{BulkState, RowState};
use super::unsent::Waits;
use super::{Bulk, BulkId, RestsOn, read_text};
use crate::audit::at_most;
use crate::db::{Row, Tx, Value, values};
use crate::people::words;
use crate::{CorpStore, Master, Result, Versions};
use directory::lifecycle::{Action, Around, Outcome, Refusal, Seen, SeenPlaces, Standing, Told};
use directory::lifecycle::{decide, names, undo};
use directory::people::{DepartmentId, MemberState, Membership, UserId};
use directory::policy::Policy;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many rows at least are carried out in one transaction …
const FEW: usize = 500;
/// … and a long run in so many: what comes once a batch, such as looking at what is
/// expected of the rules, takes as long for few rows as for many. Nobody else writes
/// meanwhile.
const PARTS: usize = 5;

/// A member of a run, to be looked at.
pub(super) struct Taken {
    pub(super) position: i64,
    pub(super) key: String,
    seen: Seen,
    before: Option<Standing>,
    after: Option<Standing>,
}

/// What is to become of one, and how they stood.
pub(super) struct Doing {
    pub(super) taken: Taken,
    pub(super) userid: UserId,
    pub(super) stood: Standing,
    pub(super) outcome: Outcome,
}

/// What every row of a batch is looked at with.
pub(super) struct Everything {
    pub(super) followed: bool,
    pub(super) departments: BTreeMap<DepartmentId, String>,
    ids: BTreeSet<DepartmentId>,
    inside: BTreeSet<DepartmentId>,
    pub(super) policy: Policy,
    pub(super) unsent: HashMap<String, Waits>,
    standing: HashMap<String, Stands>,
}

/// A member as they stand, and stood before they left.
struct Stands {
    userid: UserId,
    standing: Standing,
    left_as: Option<MemberState>,
}

impl CorpStore {
    /// Carries out, or undoes, the next rows of a run, each with its audit line
    /// and with what WeCom must be told, and ends the sessions of whoever may not
    /// sign in any more; all of the batch in one transaction. Gives the run as it
    /// stands then: it has ended once nothing waits.
    pub async fn step_bulk(&self, id: BulkId, now: i64) -> Result<Bulk> {
        Ok(self.step_bulk_on(id, None, now).await?.0)
    }

    /// The same, where somebody looked at it before ([`CorpStore::bulk_ahead`]);
    /// with the versions that there are then. [`Error::Stale`](crate::Error::Stale)
    /// when what they looked at is another thing by now.
    pub async fn step_bulk_on(
        &self,
        id: BulkId,
        rests_on: Option<RestsOn>,
        now: i64,
    ) -> Result<(Bulk, Versions)> {
        let mut tx = self.db.write().await?;
        let versions = self.lock(&mut tx).await?;
        let bulk = self.bulk_in(&mut tx, id).await?;
        if bulk.finished.is_some() {
            return Ok((bulk, versions));
        }
        rests_on.map_or(Ok(()), |rests_on| rests_on.check(versions))?;
        let rows = self.next_rows(&mut tx, &bulk, bulk.batch()).await?;
        let last = rows.len() >= bulk.counts.of(bulk.state.takes());
        self.carry_out(&mut tx, &bulk, rows, now).await?;
        if last {
            let ended = match bulk.state {
                BulkState::Undoing => BulkState::Undone,
                _ => BulkState::Done,
            };
            self.end_bulk(&mut tx, id, ended, now).await?;
        } else {
            let sql = "UPDATE bulks SET heartbeat = $2 WHERE id = $1";
            tx.run(sql, values![id.0, now]).await?;
        }
        let bulk = self.bulk_in(&mut tx, id).await?;
        let versions = self.lock(&mut tx).await?;
        tx.commit().await?;
        Ok((bulk, versions))
    }

    pub(super) async fn next_rows(
        &self,
        tx: &mut Tx,
        bulk: &Bulk,
        most: usize,
    ) -> Result<Vec<Taken>> {
        let sql = "SELECT position, user_key, seen, seen_places, before_text, after_text \
                   FROM bulk_rows \
                   WHERE bulk_id = $1 AND state = $2 ORDER BY position LIMIT $3";
        let takes = bulk.state.takes().word();
        let rows = tx
            .all(sql, values![bulk.id.0, takes, at_most(most)])
            .await?;
        rows.iter().map(taken).collect()
    }

    async fn carry_out(&self, tx: &mut Tx, bulk: &Bulk, rows: Vec<Taken>, now: i64) -> Result<()> {
        let (everything, doing, refused) = self.judged(tx, bulk, rows).await?;
        let state = match bulk.state {
            BulkState::Undoing => RowState::Kept,
            _ => RowState::Refused,
        };
        self.refuse_rows(tx, bulk.id, state, &refused).await?;
        if doing.is_empty() {
            return Ok(());
        }
        match bulk.action {
            Action::Delete => self.delete_members(tx, bulk, &everything, doing, now).await,
            _ => {
                self.change_members(tx, bulk, &everything, &doing, now)
                    .await
            }
        }
    }

    /// What is to become of each, or why nothing is.
    pub(super) async fn judged(
        &self,
        tx: &mut Tx,
        bulk: &Bulk,
        rows: Vec<Taken>,
    ) -> Result<(Everything, Vec<Doing>, Vec<(i64, Refusal)>)> {
        let keys: Vec<Value> = rows.iter().map(|row| row.key.as_str().into()).collect();
        let everything = self.everything(tx, keys).await?;
        let mut doing: Vec<Doing> = Vec::new();
        let mut refused = Vec::new();
        let mut once = BTreeSet::new();
        for row in rows {
            // Twice in one list is once.
            let outcome = match once.insert(row.key.clone()) {
                true => everything.outcome(bulk, &row),
                false => Err(Refusal::Changed),
            };
            match outcome {
                Ok((userid, stood, outcome)) => doing.push(Doing {
                    taken: row,
                    userid,
                    stood,
                    outcome,
                }),
                Err(why) => refused.push((row.position, why)),
            }
        }
        Ok((everything, doing, refused))
    }

    async fn everything(&self, tx: &mut Tx, keys: Vec<Value>) -> Result<Everything> {
        let sql = "SELECT id, name, outside FROM departments WHERE corp_id = $1 ORDER BY id";
        let rows = tx.all(sql, values![self.id.as_str()]).await?;
        let department = |row: &Row| {
            let id = u32::try_from(row.int(0)?);
            let id = id.map_err(|error| crate::Error::unreadable("number", error))?;
            Ok((DepartmentId(id), row.text(1)?))
        };
        let departments: BTreeMap<_, _> = rows.iter().map(department).collect::<Result<_>>()?;
        let mut inside = BTreeSet::new();
        for row in &rows {
            if row.int(2)? == 0 {
                inside.insert(department(row)?.0);
            }
        }
        Ok(Everything {
            followed: self.master(tx).await? != Master::Mingce,
            ids: departments.keys().copied().collect(),
            inside,
            departments,
            policy: self.read_policy(tx).await?,
            unsent: self.going_and_coming(tx, keys.clone()).await?,
            standing: self.standing(tx, keys).await?,
        })
    }

    async fn standing(&self, tx: &mut Tx, keys: Vec<Value>) -> Result<HashMap<String, Stands>> {
        let head = "SELECT user_key, userid, state, joined, memberships, main_department, left_as \
                    FROM members WHERE corp_id = $1 AND user_key";
        let rows = tx.all_in(head, &self.id.as_str().into(), keys).await?;
        let member = |row: &Row| {
            let places: Vec<(u32, i64, bool)> = read_text("memberships", row.borrowed(4)?)?;
            let places = places.into_iter();
            let standing = Standing {
                state: words::read_state(&row.text(2)?)?,
                joined: words::read_joined(&row.text(3)?)?,
                departments: places
                    .map(|(department, order, leader)| Membership {
                        department: DepartmentId(department),
                        order,
                        leader,
                    })
                    .collect(),
                main_department: row
                    .maybe_int(5)?
                    .and_then(|id| u32::try_from(id).ok())
                    .map(DepartmentId),
            };
            let left_as = row.maybe_text(6)?;
            let stands = Stands {
                userid: UserId::new(row.text(1)?),
                standing,
                left_as: left_as.map(|word| words::read_state(&word)).transpose()?,
            };
            Ok((row.text(0)?, stands))
        };
        rows.iter().map(member).collect()
    }
}

impl Bulk {
    /// So many of its rows are carried out in one transaction.
    pub(super) fn batch(&self) -> usize {
        FEW.max(self.counts.all().div_ceil(PARTS))
    }
}

impl Everything {
    fn outcome(&self, bulk: &Bulk, row: &Taken) -> std::result::Result<Found, Refusal> {
        let found = self.standing.get(&row.key).ok_or(Refusal::Unknown)?;
        let (userid, stands) = (&found.userid, &found.standing);
        let around = Around {
            followed: self.followed,
            departments: &self.ids,
            inside: &self.inside,
            left_as: found.left_as,
            unsent: (self.unsent.get(&row.key))
                .map(|waits| waits.unsent)
                .unwrap_or_default(),
            named: bulk.action == Action::Delete && names(&self.policy, userid),
        };
        let outcome = match (bulk.state, &row.before, &row.after) {
            (BulkState::Undoing, Some(before), Some(after)) => {
                undo(stands, before, after, &around)?
            }
            (BulkState::Undoing, ..) => return Err(Refusal::Changed),
            _ if row.seen.is_stale(bulk.action, stands) => return Err(Refusal::Changed),
            _ => decide(stands, bulk.action, &around)?,
        };
        Ok((userid.clone(), stands.clone(), outcome))
    }
}

/// Who, how they stand, and what is to become of them.
type Found = (UserId, Standing, Outcome);

impl Doing {
    pub(super) const fn told(&self) -> &Told {
        match &self.outcome {
            Outcome::Stands(_, told) | Outcome::Gone(told) => told,
        }
    }

    pub(super) const fn next(&self) -> Option<&Standing> {
        match &self.outcome {
            Outcome::Stands(next, _) => Some(next),
            Outcome::Gone(_) => None,
        }
    }
}

fn taken(row: &Row) -> Result<Taken> {
    let standing = |text: Option<String>| {
        let read = text.map(|text| read_text::<Standing>("standing", &text));
        read.transpose()
    };
    let seen = row.maybe_text(2)?;
    let seen = Seen {
        state: seen.map(|word| words::read_state(&word)).transpose()?,
        places: row.maybe_text(3)?.map(SeenPlaces::kept),
    };
    Ok(Taken {
        position: row.int(0)?,
        key: row.text(1)?,
        seen,
        before: standing(row.maybe_text(4)?)?,
        after: standing(row.maybe_text(5)?)?,
    })
}
