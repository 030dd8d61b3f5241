//! What a corporation says of itself, and which member an owner is (R142, R144).

use crate::audit::write_entries;
use crate::db::{Tx, values};
use crate::{CorpStore, Entry, Error, Result};
use directory::people::UserId;

/// The data of a corporation, as one owner reads and changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corporation {
    /// Rises with every change: what a change must name.
    pub version: i64,
    /// 企业名称
    pub name: String,
    /// 常用邮箱; empty where there is none.
    pub email: String,
    /// 绑定通讯录用户: which member the owner is.
    pub bound: Option<UserId>,
}

impl CorpStore {
    /// The corporation's data, for an owner.
    pub async fn corporation(&self, owner: &str) -> Result<Corporation> {
        let sql = "SELECT corps.corporation_version, corps.name, corps.email, members.userid \
                   FROM corps LEFT JOIN owner_members ON owner_members.corp_id = corps.id \
                   AND owner_members.owner_key = $2 \
                   LEFT JOIN members ON members.corp_id = corps.id \
                   AND members.user_key = owner_members.user_key WHERE corps.id = $1";
        let values = values![self.id.as_str(), owner.to_lowercase()];
        let row = self.db.clone().one(sql, values).await?;
        let row = row.ok_or(Error::Missing("corporation"))?;
        Ok(Corporation {
            version: row.int(0)?,
            name: row.text(1)?,
            email: row.text(2)?,
            bound: row.maybe_text(3)?.map(UserId::new),
        })
    }

    /// Writes them, with their lines; gives the new version. [`Error::Stale`] when
    /// they are of another version by now, [`Error::Missing`] when there is no such
    /// owner, or nobody of that account who has not left.
    pub async fn save_corporation(
        &self,
        owner: &str,
        next: &Corporation,
        entries: &[Entry],
        now: i64,
    ) -> Result<i64> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let sql = "UPDATE corps SET corporation_version = corporation_version + 1, \
                   named_here = CASE WHEN name = $3 THEN named_here ELSE 1 END, \
                   name = $3, email = $4 WHERE id = $1 AND corporation_version = $2 \
                   RETURNING corporation_version";
        let (name, email) = (next.name.as_str(), next.email.as_str());
        let values = values![self.id.as_str(), next.version, name, email];
        let row = tx.one(sql, values).await?.ok_or(Error::Stale)?;
        let version = row.int(0)?;
        self.bind(&mut tx, owner, next.bound.as_ref()).await?;
        write_entries(&mut tx, self.id.as_str(), entries, now).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// An owner is this member from now on; one who has left by now may stay theirs.
    async fn bind(&self, tx: &mut Tx, owner: &str, bound: Option<&UserId>) -> Result<()> {
        let key = owner.to_lowercase();
        let Some(userid) = bound else {
            let sql = "DELETE FROM owner_members WHERE corp_id = $1 AND owner_key = $2";
            tx.run(sql, values![self.id.as_str(), key]).await?;
            return Ok(());
        };
        let sql = "INSERT INTO owner_members (corp_id, owner_key, user_key) \
                   SELECT members.corp_id, owners.name_key, members.user_key \
                   FROM members JOIN owners ON owners.name_key = $2 \
                   WHERE members.corp_id = $1 AND members.user_key = $3 \
                   AND (members.state <> 'left' OR EXISTS (SELECT 1 FROM owner_members AS standing \
                   WHERE standing.corp_id = $1 AND standing.owner_key = $2 \
                   AND standing.user_key = $3)) \
                   ON CONFLICT (corp_id, owner_key) DO UPDATE SET user_key = excluded.user_key";
        let bound = values![self.id.as_str(), key, userid.key()];
        match tx.run(sql, bound).await? {
            0 => Err(Error::Missing("member")),
            _ => Ok(()),
        }
    }
}
