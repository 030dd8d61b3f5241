use crate::audit::{DEPLOYMENT, write_entry};
use crate::db::values;
use crate::sessions::{Token, hash};
use crate::{CorpId, Entry, Error, Owner, Result, Secret, Store};

/// An owner's session that is alive, as its owner looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// By what it is named; it opens nothing.
    pub id: String,
    /// The one corporation it belongs to.
    pub corp: CorpId,
    /// The network address it was opened from, where that is known.
    pub address: Option<String>,
    /// The browser it was opened in, in the browser's words.
    pub agent: Option<String>,
    /// When it was opened.
    pub created: i64,
    /// When it was used last, to the minute.
    pub last_seen: i64,
    /// It is the one that is looking.
    pub current: bool,
}

impl Store {
    /// An owner's sessions in every corporation, the one used last first. Those
    /// opened before `oldest` open nothing any more; `token` is of the one that
    /// is looking.
    pub async fn sessions_of_owner(
        &self,
        owner: &str,
        token: &str,
        oldest: i64,
        now: i64,
    ) -> Result<Vec<OpenSession>> {
        let sql = "SELECT hash, corp_id, address, agent, created, last_seen FROM sessions \
                   WHERE corp_id IN (SELECT id FROM corps) AND kind = 'owner' \
                   AND subject_key = $1 AND expires > $2 AND created > $3 \
                   ORDER BY last_seen DESC, hash";
        let values = values![owner.to_lowercase(), now, oldest];
        let rows = self.db.clone().all(sql, values).await?;
        let current = hash(token);
        rows.iter()
            .map(|row| {
                let id = row.text(0)?;
                Ok(OpenSession {
                    current: id == current,
                    id,
                    corp: CorpId(row.text(1)?),
                    address: row.maybe_text(2)?,
                    agent: row.maybe_text(3)?,
                    created: row.int(4)?,
                    last_seen: row.int(5)?,
                })
            })
            .collect()
    }

    /// Ends one session of an owner, with its line in the deployment's audit
    /// log, which says from where it was opened.
    ///
    /// # Errors
    /// [`Error::Missing`] when the owner has no such session: whether somebody
    /// else has is not told.
    pub async fn end_session_of_owner(
        &self,
        owner: &str,
        id: &str,
        entry: &Entry,
        now: i64,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        let sql = "DELETE FROM sessions WHERE hash = $1 AND kind = 'owner' \
                   AND subject_key = $2 AND expires > $3 RETURNING address";
        let ended = tx.one(sql, values![id, owner.to_lowercase(), now]).await?;
        let ended = ended.ok_or(Error::Missing("session"))?;
        let mut entry = entry.clone();
        entry.before = ended.maybe_text(0)?;
        write_entry(&mut tx, DEPLOYMENT, &entry, now).await?;
        tx.commit().await
    }

    /// Ends every session of an owner but the one with this token, with a line in
    /// the deployment's audit log; says how many.
    pub async fn end_other_sessions_of_owner(
        &self,
        owner: &str,
        token: &str,
        entry: &Entry,
        now: i64,
    ) -> Result<u64> {
        let mut tx = self.db.write().await?;
        let ended = tx.run(END_OTHERS, others(owner, token)).await?;
        write_entry(&mut tx, DEPLOYMENT, entry, now).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Gives an owner a new password in place of the one with the hash `before`,
    /// and ends every session but the one with this token. That one goes on by
    /// the token that is given: whoever had copied the old one is out as well.
    ///
    /// # Errors
    /// [`Error::Stale`] when the password is another one by now, and
    /// [`Error::Missing`] when the session has ended: then nothing is changed.
    pub async fn change_password(
        &self,
        owner: &Owner,
        before: &Secret,
        token: &str,
        entry: &Entry,
        now: i64,
    ) -> Result<Secret> {
        let mut tx = self.db.write().await?;
        let sql = "UPDATE owners SET password_hash = $3 \
                   WHERE name_key = $1 AND password_hash = $2";
        let (name, after) = (owner.name.to_lowercase(), owner.password_hash.expose());
        let passwords = values![name.as_str(), before.expose(), after];
        if tx.run(sql, passwords).await? == 0 {
            return Err(Error::Stale);
        }
        let next = Token::random();
        let sql = "UPDATE sessions SET hash = $2 WHERE hash = $1 AND kind = 'owner' \
                   AND subject_key = $3 AND expires > $4";
        let tokens = values![hash(token), next.hash, name, now];
        if tx.run(sql, tokens).await? == 0 {
            return Err(Error::Missing("session"));
        }
        let others = others(&owner.name, next.secret.expose());
        tx.run(END_OTHERS, others).await?;
        write_entry(&mut tx, DEPLOYMENT, entry, now).await?;
        tx.commit().await?;
        Ok(next.secret)
    }
}

const END_OTHERS: &str =
    "DELETE FROM sessions WHERE kind = 'owner' AND subject_key = $1 AND hash <> $2";

fn others(owner: &str, token: &str) -> Vec<crate::db::Value> {
    values![owner.to_lowercase(), hash(token)]
}
