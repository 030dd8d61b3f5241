use super::accounts::Accounts;
use super::chain::{COLUMNS, Line};
use super::{Actor, AuditLog, Entry, write_entry};
use crate::db::{Row, Tx, Value, values};
use crate::{Error, Result};
use directory::people::UserId;
use std::collections::{BTreeMap, HashMap};

/// The action of the lines that tell which older ones were changed.
const FORGET: &str = "audit.forget";

/// So many lines are read at once.
const LINES: i64 = 1_000;

/// Lines whose texts may name somebody: the condition of the index
/// `audit_texts`, to the letter, or every line is looked at.
const TEXTS: &str = "(action LIKE 'policy.%' OR action LIKE 'department.%' \
    OR action LIKE 'group.%' OR (action LIKE 'member.%' \
    AND (before_text LIKE '%direct_superior%' OR after_text LIKE '%direct_superior%')))";

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
/// passes for one of these. Lines are found by indexes: however long the log is,
/// only those that may name somebody are read. Gives how many lines were changed.
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
    let changed = leave(tx, corp, people).await?;
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
async fn leave(tx: &mut Tx, corp: &str, people: &[Forgotten]) -> Result<BTreeMap<i64, String>> {
    let accounts = Accounts::of(people);
    let mut changed = BTreeMap::new();
    for (column, named) in by_or_about(people) {
        let head = format!("SELECT {COLUMNS} FROM audit WHERE corp_id = $1 AND {column}");
        let rows = tx.all_in(&head, &corp.into(), named).await?;
        leave_lines(tx, &rows, &accounts, &mut changed).await?;
    }
    let page = format!(
        "SELECT {COLUMNS} FROM audit WHERE corp_id = $1 AND {TEXTS} \
         AND (seq, id) > ($2, $3) ORDER BY seq, id LIMIT $4"
    );
    let mut from = (i64::MIN, 0);
    loop {
        let values = values![corp, from.0, from.1, LINES];
        let rows = tx.all(page.as_str(), values).await?;
        let Some(last) = rows.last() else {
            return Ok(changed);
        };
        let last = Line::read(last)?;
        from = (last.seq, last.id);
        leave_lines(tx, &rows, &accounts, &mut changed).await?;
    }
}

/// The columns, as they are indexed, in which people stand by themselves, and as
/// what they stand there.
fn by_or_about(people: &[Forgotten]) -> [(&'static str, Vec<Value>); 2] {
    let keys = people.iter().map(|one| one.userid.key());
    let as_member = |key: &String| Value::from(format!("member:{key}"));
    let actors: Vec<_> = keys.clone().map(|key| as_member(&key)).collect();
    let subjects = keys.flat_map(|key| [as_member(&key), key.into()]);
    [
        ("lower(subject)", subjects.collect()),
        ("actor LIKE 'member:%' AND lower(actor)", actors),
    ]
}

async fn leave_lines(
    tx: &mut Tx,
    rows: &[Row],
    accounts: &Accounts<'_>,
    changed: &mut BTreeMap<i64, String>,
) -> Result<()> {
    let mut rewritten = Vec::new();
    for row in rows {
        let mut line = Line::read(row)?;
        let was = line.said.clone();
        accounts.leave(&line.action, &mut line.said);
        if line.said != was && line.action != FORGET {
            changed.insert(line.seq, line.said.digest(""));
            rewritten.push(rewrite(line));
        }
    }
    tx.update(
        "id, actor, subject, before_text, after_text, address",
        "UPDATE audit SET actor = next.actor, subject = next.subject, \
         before_text = next.before_text, after_text = next.after_text, \
         address = next.address, salt = NULL FROM next WHERE audit.id = next.id",
        rewritten,
    )
    .await
}

fn rewrite(line: Line) -> Vec<Value> {
    let said = line.said;
    values![
        line.id,
        said.actor,
        said.subject,
        said.before.as_deref(),
        said.after.as_deref(),
        said.address.as_deref(),
    ]
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
