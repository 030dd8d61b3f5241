use crate::db::{Db, Tx, values};
use crate::{CorpStore, Error, Result, Store};
use directory::people::UserId;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An owner, by name.
    Owner(String),
    /// A member.
    Member(UserId),
    /// Somebody at the command line.
    Command,
    /// The product by itself: a timer, a callback, the demo.
    System,
}

/// One line of the audit log, before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub actor: Actor,
    /// Did what: a short stable word such as `policy.save`.
    pub action: String,
    /// To whom or what.
    pub subject: String,
    /// How it was, where that can be said.
    pub before: Option<String>,
    /// How it is now.
    pub after: Option<String>,
    /// From which network address.
    pub address: Option<String>,
}

impl Entry {
    /// An action without details.
    pub fn new(actor: Actor, action: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            actor,
            action: action.into(),
            subject: subject.into(),
            before: None,
            after: None,
            address: None,
        }
    }
}

/// One line of the audit log, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number; later ones are larger.
    pub id: i64,
    /// When.
    pub at: i64,
    /// What.
    pub entry: Entry,
}

impl Actor {
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Owner(name) => format!("owner:{name}"),
            Self::Member(userid) => format!("member:{userid}"),
            Self::Command => "command".to_owned(),
            Self::System => "system".to_owned(),
        }
    }

    pub(crate) fn read(written: &str) -> Result<Self> {
        match written.split_once(':') {
            Some(("owner", name)) => Ok(Self::Owner(name.to_owned())),
            Some(("member", userid)) => Ok(Self::Member(UserId::new(userid))),
            None if written == "command" => Ok(Self::Command),
            None if written == "system" => Ok(Self::System),
            _ => Err(Error::unreadable("actor", written)),
        }
    }
}

impl CorpStore {
    /// Writes a line by itself, for actions that change no other row.
    pub async fn record(&self, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    /// The latest lines, newest first.
    pub async fn audit(&self, limit: usize) -> Result<Vec<AuditRow>> {
        lines(&self.db, self.id.as_str(), limit).await
    }
}

impl Store {
    /// Writes a line about the deployment itself.
    pub async fn record(&self, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        write_entry(&mut tx, DEPLOYMENT, entry, now).await?;
        tx.commit().await
    }

    /// The latest lines about the deployment itself, newest first.
    pub async fn audit(&self, limit: usize) -> Result<Vec<AuditRow>> {
        lines(&self.db, DEPLOYMENT, limit).await
    }
}

/// In place of a corporation, for what concerns the whole deployment.
pub(crate) const DEPLOYMENT: &str = "";

/// Writes a line together with the change that it speaks of.
pub(crate) async fn write_entry(tx: &mut Tx, corp: &str, entry: &Entry, now: i64) -> Result<()> {
    tx.run(
        "INSERT INTO audit (corp_id, at, actor, action, subject, before_text, after_text, address) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            corp,
            now,
            entry.actor.written(),
            entry.action.as_str(),
            entry.subject.as_str(),
            entry.before.as_deref(),
            entry.after.as_deref(),
            entry.address.as_deref(),
        ],
    )
    .await?;
    Ok(())
}

async fn lines(db: &Db, corp: &str, limit: usize) -> Result<Vec<AuditRow>> {
    let sql = "SELECT id, at, actor, action, subject, before_text, after_text, address \
               FROM audit WHERE corp_id = $1 ORDER BY id DESC LIMIT $2";
    let rows = db.clone().all(sql, values![corp, at_most(limit)]).await?;
    rows.iter()
        .map(|row| {
            Ok(AuditRow {
                id: row.int(0)?,
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
        })
        .collect()
}

/// A limit as the databases count.
pub(crate) fn at_most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
