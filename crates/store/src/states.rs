use crate::db::values;
use crate::sessions::{Token, hash};
use crate::{CorpId, CorpStore, Result, Secret, Store};

/// A sign-in that went to WeCom and has not come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// For which corporation.
    pub corp: CorpId,
    /// The page to return to.
    pub return_to: String,
}

impl CorpStore {
    /// Remembers a sign-in for `lifetime` seconds and gives its `state`.
    /// Sign-ins that never came back are swept out on the way.
    pub async fn remember_state(&self, return_to: &str, lifetime: i64, now: i64) -> Result<Secret> {
        let state = Token::random();
        let mut tx = self.db.write().await?;
        let sql = "DELETE FROM oauth_states WHERE corp_id = $1 AND expires <= $2";
        tx.run(sql, values![self.id.as_str(), now]).await?;
        let expires = now.saturating_add(lifetime);
        tx.run(
            "INSERT INTO oauth_states (hash, corp_id, return_to, expires) VALUES ($1, $2, $3, $4)",
            values![state.hash, self.id.as_str(), return_to, expires],
        )
        .await?;
        tx.commit().await?;
        Ok(state.secret)
    }
}

impl Store {
    /// The sign-in of a `state`: once, and not after its time.
    pub async fn take_state(&self, state: &str, now: i64) -> Result<Option<PendingSignIn>> {
        let sql = "DELETE FROM oauth_states WHERE hash = $1 RETURNING corp_id, return_to, expires";
        let Some(row) = self.db.clone().one(sql, values![hash(state)]).await? else {
            return Ok(None);
        };
        let pending = PendingSignIn {
            corp: CorpId(row.text(0)?),
            return_to: row.text(1)?,
        };
        Ok((row.int(2)? > now).then_some(pending))
    }
}
