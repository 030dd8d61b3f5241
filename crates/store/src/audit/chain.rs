use super::Entry;
use crate::db::{Row, Tx, values};
use crate::{Error, Result};
use sha2::{Digest as _, Sha256};

/// What a line says of people. The chain holds its digest alone, so that it can
/// be forgotten with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) actor: String,
    pub(super) subject: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) address: Option<String>,
}

/// A line as it is kept, read by [`COLUMNS`].
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) at: i64,
    pub(super) action: String,
    pub(super) said: Said,
    pub(super) salt: Option<String>,
    pub(super) digest: String,
    pub(super) previous: String,
    pub(super) hash: String,
    /// Tells lines apart that claim one place.
    pub(super) id: i64,
}

/// The columns of a [`Line`], in its order.
pub(super) const COLUMNS: &str = "seq, at, action, actor, subject, before_text, after_text, \
                                  address, salt, digest, previous, hash, id";

impl Line {
    pub(super) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            seq: row.int(0)?,
            at: row.int(1)?,
            action: row.text(2)?,
            said: Said {
                actor: row.text(3)?,
                subject: row.text(4)?,
                before: row.maybe_text(5)?,
                after: row.maybe_text(6)?,
                address: row.maybe_text(7)?,
            },
            salt: row.maybe_text(8)?,
            digest: row.text(9)?,
            previous: row.text(10)?,
            hash: row.text(11)?,
            id: row.int(12)?,
        })
    }

    /// The hash that it ought to carry at a place of the log.
    pub(super) fn hash_at(&self, corp: &str, seq: i64) -> String {
        let place = (corp, seq, self.at);
        line_hash(place, &self.action, &self.digest, &self.previous)
    }
}

impl Said {
    fn of(entry: &Entry) -> Self {
        // As the database will keep it, which leaves zero bytes out.
        let kept = |text: &str| text.replace('\0', "");
        Self {
            actor: kept(&entry.actor.written()),
            subject: kept(&entry.subject),
            before: entry.before.as_deref().map(kept),
            after: entry.after.as_deref().map(kept),
            address: entry.address.as_deref().map(kept),
        }
    }

    /// Nobody guesses from a digest what was forgotten: the salt goes with it.
    pub(super) fn digest(&self, salt: &str) -> String {
        let mut hash = Hash::new("mingce audit said 1");
        hash.text(salt);
        hash.text(&self.actor);
        hash.text(&self.subject);
        for part in [&self.before, &self.after, &self.address] {
            hash.maybe(part.as_deref());
        }
        hash.finish()
    }
}

/// The hash of a line: its corporation, its place and time, what was done, the
/// digest of what it says, and the hash of the line before.
pub(super) fn line_hash(
    (corp, seq, at): (&str, i64, i64),
    action: &str,
    digest: &str,
    previous: &str,
) -> String {
    let mut hash = Hash::new("mingce audit line 1");
    hash.text(corp);
    hash.text(&seq.to_string());
    hash.text(&at.to_string());
    hash.text(action);
    hash.text(digest);
    hash.text(previous);
    hash.finish()
}

/// SHA-256 over texts, each after its length: no two lists of texts are hashed
/// as the same bytes.
struct Hash(Sha256);

impl Hash {
    fn new(kind: &str) -> Self {
        let mut hash = Self(Sha256::new());
        hash.text(kind);
        hash
    }

    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    /// Absent is something else than empty.
    fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => {
                self.text("some");
                self.text(text);
            }
            None => self.text("none"),
        }
    }

    fn finish(self) -> String {
        let bytes = self.0.finalize();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// 128 random bits.
pub(super) fn salt() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// Writes a line together with the change that it speaks of. It holds the end of
/// the corporation's log until the transaction ends, so that no two lines take
/// one place, whichever instance writes them: let it come last.
pub(crate) async fn write_entry(tx: &mut Tx, corp: &str, entry: &Entry, now: i64) -> Result<()> {
    write_entries(tx, corp, std::slice::from_ref(entry), now).await
}

/// The same for several lines, one after the other.
pub(crate) async fn write_entries(
    tx: &mut Tx,
    corp: &str,
    entries: &[Entry],
    now: i64,
) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let head = "INSERT INTO audit_heads (corp_id, seq, hash) VALUES ($1, $2, '') \
                ON CONFLICT (corp_id) DO UPDATE SET seq = audit_heads.seq + excluded.seq \
                RETURNING seq, hash";
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let head = tx.one(head, values![corp, count]).await?;
    let head = head.ok_or(Error::Missing("the end of the audit log"))?;
    let (last, mut previous) = (head.int(0)?, head.text(1)?);
    let mut rows = Vec::with_capacity(entries.len());
    for (seq, entry) in (last - count + 1..).zip(entries) {
        let (said, salt) = (Said::of(entry), salt());
        let digest = said.digest(&salt);
        let hash = line_hash((corp, seq, now), &entry.action, &digest, &previous);
        rows.push(values![
            corp,
            now,
            said.actor,
            entry.action.as_str(),
            said.subject,
            said.before.as_deref(),
            said.after.as_deref(),
            said.address.as_deref(),
            seq,
            salt,
            digest,
            previous,
            hash.as_str(),
        ]);
        previous = hash;
    }
    let head = "INSERT INTO audit (corp_id, at, actor, action, subject, before_text, after_text, \
                address, seq, salt, digest, previous, hash)";
    tx.insert(head, "", rows).await?;
    let sql = "UPDATE audit_heads SET hash = $2 WHERE corp_id = $1";
    tx.run(sql, values![corp, previous]).await?;
    Ok(())
}
