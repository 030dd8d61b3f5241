//! What goes with a member (decision k): everything that names them, but for
//! what WeCom must still be told, and for the audit log, which keeps a pseudonym.

use super::step::{Doing, Everything};
use super::{Bulk, text};
use crate::audit::forget::forget;
use crate::audit::{Forgotten, write_entries};
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Entry, Result};
use directory::people::UserId;
use directory::policy::{Expectation, Who};
use std::collections::HashSet;

/// Rows of one member alone, by the column that names them. Profiles and
/// whatever else refers to members go with them.
const THEIRS: [(&str, &str); 6] = [
    ("homes", "user_key"),
    ("frequent", "user_key"),
    ("frequent", "kind = 'contact' AND target"),
    ("addressed", "user_key"),
    ("addressed", "target"),
    ("sessions", "kind = 'member' AND subject_key"),
];

impl CorpStore {
    /// Deletes members. A pull brings them again only when WeCom has them after it
    /// was told, and then as somebody new, to whom nothing of before is granted.
    pub(super) async fn delete_members(
        &self,
        tx: &mut Tx,
        bulk: &Bulk,
        everything: &Everything,
        doing: Vec<Doing>,
        now: i64,
    ) -> Result<()> {
        let keys: Vec<Value> = doing
            .iter()
            .map(|one| one.taken.key.as_str().into())
            .collect();
        let forgotten = doing.iter().map(|one| Forgotten {
            userid: one.userid.clone(),
            pseudonym: format!("deleted-{:016x}", rand::random::<u64>()),
        });
        let forgotten: Vec<_> = forgotten.collect();
        let led = self.led_by_gone(tx, everything, &keys, &doing).await?;
        self.forget_in_searches(tx, &keys, &bulk.actor, now).await?;
        self.delete_rows(tx, &keys).await?;
        let gone: HashSet<&UserId> = doing.iter().map(|one| &one.userid).collect();
        self.leave_groups(tx, &gone).await?;
        self.lead_nobody(tx, &gone).await?;
        let ended = self.end_grants(tx, &everything.policy, &forgotten, bulk);
        let ended = ended.await?;
        self.forget_in_runs(tx, &gone, now).await?;
        let is_gone = |who: &Who| matches!(who, Who::Member(userid) if gone.contains(&userid));
        let names = |one: &Expectation| is_gone(&one.viewer) || is_gone(&one.target);
        self.forget_stopped(tx, &names).await?;
        // After what waited of them is gone; what is never told of them goes too.
        self.tell(tx, everything, &doing, now).await?;
        self.tell_superiors(tx, led, false, now).await?;
        let head = "DELETE FROM outbox WHERE corp_id = $1 AND state <> 'waiting' AND user_key";
        tx.for_each_in(head, &self.id.as_str().into(), keys).await?;
        self.next_people(tx).await?;
        self.write_gone(tx, bulk, &doing, &forgotten).await?;
        forget(tx, self.id.as_str(), &forgotten, &bulk.actor, now).await?;
        let entry = |one: &Forgotten| {
            let subject = format!("member:{}", one.pseudonym);
            let mut entry = Entry::new(bulk.actor.clone(), "member.delete", subject);
            entry.address.clone_from(&bulk.address);
            entry
        };
        let entries = ended.into_iter().chain(forgotten.iter().map(entry));
        let entries: Vec<_> = entries.collect();
        write_entries(tx, self.id.as_str(), &entries, now).await
    }

    /// They are gone from the rows of every run; those of this one are done.
    async fn write_gone(
        &self,
        tx: &mut Tx,
        bulk: &Bulk,
        doing: &[Doing],
        forgotten: &[Forgotten],
    ) -> Result<()> {
        let done = doing.iter();
        let done = done.map(|one| values![bulk.id.0, one.taken.position]);
        tx.update(
            "bulk_id, position",
            "UPDATE bulk_rows SET state = 'done' FROM next \
             WHERE bulk_rows.bulk_id = next.bulk_id AND bulk_rows.position = next.position",
            done.collect(),
        )
        .await?;
        let gone = doing.iter().zip(forgotten);
        let gone = gone.map(|(one, forgotten)| {
            let (key, pseudonym) = (one.taken.key.as_str(), forgotten.pseudonym.as_str());
            values![self.id.as_str(), key, pseudonym]
        });
        tx.update(
            "corp_id, user_key, pseudonym",
            "UPDATE bulk_rows SET user_key = '', userid = next.pseudonym, seen = NULL, \
             seen_places = NULL, \
             before_text = NULL, after_text = NULL FROM next \
             WHERE bulk_rows.corp_id = next.corp_id AND bulk_rows.user_key = next.user_key",
            gone.collect(),
        )
        .await
    }

    async fn delete_rows(&self, tx: &mut Tx, keys: &[Value]) -> Result<()> {
        let corp: Value = self.id.as_str().into();
        for (table, column) in THEIRS {
            let head = format!("DELETE FROM {table} WHERE corp_id = $1 AND {column}");
            tx.for_each_in(&head, &corp, keys.to_vec()).await?;
        }
        // What WeCom does not have yet of their going is told all the same.
        let head = "DELETE FROM outbox WHERE corp_id = $1 \
                    AND (life IS NULL OR life NOT IN ('leave', 'return') OR state <> 'waiting') \
                    AND user_key";
        tx.for_each_in(head, &corp, keys.to_vec()).await?;
        let head = "UPDATE members SET superior = NULL \
                    WHERE corp_id = $1 AND superior IS NOT NULL AND lower(superior)";
        tx.for_each_in(head, &corp, keys.to_vec()).await?;
        let head = "DELETE FROM members WHERE corp_id = $1 AND user_key";
        tx.for_each_in(head, &corp, keys.to_vec()).await
    }

    async fn leave_groups(&self, tx: &mut Tx, gone: &HashSet<&UserId>) -> Result<()> {
        for column in ["members", "leaders"] {
            let sql = format!("SELECT id, {column} FROM groups WHERE corp_id = $1 ORDER BY id");
            for row in tx.all(sql, values![self.id.as_str()]).await? {
                let all: Vec<UserId> = super::read_text("group", row.borrowed(1)?)?;
                let stay = all.iter().filter(|userid| !gone.contains(userid));
                let stay: Vec<_> = stay.collect();
                if stay.len() < all.len() {
                    let sql =
                        format!("UPDATE groups SET {column} = $3 WHERE corp_id = $1 AND id = $2");
                    let values = values![self.id.as_str(), row.int(0)?, text("group", &stay)?];
                    tx.run(sql, values).await?;
                }
            }
        }
        Ok(())
    }
}
