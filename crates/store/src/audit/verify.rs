use super::AuditLog;
use super::chain::{COLUMNS, Line};
use super::forget::forgotten_of;
use crate::Result;
use crate::db::{Tx, values};
use std::collections::HashMap;

/// So many lines are read at once.
const LINES: i64 = 1_000;

/// A log that is as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many lines it has.
    pub lines: i64,
    /// How many of them were taken somebody's name on purpose.
    pub forgotten: i64,
    /// The hash of the last line.
    pub head: String,
}

/// The first thing in a log that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditFault {
    /// This line says something else than was written.
    Altered(AuditLine),
    /// The line of this place is gone; the next one, if any, is this.
    Removed(i64, Option<AuditLine>),
    /// This line was not written by the product.
    Inserted(AuditLine),
    /// The lines fit one another, and not the end that was kept: the last one
    /// was written anew, or the kept end.
    End,
}

/// A line, as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Its place in the log.
    pub seq: i64,
    /// When, as it says.
    pub at: i64,
    /// What was done, as it says.
    pub action: String,
}

impl AuditLog {
    /// Reads the whole log and says whether it is as it was written; otherwise
    /// the first line that is not.
    pub async fn verify(&self) -> Result<std::result::Result<Verified, AuditFault>> {
        let mut tx = self.db.snapshot().await?;
        let mut reading = Reading {
            corp: &self.corp,
            forgotten: forgotten_of(&mut tx, &self.corp).await?,
            known: 0,
            seq: 0,
            before: None,
            hash: String::new(),
        };
        let fault = reading.lines(&mut tx).await?;
        let sql = "SELECT seq, hash FROM audit_heads WHERE corp_id = $1";
        let head = tx.one(sql, values![self.corp.as_str()]).await?;
        let head = match head {
            Some(head) => (head.int(0)?, head.text(1)?),
            None => (0, String::new()),
        };
        tx.commit().await?;
        Ok(match fault.or_else(|| reading.end(&head)) {
            Some(fault) => Err(fault),
            None => Ok(Verified {
                lines: reading.seq,
                forgotten: reading.known,
                head: reading.hash,
            }),
        })
    }
}

/// How far the reading is.
struct Reading<'a> {
    corp: &'a str,
    /// What lines were to say after somebody was forgotten, by their place.
    forgotten: HashMap<i64, String>,
    known: i64,
    seq: i64,
    before: Option<AuditLine>,
    hash: String,
}

impl Reading<'_> {
    async fn lines(&mut self, tx: &mut Tx) -> Result<Option<AuditFault>> {
        let page = format!(
            "SELECT {COLUMNS} FROM audit WHERE corp_id = $1 AND (seq, id) > ($2, $3) \
             ORDER BY seq, id LIMIT $4"
        );
        let mut from = (i64::MIN, 0);
        loop {
            let values = values![self.corp, from.0, from.1, LINES];
            let rows = tx.all(page.as_str(), values).await?;
            if rows.is_empty() {
                return Ok(None);
            }
            for row in &rows {
                let line = Line::read(row)?;
                from = (line.seq, line.id);
                if let Some(fault) = self.line(line) {
                    return Ok(Some(fault));
                }
            }
        }
    }

    /// The next line, or what is wrong with it.
    fn line(&mut self, line: Line) -> Option<AuditFault> {
        let told = AuditLine {
            seq: line.seq,
            at: line.at,
            action: line.action.clone(),
        };
        if line.seq <= self.seq {
            return Some(AuditFault::Inserted(told));
        }
        if line.seq > self.seq + 1 {
            return Some(AuditFault::Removed(self.seq + 1, Some(told)));
        }
        let hash = line.hash_at(self.corp, line.seq);
        if hash != line.hash {
            return Some(self.misplaced(&line, told));
        }
        match line.salt.as_deref().map(|salt| line.said.digest(salt)) {
            Some(digest) if digest == line.digest => {}
            None if self.forgotten.get(&line.seq) == Some(&line.said.digest("")) => {
                self.known += 1;
            }
            _ => return Some(AuditFault::Altered(told)),
        }
        if line.previous != self.hash {
            // This line vouches for another one before it.
            let before = self.before.take();
            return Some(AuditFault::Altered(before.unwrap_or(told)));
        }
        (self.seq, self.hash, self.before) = (line.seq, hash, Some(told));
        None
    }

    /// A line whose hash is that of the place beside was given a new number: one
    /// before it was put in, or taken out.
    fn misplaced(&mut self, line: &Line, told: AuditLine) -> AuditFault {
        if line.hash_at(self.corp, line.seq - 1) == line.hash {
            return AuditFault::Inserted(self.before.take().unwrap_or(told));
        }
        if line.hash_at(self.corp, line.seq + 1) == line.hash {
            return AuditFault::Removed(line.seq, Some(told));
        }
        AuditFault::Altered(told)
    }

    /// What the kept end says against the last line.
    fn end(&mut self, (seq, hash): &(i64, String)) -> Option<AuditFault> {
        if *seq > self.seq {
            return Some(AuditFault::Removed(self.seq + 1, None));
        }
        if *seq < self.seq {
            return self.before.take().map(AuditFault::Inserted);
        }
        (*hash != self.hash).then_some(AuditFault::End)
    }
}
