//! A department that was deleted here and comes back before WeCom was told has the
//! mode and the boundary again that went with it.

use crate::db::{Row, Tx, values};
use crate::{CorpStore, Error, Result};
use directory::organisation::OwnRules;
use directory::people::{Department, DepartmentId};
use directory::policy::Policy;
use std::collections::HashSet;

impl CorpStore {
    /// What departments that were deleted here would have again.
    pub async fn own_rules_kept(&self) -> Result<Vec<(DepartmentId, OwnRules)>> {
        let mut tx = self.db.snapshot().await?;
        let kept = self.kept(&mut tx).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// These departments come: those that had been deleted here have theirs again.
    /// Gives the rules that are again.
    pub(crate) async fn give_back(
        &self,
        tx: &mut Tx,
        coming: &[Department],
    ) -> Result<Option<Policy>> {
        let coming: HashSet<_> = coming.iter().map(|department| department.id).collect();
        let mut kept = self.kept(tx).await?;
        kept.retain(|(id, _)| coming.contains(id));
        if kept.is_empty() {
            return Ok(None);
        }
        let before = self.read_policy(tx).await?;
        let mut policy = before.clone();
        for (id, own) in kept {
            own.restore(id, &mut policy);
            // Once: what is decided of it from now on stays.
            let sql = "UPDATE outbox SET own_rules = NULL WHERE corp_id = $1 AND department = $2";
            let values = values![self.id.as_str(), i64::from(id.0)];
            tx.run(sql, values).await?;
        }
        self.write_policy(tx, &policy).await?;
        self.next_policy(tx).await?;
        let (_, again) = before.apart(&policy);
        Ok(Some(again))
    }

    async fn kept(&self, tx: &mut Tx) -> Result<Vec<(DepartmentId, OwnRules)>> {
        let sql = "SELECT department, own_rules FROM outbox WHERE corp_id = $1 \
                   AND own_rules IS NOT NULL AND state = 'waiting' ORDER BY id";
        let rows = tx.all(sql, values![self.id.as_str()]).await?;
        let kept = |row: &Row| {
            let id = u32::try_from(row.int(0)?);
            let id = id.map_err(|error| Error::unreadable("number", error))?;
            let own = serde_json::from_str(row.borrowed(1)?);
            let own = own.map_err(|error| Error::unreadable("rules", error))?;
            Ok((DepartmentId(id), own))
        };
        rows.iter().map(kept).collect()
    }
}
