use super::chain::write_entry;
use super::{Actor, AuditRow, Entry, at_most};
use crate::Result;
use crate::db::{Db, Row, Value, values};

/// The log of one corporation, or of the deployment.
#[derive(Clone, Debug)]
pub struct AuditLog {
    pub(super) db: Db,
    pub(super) corp: String,
}

/// Which lines of a log are wanted. Whatever is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Whose, as [`Actor::written`] has it.
    pub actor: Option<String>,
    /// Of this action.
    pub action: Option<String>,
    /// Of this subject.
    pub subject: Option<String>,
    /// From this moment on.
    pub from: Option<i64>,
    /// Before this moment.
    pub until: Option<i64>,
    /// Older than the line of this time and place: where a page ended.
    pub after: Option<(i64, i64)>,
}

impl AuditLog {
    pub(super) fn of(db: &Db, corp: &str) -> Self {
        Self {
            db: db.clone(),
            corp: corp.to_owned(),
        }
    }

    /// Writes a line by itself, for actions that change no other row.
    pub async fn record(&self, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        write_entry(&mut tx, &self.corp, entry, now).await?;
        tx.commit().await
    }

    /// The same, unless the same actor did the same to the same subject from
    /// `since` on. Two at one moment may write a line each.
    pub async fn record_once(&self, entry: &Entry, since: i64, now: i64) -> Result<()> {
        let filter = AuditFilter {
            actor: Some(entry.actor.written()),
            action: Some(entry.action.clone()),
            subject: Some(entry.subject.clone()),
            from: Some(since),
            ..AuditFilter::default()
        };
        match self.page(&filter, 1).await?.is_empty() {
            true => self.record(entry, now).await,
            false => Ok(()),
        }
    }

    /// The lines that were written last, the last one first.
    pub async fn latest(&self, limit: usize) -> Result<Vec<AuditRow>> {
        let sql = format!("SELECT {ROW} FROM audit WHERE corp_id = $1 ORDER BY seq DESC LIMIT $2");
        let values = values![self.corp.as_str(), at_most(limit)];
        let rows = self.db.clone().all(sql, values).await?;
        rows.iter().map(row_of).collect()
    }

    /// Lines by their time, newest first.
    pub async fn page(&self, filter: &AuditFilter, limit: usize) -> Result<Vec<AuditRow>> {
        let mut wanted = Wanted::of(&self.corp);
        wanted.text("actor", filter.actor.as_deref());
        wanted.text("action", filter.action.as_deref());
        wanted.text("subject", filter.subject.as_deref());
        wanted.moment("at >=", filter.from);
        wanted.moment("at <", filter.until);
        if let Some((at, seq)) = filter.after {
            let (first, second) = (wanted.place(at), wanted.place(seq));
            wanted.sql += &format!(" AND (at, seq) < ({first}, {second})");
        }
        let limit = wanted.place(at_most(limit));
        let sql = format!(
            "SELECT {ROW} FROM audit WHERE {} ORDER BY at DESC, seq DESC LIMIT {limit}",
            wanted.sql
        );
        let rows = self.db.clone().all(sql, wanted.values).await?;
        rows.iter().map(row_of).collect()
    }

    /// Whether the log has a line of this actor, as [`Actor::written`] has it.
    pub async fn has_actor(&self, actor: &str) -> Result<bool> {
        self.has("actor", actor).await
    }

    /// Whether the log has a line of this subject.
    pub async fn has_subject(&self, subject: &str) -> Result<bool> {
        self.has("subject", subject).await
    }

    async fn has(&self, column: &str, value: &str) -> Result<bool> {
        let sql = format!("SELECT seq FROM audit WHERE corp_id = $1 AND {column} = $2 LIMIT 1");
        let values = values![self.corp.as_str(), value];
        Ok(self.db.clone().one(sql, values).await?.is_some())
    }

    /// How many lines the log has, and the hash of the last: noted elsewhere, it
    /// tells later whether lines were cut off the end.
    pub async fn head(&self) -> Result<(i64, String)> {
        let sql = "SELECT seq, hash FROM audit_heads WHERE corp_id = $1";
        let row = self
            .db
            .clone()
            .one(sql, values![self.corp.as_str()])
            .await?;
        match row {
            Some(row) => Ok((row.int(0)?, row.text(1)?)),
            None => Ok((0, String::new())),
        }
    }
}

/// A condition in the making, with its values.
struct Wanted {
    sql: String,
    values: Vec<Value>,
}

impl Wanted {
    fn of(corp: &str) -> Self {
        Self {
            sql: "corp_id = $1".to_owned(),
            values: values![corp],
        }
    }

    /// The place of a value in the statement.
    fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn text(&mut self, column: &str, value: Option<&str>) {
        if let Some(value) = value {
            let place = self.place(value);
            self.sql += &format!(" AND {column} = {place}");
        }
    }

    fn moment(&mut self, test: &str, value: Option<i64>) {
        if let Some(value) = value {
            let place = self.place(value);
            self.sql += &format!(" AND {test} {place}");
        }
    }
}

const ROW: &str = "seq, at, actor, action, subject, before_text, after_text, address";

fn row_of(row: &Row) -> Result<AuditRow> {
    Ok(AuditRow {
        seq: row.int(0)?,
        at: row.int(1)?,
        entry: Entry {
            actor: Actor::read(&row.text(2)?)?,
            action: row.text(3)?,
            subject: row.text(4)?,
            before: row.maybe_text(5)?,
            after: row.maybe_text(6)?,
            address: row.maybe_text(7)?,
        },
    })
}
