//! Whom a search of members finds by what no directory keeps in memory: each part
//! of it is one question that an index answers.

use crate::db::{Tx, Value, values};
use crate::{CorpStore, Result};
use directory::people::profile::{Between, Span};
use directory::people::{AnyField, CustomField, OwnValue, UserId};

impl CorpStore {
    /// Whose solar birthday is written (`02-28`) within one of these.
    pub async fn born_on(&self, days: &[Between]) -> Result<Vec<UserId>> {
        self.written("solar_birthday", "substr(value, 6)", days)
            .await
    }

    /// Whose lunar birthday is written (`01-01`, `01-01L`) within one of these.
    pub async fn born_on_lunar(&self, days: &[Between]) -> Result<Vec<UserId>> {
        self.written("lunar_birthday", "value", days).await
    }

    /// Who joined within a span of days.
    pub async fn entered(&self, span: Span) -> Result<Vec<UserId>> {
        self.written("entry_date", "value", &[span.dates()]).await
    }

    /// Who was made here within a span of days; nobody of whom it is unknown.
    pub async fn created(&self, span: Span) -> Result<Vec<UserId>> {
        let (from, before) = span.seconds();
        let sql = "SELECT user_key FROM members \
                   WHERE corp_id = $1 AND created >= $2 AND created < $3";
        self.keys(sql.to_owned(), vec![from.into(), before.into()])
            .await
    }

    /// Who has something written in each of these fields of profiles.
    pub async fn filled(&self, fields: &[AnyField]) -> Result<Vec<UserId>> {
        let places: Vec<String> = (0..fields.len()).map(|at| format!("${}", at + 2)).collect();
        let sql = format!(
            "SELECT user_key FROM profiles WHERE corp_id = $1 AND field IN ({}) AND value <> '' \
             GROUP BY user_key HAVING count(*) = {}",
            places.join(", "),
            fields.len()
        );
        let words = fields.iter().map(|field| Value::from(&*field.word()));
        self.keys(sql, words.collect()).await
    }

    /// What is written in the corporation's own fields that are searched.
    pub(crate) async fn searched(
        &self,
        tx: &mut Tx,
        custom: &[CustomField],
    ) -> Result<Vec<OwnValue>> {
        let sql = "SELECT user_key, value FROM profiles \
                   WHERE corp_id = $1 AND field = $2 AND field LIKE 'custom-%' AND value <> ''";
        let mut written = Vec::new();
        for field in custom.iter().filter(|field| field.is_searched()) {
            let word = AnyField::Custom(field.id).word();
            for row in tx.all(sql, values![self.id.as_str(), &*word]).await? {
                written.push(OwnValue {
                    field: field.id,
                    userid: UserId::new(row.text(0)?),
                    value: row.text(1)?,
                });
            }
        }
        Ok(written)
    }

    async fn written(&self, field: &str, value: &str, ranges: &[Between]) -> Result<Vec<UserId>> {
        let within: Vec<String> = (0..ranges.len())
            .map(|at| format!("{value} BETWEEN ${} AND ${}", 2 * at + 2, 2 * at + 3))
            .collect();
        if within.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT user_key FROM profiles WHERE corp_id = $1 AND field = '{field}' AND ({})",
            within.join(" OR ")
        );
        let ends = ranges.iter().flat_map(|(from, to)| [from, to]);
        self.keys(sql, ends.map(|end| Value::from(end.as_str())).collect())
            .await
    }

    async fn keys(&self, sql: String, mut ends: Vec<Value>) -> Result<Vec<UserId>> {
        ends.insert(0, self.id.as_str().into());
        let rows = self.db.clone().all(sql, ends).await?;
        rows.iter()
            .map(|row| Ok(UserId::new(row.text(0)?)))
            .collect()
    }
}
