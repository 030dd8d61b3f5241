use crate::audit::{DEPLOYMENT, write_entry};
use crate::db::{Tx, Value, values};
use crate::{CorpId, CorpStore, Entry, Error, Owner, Result, Secret, Store};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use directory::people::UserId;
use sha2::{Digest as _, Sha256};

/// Whose session it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A member in the directory.
    Member(UserId),
    /// An owner in the console, by name.
    Owner(String),
}

/// How long it is remembered whose a session was that has ended: as long as a
/// member's browser keeps its token.
const REMEMBERED: i64 = 30 * 24 * 3600;

/// A session that is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The one corporation it belongs to.
    pub corp: CorpId,
    /// Whose it is.
    pub holder: Holder,
    /// When it began.
    pub created: i64,
    /// When it ends unless it is used before.
    pub expires: i64,
}

impl Holder {
    const MEMBER: &str = "member";
    const OWNER: &str = "owner";

    fn kind(&self) -> &'static str {
        match self {
            Self::Member(_) => Self::MEMBER,
            Self::Owner(_) => Self::OWNER,
        }
    }

    fn subject(&self) -> &str {
        match self {
            Self::Member(userid) => userid.as_str(),
            Self::Owner(name) => name,
        }
    }

    /// What two spellings of one person have in common.
    fn key(&self) -> String {
        match self {
            Self::Member(userid) => userid.key(),
            Self::Owner(name) => name.to_lowercase(),
        }
    }

    fn read(kind: &str, subject: String) -> Result<Self> {
        match kind {
            Self::MEMBER => Ok(Self::Member(UserId::new(subject))),
            Self::OWNER => Ok(Self::Owner(subject)),
            other => Err(Error::unreadable("session", other)),
        }
    }
}

impl CorpStore {
    /// Opens a session that ends `lifetime` seconds after its last use, and
    /// gives its token: the one time that it can be read, the database keeps a
    /// hash. Sessions that ended long ago are swept out on the way.
    pub async fn open_session(&self, holder: &Holder, lifetime: i64, now: i64) -> Result<Secret> {
        let mut tx = self.db.write().await?;
        let nowhere = Place::default();
        let opened = self.add_session(&mut tx, holder, &nowhere, lifetime, now);
        let token = opened.await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Opens an owner's session, as [`CorpStore::open_session`] does, together
    /// with its line in the audit log. It keeps the line's address, and in its
    /// own words which browser it is in.
    ///
    /// # Errors
    /// [`Error::Stale`] when the owner's password is another one by now: a
    /// session opened by the old one would outlive the change.
    pub async fn open_owner_session(
        &self,
        owner: &Owner,
        agent: Option<&str>,
        lifetime: i64,
        entry: &Entry,
        now: i64,
    ) -> Result<Secret> {
        let mut tx = self.db.write().await?;
        hold_password(&mut tx, owner).await?;
        let holder = Holder::Owner(owner.name.clone());
        let place = Place {
            address: entry.address.as_deref(),
            agent,
        };
        let opened = self.add_session(&mut tx, &holder, &place, lifetime, now);
        let token = opened.await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(token)
    }

    async fn add_session(
        &self,
        tx: &mut Tx,
        holder: &Holder,
        place: &Place<'_>,
        lifetime: i64,
        now: i64,
    ) -> Result<Secret> {
        let token = Token::random();
        let sql = "DELETE FROM sessions WHERE corp_id = $1 AND expires <= $2 AND last_seen <= $3";
        let forgotten = now.saturating_sub(REMEMBERED);
        tx.run(sql, values![self.id.as_str(), now, forgotten])
            .await?;
        tx.run(
            "INSERT INTO sessions (hash, corp_id, kind, subject, subject_key, \
             created, last_seen, expires, lifetime, address, agent) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                token.hash,
                self.id.as_str(),
                holder.kind(),
                holder.subject(),
                holder.key(),
                now,
                now,
                now.saturating_add(lifetime),
                lifetime,
                place.address,
                place.agent,
            ],
        )
        .await?;
        Ok(token.secret)
    }

    /// Ends one session, with its line in the audit log.
    pub async fn end_owner_session(&self, token: &str, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        let sql = "DELETE FROM sessions WHERE hash = $1 AND corp_id = $2";
        tx.run(sql, values![hash(token), self.id.as_str()]).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    /// Ends every session of a person; says how many.
    pub async fn end_sessions_of(&self, holder: &Holder) -> Result<u64> {
        let sql = "DELETE FROM sessions WHERE corp_id = $1 AND kind = $2 AND subject_key = $3";
        let values = values![self.id.as_str(), holder.kind(), holder.key()];
        self.db.clone().run(sql, values).await
    }

    /// Ends the sessions of many members, whose keys these are. Their rows stay
    /// a while: whoever comes with such a token is told why it opens nothing.
    pub(crate) async fn end_members_sessions(&self, tx: &mut Tx, keys: Vec<Value>) -> Result<()> {
        let head = "UPDATE sessions SET expires = 0 \
                    WHERE corp_id = $1 AND kind = 'member' AND subject_key";
        tx.for_each_in(head, &self.id.as_str().into(), keys).await
    }
}

impl Store {
    /// The living session of a token, whose end moves on. The move is written
    /// once a minute at most: most requests only read.
    pub async fn resume_session(&self, token: &str, now: i64) -> Result<Option<Session>> {
        let mut db = self.db.clone();
        let sql = "SELECT corp_id, kind, subject, created, last_seen, expires, lifetime \
                   FROM sessions WHERE hash = $1 AND expires > $2";
        let hash = hash(token);
        let Some(row) = db.one(sql, values![hash.as_str(), now]).await? else {
            return Ok(None);
        };
        let mut session = Session {
            corp: CorpId(row.text(0)?),
            holder: Holder::read(&row.text(1)?, row.text(2)?)?,
            created: row.int(3)?,
            expires: row.int(5)?,
        };
        if now - row.int(4)? >= 60 {
            session.expires = now.saturating_add(row.int(6)?);
            // One that was ended since it was read stays ended.
            let sql = "UPDATE sessions SET last_seen = $2, expires = $3 \
                       WHERE hash = $1 AND expires > $2";
            let moved = db.run(sql, values![hash, now, session.expires]).await?;
            return Ok((moved == 1).then_some(session));
        }
        Ok(Some(session))
    }

    /// Whose a session was that has ended without a signing out. It opens
    /// nothing; it says alone whom to tell why.
    pub async fn ended_session(&self, token: &str, now: i64) -> Result<Option<(CorpId, Holder)>> {
        let sql = "SELECT corp_id, kind, subject FROM sessions WHERE hash = $1 AND expires <= $2";
        let row = self.db.clone().one(sql, values![hash(token), now]).await?;
        row.map(|row| {
            let holder = Holder::read(&row.text(1)?, row.text(2)?)?;
            Ok((CorpId(row.text(0)?), holder))
        })
        .transpose()
    }

    /// Ends every session of an owner, whatever the corporation, with a line in
    /// the deployment's audit log; says how many.
    pub async fn end_sessions_of_owner(&self, owner: &str, entry: &Entry, now: i64) -> Result<u64> {
        let mut tx = self.db.write().await?;
        let ended = end_sessions_of_owner(&mut tx, owner).await?;
        write_entry(&mut tx, DEPLOYMENT, entry, now).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &str) -> Result<()> {
        let sql = "DELETE FROM sessions WHERE hash = $1";
        self.db.clone().run(sql, values![hash(token)]).await?;
        Ok(())
    }
}

/// Where a session is opened, as far as that is kept.
#[derive(Default)]
struct Place<'a> {
    address: Option<&'a str>,
    agent: Option<&'a str>,
}

/// Holds an owner's row, with the password that was checked, until the
/// transaction ends. It is written as it is: PostgreSQL lets nobody change a
/// row in between then, and SQLite lets nobody write at all.
async fn hold_password(tx: &mut Tx, owner: &Owner) -> Result<()> {
    let sql = "UPDATE owners SET password_hash = $2 WHERE name_key = $1 AND password_hash = $2";
    let checked = values![owner.name.to_lowercase(), owner.password_hash.expose()];
    match tx.run(sql, checked).await? {
        0 => Err(Error::Stale),
        _ => Ok(()),
    }
}

/// As part of a change after which nobody should be signed in by that name.
pub(crate) async fn end_sessions_of_owner(tx: &mut Tx, owner: &str) -> Result<u64> {
    let sql = "DELETE FROM sessions WHERE kind = 'owner' AND subject_key = $1";
    tx.run(sql, values![owner.to_lowercase()]).await
}

/// 256 random bits, and what the database keeps of them.
pub(crate) struct Token {
    pub(crate) secret: Secret,
    pub(crate) hash: String,
}

impl Token {
    pub(crate) fn random() -> Self {
        // Digits and letters alone: WeCom takes no other characters in a `state`.
        let secret = format!(
            "{:032x}{:032x}",
            rand::random::<u128>(),
            rand::random::<u128>()
        );
        Self {
            hash: hash(&secret),
            secret: Secret::new(secret),
        }
    }
}

/// SHA-256: who reads the database cannot sign in with what they find.
pub(crate) fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
