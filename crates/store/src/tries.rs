use crate::db::{Tx, values};
use crate::sessions::hash;
use crate::{Result, Store};

/// How often something may be tried: so many times at once, and one time more
/// after each interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Of what: an address, an account, or both together.
    pub of: String,
    /// How many tries it holds when it is whole.
    pub tries: i64,
    /// After how many seconds one try comes back.
    pub every: i64,
}

impl Store {
    /// Takes one try from each allowance, or from none: then so many seconds
    /// have to pass before all of them hold one again.
    pub async fn take_try(&self, from: &[Allowance], now: i64) -> Result<Option<i64>> {
        // An allowance that is whole again needs no row. By itself, before the
        // transaction: two that sweep and take would wait for each other.
        let sql = "DELETE FROM sign_in_tries WHERE full_at <= $1";
        self.db.clone().run(sql, values![now]).await?;
        let mut tx = self.db.write().await?;
        let mut wait = 0;
        for allowance in from {
            wait = wait.max(take(&mut tx, allowance, now).await?);
        }
        if wait > 0 {
            return Ok(Some(wait));
        }
        tx.commit().await?;
        Ok(None)
    }

    /// Gives back what [`Store::take_try`] took: the try was a good one.
    pub async fn return_try(&self, to: &[Allowance]) -> Result<()> {
        let mut tx = self.db.write().await?;
        for allowance in to {
            let sql = "UPDATE sign_in_tries SET full_at = full_at - $2 WHERE key = $1";
            tx.run(sql, values![hash(&allowance.of), allowance.every])
                .await?;
        }
        tx.commit().await
    }
}

impl Store {
    /// Whether that was remembered.
    pub async fn is_known(&self, what: &str, now: i64) -> Result<bool> {
        let sql = "SELECT until FROM known_browsers WHERE key = $1 AND until > $2";
        let found = self.db.clone().one(sql, values![hash(what), now]).await?;
        Ok(found.is_some())
    }

    /// Remembers that somebody signed in to an account in a browser.
    pub async fn remember(&self, what: &str, until: i64, now: i64) -> Result<()> {
        let sql = "DELETE FROM known_browsers WHERE until <= $1";
        self.db.clone().run(sql, values![now]).await?;
        let sql = "INSERT INTO known_browsers (key, until) VALUES ($1, $2) \
                   ON CONFLICT (key) DO UPDATE SET until = excluded.until";
        self.db.clone().run(sql, values![hash(what), until]).await?;
        Ok(())
    }
}

/// Takes one try; otherwise says how long to wait for it.
async fn take(tx: &mut Tx, from: &Allowance, now: i64) -> Result<i64> {
    let key = hash(&from.of);
    // The row is locked by its change: two instances never take the same try.
    let taken = tx
        .one(
            "INSERT INTO sign_in_tries (key, full_at) VALUES ($1, $2) \
             ON CONFLICT (key) DO UPDATE SET full_at = sign_in_tries.full_at + $3 \
             RETURNING full_at",
            values![key, now.saturating_add(from.every), from.every],
        )
        .await?;
    let full_at = taken.map_or(Ok(now), |row| row.int(0))?;
    Ok(full_at - now - from.every.saturating_mul(from.tries))
}
