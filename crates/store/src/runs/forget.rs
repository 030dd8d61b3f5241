//! What pulls keep of people goes with whoever is deleted.

use crate::db::{Tx, values};
use crate::{CorpStore, Result};
use directory::people::UserId;
use std::collections::HashSet;

/// What a reason begins with that tells in words which expectations would break.
const EXPECTED: &str = "expected";

impl CorpStore {
    /// The plans of all pulls name people, and one that waits, or is about to be
    /// written, was made for other people. Of pulls that failed, what names whoever
    /// goes is not told any more.
    pub(crate) async fn forget_in_runs(
        &self,
        tx: &mut Tx,
        gone: &HashSet<&UserId>,
        now: i64,
    ) -> Result<()> {
        let held = "UPDATE runs SET state = 'declined', finished = $2, reason = 'changed' \
                    WHERE corp_id = $1 AND state = 'held'";
        tx.run(held, values![self.id.as_str(), now]).await?;
        let rows = "DELETE FROM plan_rows WHERE run_id IN \
                    (SELECT id FROM runs WHERE corp_id = $1 AND plan IS NOT NULL)";
        let plans = "UPDATE runs SET plan = NULL WHERE corp_id = $1 AND plan IS NOT NULL";
        for sql in [rows, plans] {
            tx.run(sql, values![self.id.as_str()]).await?;
        }
        // Whatever names nobody is one word.
        let sql = "SELECT id, reason FROM runs WHERE corp_id = $1 AND length(reason) > 20 \
                   ORDER BY id";
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            let reason = row.borrowed(1)?;
            if let Some(without) = without(reason, gone) {
                let sql = "UPDATE runs SET reason = $2 WHERE id = $1";
                tx.run(sql, values![row.int(0)?, without]).await?;
            }
        }
        Ok(())
    }
}

/// A reason that names none of them, where it did: sentences about expectations say
/// a name beside each account, and go whole.
fn without(reason: &str, gone: &HashSet<&UserId>) -> Option<String> {
    let is_gone = |word: &str| gone.contains(&UserId::new(word));
    let mut rest = String::with_capacity(reason.len());
    let mut named = false;
    let sign = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '@' | '.');
    let mut left = reason;
    while let Some(start) = left.find(sign) {
        let (before, from) = left.split_at(start);
        let end = from.find(|one| !sign(one)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        // A sentence may end behind an account.
        let account = if is_gone(word) {
            word
        } else {
            word.trim_end_matches('.')
        };
        rest.push_str(before);
        if is_gone(account) {
            named = true;
            rest.push('…');
            rest.push_str(&word[account.len()..]);
        } else {
            rest.push_str(word);
        }
        left = after;
    }
    rest.push_str(left);
    if !named {
        return None;
    }
    let whole = reason.starts_with(EXPECTED);
    Some(if whole { EXPECTED.to_owned() } else { rest })
}
