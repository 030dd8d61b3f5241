use super::{read_text, text};
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Result};
use directory::lifecycle::{Telling, Unsent};
use directory::people::UserId;
use std::collections::{HashMap, HashSet};

/// What of somebody's going and coming waits to be told, and the row that tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waits {
    row: i64,
    pub(super) unsent: Unsent,
}

/// How a row begins that makes an account.
const MAKES: &str = r#"{"member":{"create":true%"#;

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

    /// What of the going and coming of these members waits to be told: the last of
    /// it. Whoever is new under a deleted account waits to be made, though that
    /// one's leaving waits as well; and when they leave before, the leaving that
    /// waits is not theirs.
    pub(super) async fn going_and_coming(
        &self,
        tx: &mut Tx,
        keys: Vec<Value>,
    ) -> Result<HashMap<String, Waits>> {
        let head = format!(
            "SELECT user_key, id, state, COALESCE(life, '') FROM outbox WHERE corp_id = $1 \
             AND (life = 'leave' AND state = 'waiting' OR state IN ('waiting', 'void') \
             AND (life = 'return' OR life IS NULL AND change_text LIKE '{MAKES}')) AND user_key"
        );
        let mut last: HashMap<String, Waits> = HashMap::new();
        for row in tx.all_in(&head, &self.id.as_str().into(), keys).await? {
            let unsent = match (row.text(2)?.as_str(), row.text(3)?.as_str()) {
                ("void", _) => Unsent::Nothing,
                (_, Telling::LEAVE) => Unsent::Leaving,
                _ => Unsent::Returning,
            };
            let (key, row) = (row.text(0)?, row.int(1)?);
            let before = last.get(&key);
            if before.is_none_or(|before| before.row < row) {
                last.insert(key, Waits { row, unsent });
            }
        }
        Ok(last)
    }

    /// What waits of members' going or coming is never told, nor what was to be
    /// told after it of an account that is not made.
    pub(super) async fn take_back(&self, tx: &mut Tx, waits: Vec<(&str, Waits)>) -> Result<()> {
        let rows = waits.into_iter().filter_map(|(key, waits)| {
            let last = match waits.unsent {
                Unsent::Nothing => return None,
                Unsent::Leaving => waits.row,
                Unsent::Returning => i64::MAX,
            };
            Some(values![self.id.as_str(), key, waits.row, last])
        });
        tx.update(
            "corp_id, user_key, first_id, last_id",
            "UPDATE outbox SET state = 'void' FROM next \
             WHERE outbox.corp_id = next.corp_id AND outbox.user_key = next.user_key \
             AND outbox.state = 'waiting' AND outbox.id BETWEEN next.first_id AND next.last_id",
            rows.collect(),
        )
        .await
    }

    /// Whoever was deleted is nobody's superior in what WeCom must be told of
    /// others: it would refuse the whole of it.
    pub(super) async fn lead_nobody(&self, tx: &mut Tx, gone: &HashSet<&UserId>) -> Result<()> {
        let sql = "SELECT id, change_text FROM outbox WHERE corp_id = $1 AND state = 'waiting' \
                   AND life IS NULL AND change_text LIKE '{\"member\":%\"superiors\":[\"%' \
                   ORDER BY id";
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            let mut telling = crate::members::read(row.borrowed(1)?)?;
            let superiors = telling.superiors.iter_mut();
            let mut superiors = superiors.filter(|all| all.iter().any(|one| gone.contains(&one)));
            let Some(superiors) = superiors.next() else {
                continue;
            };
            superiors.retain(|one| !gone.contains(&one));
            let sql = "UPDATE outbox SET change_text = $3 WHERE corp_id = $1 AND id = $2";
            let told = crate::members::told(telling)?;
            tx.run(sql, values![self.id.as_str(), row.int(0)?, told])
                .await?;
        }
        Ok(())
    }

    /// Leaves what WeCom must be told of members where the sending finds it.
    pub(crate) async fn tell_lives(
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
