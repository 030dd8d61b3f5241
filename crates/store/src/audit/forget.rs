use super::accounts::Accounts;
use super::chain::{COLUMNS, Line};
use super::{Actor, AuditLog, Entry, write_entry};
use crate::db::{Tx, values};
use crate::{Error, Result};
use directory::people::UserId;
use std::collections::{BTreeMap, HashMap};

/// The action of the lines that tell which older ones were changed.
const FORGET: &str = "audit.forget";

/// So many lines are read at once.
const LINES: i64 = 1_000;

/// So many changed lines does one line tell of.
const TOLD: usize = 500;

/// Somebody whose account is to go from the log (decision k).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// Their account.
    pub userid: UserId,
    /// What stands for it from now on. It tells nobody who they were, and their
    /// lines still belong together.
    pub pseudonym: String,
}

impl AuditLog {
    /// Takes people's names out of the log, in a transaction of its own; gives
    /// how many lines were changed.
    pub async fn forget(&self, people: &[Forgotten], actor: &Actor, now: i64) -> Result<usize> {
        let mut tx = self.db.write().await?;
        let changed = forget(&mut tx, &self.corp, people, actor, now).await?;
        tx.commit().await?;
        Ok(changed)
    }
}

/// Takes people's names out of a log without breaking its chain, as part of
/// their deletion: what they did and what was done to them keeps the pseudonym,
/// the time and the action, and loses what it said; elsewhere their account
/// gives way. Lines of [`FORGET`] tell what was changed, so that no other change
/// passes for one of these. The log is read once for however many people. Gives
/// how many lines were changed.
pub(crate) async fn forget(
    tx: &mut Tx,
    corp: &str,
    people: &[Forgotten],
    actor: &Actor,
    now: i64,
) -> Result<usize> {
    if people.is_empty() {
        return Ok(0);
    }
    hold(tx, corp).await?;
    let changed = leave(tx, corp, &Accounts::of(people)).await?;
    let lines: Vec<_> = changed.iter().collect();
    for lines in lines.chunks(TOLD) {
        let told: BTreeMap<_, _> = lines.iter().copied().collect();
        let told = serde_json::to_string(&told)
            .map_err(|error| Error::unreadable("forgotten lines", error))?;
        let mut entry = Entry::new(actor.clone(), FORGET, lines.len().to_string());
        entry.after = Some(told);
        write_entry(tx, corp, &entry, now).await?;
    }
    Ok(changed.len())
}

/// Holds the end of the log until the transaction ends: a line that is being
/// written meanwhile, and may name them, is waited for and read too.
async fn hold(tx: &mut Tx, corp: &str) -> Result<()> {
    let head = "INSERT INTO audit_heads (corp_id, seq, hash) VALUES ($1, 0, '') \
                ON CONFLICT (corp_id) DO UPDATE SET seq = audit_heads.seq";
    tx.run(head, values![corp]).await?;
    Ok(())
}

/// Writes over the lines that name one of them; gives what they say now, by
/// their place.
async fn leave(tx: &mut Tx, corp: &str, accounts: &Accounts<'_>) -> Result<BTreeMap<i64, String>> {
    let page = format!(
        "SELECT {COLUMNS} FROM audit WHERE corp_id = $1 AND action <> $2 \
         AND (seq, id) > ($3, $4) ORDER BY seq, id LIMIT $5"
    );
    let mut from = (i64::MIN, 0);
    let mut changed = BTreeMap::new();
    loop {
        let values = values![corp, FORGET, from.0, from.1, LINES];
        let rows = tx.all(page.as_str(), values).await?;
        if rows.is_empty() {
            return Ok(changed);
        }
        for row in &rows {
            let mut line = Line::read(row)?;
            from = (line.seq, line.id);
            let was = line.said.clone();
            accounts.leave(&line.action, &mut line.said);
            if line.said != was {
                rewrite(tx, &line).await?;
                changed.insert(line.seq, line.said.digest(""));
            }
        }
    }
}

async fn rewrite(tx: &mut Tx, line: &Line) -> Result<()> {
    let said = &line.said;
    tx.run(
        "UPDATE audit SET actor = $2, subject = $3, before_text = $4, after_text = $5, \
         address = $6, salt = NULL WHERE id = $1",
        values![
            line.id,
            said.actor.as_str(),
            said.subject.as_str(),
            said.before.as_deref(),
            said.after.as_deref(),
            said.address.as_deref(),
        ],
    )
    .await?;
    Ok(())
}

/// What lines were to say after somebody was forgotten, by their place. The last
/// word counts: a line may name several.
pub(super) async fn forgotten_of(tx: &mut Tx, corp: &str) -> Result<HashMap<i64, String>> {
    let sql = "SELECT after_text FROM audit WHERE corp_id = $1 AND action = $2 ORDER BY seq";
    let mut all = HashMap::new();
    for row in tx.all(sql, values![corp, FORGET]).await? {
        let told = row.maybe_text(0)?.unwrap_or_default();
        // What cannot be read was altered, and its own line will say so.
        let told: HashMap<i64, String> = serde_json::from_str(&told).unwrap_or_default();
        all.extend(told);
    }
    Ok(all)
}
