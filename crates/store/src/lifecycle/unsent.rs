use super::{read_text, text};
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Result};
use directory::lifecycle::{Telling, Unsent};
use directory::people::UserId;
use std::collections::HashMap;

impl CorpStore {
    /// What WeCom was not told yet of members' lives and places, in the order in
    /// which it happened; nothing where WeCom is the master, who is told nothing.
    pub async fn unsent_lives(&self) -> Result<Vec<(UserId, Telling)>> {
        let sql = "SELECT user_key, change_text FROM outbox WHERE corp_id = $1 \
                   AND life IS NOT NULL AND state = 'waiting' \
                   AND EXISTS (SELECT 1 FROM corps WHERE id = $1 AND master = 'mingce') \
                   ORDER BY id";
        let rows = self.db.clone().all(sql, values![self.id.as_str()]).await?;
        let telling = |row: &crate::db::Row| {
            let telling = read_text("change", row.borrowed(1)?)?;
            Ok((UserId::new(row.text(0)?), telling))
        };
        rows.iter().map(telling).collect()
    }

    /// What of the going and coming of these members waits to be told.
    pub(super) async fn going_and_coming(
        &self,
        tx: &mut Tx,
        keys: Vec<Value>,
    ) -> Result<HashMap<String, Unsent>> {
        let head = "SELECT user_key, life FROM outbox WHERE corp_id = $1 AND state = 'waiting' \
                    AND life IN ('leave', 'return') AND user_key";
        let mut unsent = HashMap::new();
        for row in tx.all_in(head, &self.id.as_str().into(), keys).await? {
            let waits = match row.text(1)?.as_str() {
                Telling::LEAVE => Unsent::Leaving,
                _ => Unsent::Returning,
            };
            unsent.insert(row.text(0)?, waits);
        }
        Ok(unsent)
    }

    /// What waits of these members' going and coming is never told.
    pub(super) async fn take_back(&self, tx: &mut Tx, keys: Vec<Value>) -> Result<()> {
        let head = "UPDATE outbox SET state = 'void' WHERE corp_id = $1 AND state = 'waiting' \
                    AND life IN ('leave', 'return') AND user_key";
        tx.for_each_in(head, &self.id.as_str().into(), keys).await
    }

    /// Leaves what WeCom must be told of members where the sending finds it.
    pub(super) async fn tell_lives(
        &self,
        tx: &mut Tx,
        tellings: &[(String, Telling)],
        now: i64,
    ) -> Result<()> {
        let row = |(key, telling): &(String, Telling)| {
            Ok(values![
                self.id.as_str(),
                key.as_str(),
                text("change", telling)?,
                "waiting",
                now,
                telling.word(),
            ])
        };
        let rows: Result<Vec<_>> = tellings.iter().map(row).collect();
        let head = "INSERT INTO outbox (corp_id, user_key, change_text, state, created, life)";
        tx.insert(head, "", rows?).await
    }
}
