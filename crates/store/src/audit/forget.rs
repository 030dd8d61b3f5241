use super::chain::{COLUMNS, Line, Said};
use super::{Actor, AuditLog, Entry, write_entry};
use crate::db::{Tx, Value, values};
use crate::{Error, Result};
use directory::people::UserId;
use std::collections::{BTreeMap, HashMap};

/// The action of the lines that tell which older ones were changed.
const FORGET: &str = "audit.forget";

/// So many people are looked for at once.
const PEOPLE: usize = 50;

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
/// passes for one of these. Gives how many lines were changed.
pub(crate) async fn forget(
    tx: &mut Tx,
    corp: &str,
    people: &[Forgotten],
    actor: &Actor,
    now: i64,
) -> Result<usize> {
    let mut changed = BTreeMap::new();
    for people in people.chunks(PEOPLE) {
        for mut line in naming(tx, corp, people).await? {
            let was = line.said.clone();
            for one in people {
                one.leave(&mut line.said);
            }
            if line.said != was {
                rewrite(tx, &line).await?;
                changed.insert(line.seq, line.said.digest(""));
            }
        }
    }
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

/// Lines that may name one of them.
async fn naming(tx: &mut Tx, corp: &str, people: &[Forgotten]) -> Result<Vec<Line>> {
    let mut values = values![corp, FORGET];
    let mut tests = Vec::new();
    for one in people {
        values.push(Value::from(format!("%{}%", one.userid.key())));
        let place = values.len();
        let columns = ["actor", "subject", "before_text", "after_text"];
        tests.extend(columns.map(|column| format!("lower({column}) LIKE ${place}")));
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM audit WHERE corp_id = $1 AND action <> $2 AND ({}) ORDER BY seq",
        tests.join(" OR ")
    );
    let rows = tx.all(sql, values).await?;
    rows.iter().map(Line::read).collect()
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

impl Forgotten {
    fn leave(&self, said: &mut Said) {
        if self.is(&said.actor) || self.is(&said.subject) {
            (said.before, said.after, said.address) = (None, None, None);
        }
        if self.is(&said.actor) {
            said.actor = format!("member:{}", self.pseudonym);
        }
        said.subject = self.replaced(&said.subject);
        for text in [&mut said.before, &mut said.after].into_iter().flatten() {
            *text = self.replaced(text);
        }
    }

    /// Whether a column names them and nobody else.
    fn is(&self, column: &str) -> bool {
        let name = column.strip_prefix("member:").unwrap_or(column);
        name.eq_ignore_ascii_case(self.userid.as_str())
    }

    /// The text with the pseudonym wherever the account stands as a word.
    fn replaced(&self, text: &str) -> String {
        let (account, lower) = (self.userid.key(), text.to_ascii_lowercase());
        if account.is_empty() {
            return text.to_owned();
        }
        let (mut made, mut done) = (String::with_capacity(text.len()), 0);
        for (at, found) in lower.match_indices(&account) {
            let end = at + found.len();
            let before = text[..at].chars().next_back();
            let after = text[end..].chars().next();
            // `member:` before an account is no account.
            let apart = !before.is_some_and(in_account)
                && !after.is_some_and(|one| in_account(one) || one == ':');
            if apart {
                made.push_str(&text[done..at]);
                made.push_str(&self.pseudonym);
                done = end;
            }
        }
        made.push_str(&text[done..]);
        made
    }
}

/// Whether a character may stand in an account, which then goes on.
const fn in_account(one: char) -> bool {
    one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '@' | '.')
}
