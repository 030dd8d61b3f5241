use crate::db::Value;
use crate::{CorpStore, Result};
use directory::people::UserId;

impl CorpStore {
    /// Whose solar birthday is on one of these days (`02-28`), with the day.
    pub async fn solar_birthdays(&self, days: &[String]) -> Result<Vec<(UserId, String)>> {
        self.birthdays("solar_birthday", "substr(value, 6)", days)
            .await
    }

    /// Whose lunar birthday is on one of these days (`01-01`, `01-01L`), with the
    /// day.
    pub async fn lunar_birthdays(&self, days: &[String]) -> Result<Vec<(UserId, String)>> {
        self.birthdays("lunar_birthday", "value", days).await
    }

    async fn birthdays(
        &self,
        field: &str,
        day: &str,
        days: &[String],
    ) -> Result<Vec<(UserId, String)>> {
        let head = format!(
            "SELECT user_key, {day} FROM profiles WHERE corp_id = $1 AND field = '{field}' AND {day}"
        );
        let days = days.iter().map(|day| Value::from(day.as_str())).collect();
        let mut db = self.db.clone();
        let rows = db.all_in(&head, &self.id.as_str().into(), days).await?;
        rows.iter()
            .map(|row| Ok((UserId::new(row.text(0)?), row.text(1)?)))
            .collect()
    }

    /// How many changes WeCom was not told yet.
    pub async fn untold(&self) -> Result<i64> {
        let sql = "SELECT count(*) FROM outbox WHERE corp_id = $1 AND state = 'waiting'";
        let id = vec![Value::from(self.id.as_str())];
        let row = self.db.clone().one(sql, id).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }
}
