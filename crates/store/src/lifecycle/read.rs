use super::{BulkId, read_text};
use crate::audit::at_most;
use crate::db::{Row, Tx, values};
use crate::{Actor, CorpStore, Error, Result};
use directory::lifecycle::{Action, Refusal};
use directory::people::UserId;
use directory::policy::Expectation;

/// A run, as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Its number.
    pub id: BulkId,
    /// What it does.
    pub action: Action,
    /// Who wanted it.
    pub actor: Actor,
    /// From which network address.
    pub address: Option<String>,
    /// Where it stands.
    pub state: BulkState,
    /// When it began.
    pub started: i64,
    /// When it last did something.
    pub heartbeat: i64,
    /// When it ended.
    pub finished: Option<i64>,
    /// How many rows are how far.
    pub counts: BulkCounts,
    /// What of the rules it would have broken, and was therefore ended.
    pub broken: Vec<Expectation>,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkState {
    /// Rows wait to be carried out.
    Running,
    /// It ended.
    Done,
    /// Rows wait to be undone.
    Undoing,
    /// It was undone.
    Undone,
}

/// How far a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Nothing happened yet.
    Waiting,
    /// It was carried out.
    Done,
    /// It could not be carried out.
    Refused,
    /// The run was ended before it.
    Left,
    /// It was carried out, and undone.
    Undone,
    /// It was carried out, and could not be undone.
    Kept,
}

/// How many rows are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkCounts {
    /// [`RowState::Waiting`]
    pub waiting: usize,
    /// [`RowState::Done`]
    pub done: usize,
    /// [`RowState::Refused`]
    pub refused: usize,
    /// [`RowState::Left`]
    pub left: usize,
    /// [`RowState::Undone`]
    pub undone: usize,
    /// [`RowState::Kept`]
    pub kept: usize,
}

impl BulkCounts {
    /// How many rows there are.
    pub fn all(&self) -> usize {
        RowState::ALL.map(|state| self.of(state)).iter().sum()
    }

    /// How many of them are so far.
    pub(super) const fn of(&self, state: RowState) -> usize {
        match state {
            RowState::Waiting => self.waiting,
            RowState::Done => self.done,
            RowState::Refused => self.refused,
            RowState::Left => self.left,
            RowState::Undone => self.undone,
            RowState::Kept => self.kept,
        }
    }
}

/// A member in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRow {
    /// Who; once they are deleted, what stands for them.
    pub userid: UserId,
    /// How far.
    pub state: RowState,
    /// Why it was refused or could not be undone.
    pub reason: Option<Refusal>,
}

impl CorpStore {
    /// A run. [`Error::Missing`] when the corporation has none of that number.
    pub async fn bulk(&self, id: BulkId) -> Result<Bulk> {
        let mut tx = self.db.snapshot().await?;
        let bulk = self.bulk_in(&mut tx, id).await?;
        tx.commit().await?;
        Ok(bulk)
    }

    /// Runs that have not ended, the latest first: what a person may continue.
    pub async fn open_bulks(&self) -> Result<Vec<Bulk>> {
        let sql = "SELECT id FROM bulks WHERE corp_id = $1 AND finished IS NULL \
                   ORDER BY id DESC";
        let mut tx = self.db.snapshot().await?;
        let mut open = Vec::new();
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            open.push(self.bulk_in(&mut tx, BulkId(row.int(0)?)).await?);
        }
        tx.commit().await?;
        Ok(open)
    }

    /// The rows of a run that were not carried out, or not undone, in order.
    pub async fn failed_rows(&self, id: BulkId, limit: usize) -> Result<Vec<BulkRow>> {
        let sql = "SELECT userid, state, reason FROM bulk_rows \
                   WHERE bulk_id = $1 AND corp_id = $2 AND state IN ('refused', 'left', 'kept') \
                   ORDER BY position LIMIT $3";
        let values = values![id.0, self.id.as_str(), at_most(limit)];
        let rows = self.db.clone().all(sql, values).await?;
        rows.iter().map(row_of).collect()
    }

    pub(super) async fn bulk_in(&self, tx: &mut Tx, id: BulkId) -> Result<Bulk> {
        let sql = "SELECT action_text, actor, address, state, started, heartbeat, finished, broken \
                   FROM bulks WHERE corp_id = $1 AND id = $2";
        let row = tx.one(sql, values![self.id.as_str(), id.0]).await?;
        let row = row.ok_or(Error::Missing("bulk"))?;
        Ok(Bulk {
            id,
            action: read_text("action", &row.text(0)?)?,
            actor: Actor::read(&row.text(1)?)?,
            address: row.maybe_text(2)?,
            state: BulkState::read(&row.text(3)?)?,
            started: row.int(4)?,
            heartbeat: row.int(5)?,
            finished: row.maybe_int(6)?,
            counts: counts(tx, id).await?,
            broken: (row.maybe_text(7)?).map_or_else(
                || Ok(Vec::new()),
                |broken| read_text("expectation", &broken),
            )?,
        })
    }
}

async fn counts(tx: &mut Tx, id: BulkId) -> Result<BulkCounts> {
    let sql = "SELECT state, COUNT(*) FROM bulk_rows WHERE bulk_id = $1 GROUP BY state \
               ORDER BY state";
    let mut counts = BulkCounts::default();
    for row in tx.all(sql, values![id.0]).await? {
        let count = usize::try_from(row.int(1)?).unwrap_or_default();
        *match RowState::read(&row.text(0)?)? {
            RowState::Waiting => &mut counts.waiting,
            RowState::Done => &mut counts.done,
            RowState::Refused => &mut counts.refused,
            RowState::Left => &mut counts.left,
            RowState::Undone => &mut counts.undone,
            RowState::Kept => &mut counts.kept,
        } = count;
    }
    Ok(counts)
}

fn row_of(row: &Row) -> Result<BulkRow> {
    let reason = row.maybe_text(2)?;
    let reason = reason.map(|reason| read_text::<Refusal>("reason", &reason));
    Ok(BulkRow {
        userid: UserId::new(row.text(0)?),
        state: RowState::read(&row.text(1)?)?,
        reason: reason.transpose()?,
    })
}

impl BulkState {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    fn read(word: &str) -> Result<Self> {
        let all = [Self::Running, Self::Done, Self::Undoing, Self::Undone];
        let found = all.into_iter().find(|state| state.word() == word);
        found.ok_or_else(|| Error::unreadable("state", word))
    }

    /// The rows that whoever carries it out takes.
    pub(super) const fn takes(self) -> RowState {
        match self {
            Self::Running | Self::Done => RowState::Waiting,
            Self::Undoing | Self::Undone => RowState::Done,
        }
    }
}

impl RowState {
    const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Done,
        Self::Refused,
        Self::Left,
        Self::Undone,
        Self::Kept,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Left => "left",
            Self::Undone => "undone",
            Self::Kept => "kept",
        }
    }

    fn read(word: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|state| state.word() == word);
        found.ok_or_else(|| Error::unreadable("state", word))
    }
}
