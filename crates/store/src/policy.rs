use crate::audit::write_entry;
use crate::db::{Tx, values};
use crate::store::versions_of;
use crate::{CorpStore, Entry, Error, Result, Versions};
use directory::policy::Policy;

impl CorpStore {
    /// The rules, with the versions they belong to.
    pub async fn load_policy(&self) -> Result<(Versions, Policy)> {
        let mut tx = self.db.snapshot().await?;
        let sql = "SELECT people_version, policy_version FROM corps WHERE id = $1";
        let versions = versions_of(tx.one(sql, values![self.id.as_str()]).await?)?;
        let policy = self.read_policy(&mut tx).await?;
        tx.commit().await?;
        Ok((versions, policy))
    }

    pub(crate) async fn read_policy(&self, tx: &mut Tx) -> Result<Policy> {
        let sql = "SELECT document FROM policies WHERE corp_id = $1";
        match tx.one(sql, values![self.id.as_str()]).await? {
            None => Ok(Policy::default()),
            Some(row) => serde_json::from_str(&row.text(0)?)
                .map_err(|error| Error::unreadable("policy", error)),
        }
    }

    /// Replaces the rules, unless somebody did since `expected`
    /// ([`Error::Stale`]).
    pub async fn save_policy(
        &self,
        expected: i64,
        policy: &Policy,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await?.policy != expected {
            return Err(Error::Stale);
        }
        self.write_policy(&mut tx, policy).await?;
        let versions = self.next_policy(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    pub(crate) async fn write_policy(&self, tx: &mut Tx, policy: &Policy) -> Result<()> {
        let document =
            serde_json::to_string(policy).map_err(|error| Error::unreadable("policy", error))?;
        tx.run(
            "INSERT INTO policies (corp_id, document) VALUES ($1, $2) \
             ON CONFLICT (corp_id) DO UPDATE SET document = excluded.document",
            values![self.id.as_str(), document],
        )
        .await?;
        Ok(())
    }
}
