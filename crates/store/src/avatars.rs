//! Pictures of members (头像): small ones, in one format, as they were made before
//! they came here.

use crate::audit::write_entry;
use crate::db::{Row, Tx, values};
use crate::profiles;
use crate::store::versions_of;
use crate::{CorpStore, Entry, Error, Result, Versions};
use directory::people::{AvatarVersion, UserId, Writer};
use sha2::{Digest as _, Sha256};

/// A member's picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Avatar {
    /// Which one it is.
    pub version: AvatarVersion,
    /// The picture itself.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Avatar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Avatar({}, {} bytes)", self.version, self.bytes.len())
    }
}

/// What a directory in memory is compared with before every answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// Of people and rules.
    pub versions: Versions,
    /// Of all pictures of people.
    pub avatars: i64,
    /// Of all pins in departments' lists.
    pub pins: i64,
}

impl CorpStore {
    /// The versions of people and rules, and those of all pictures and of all pins:
    /// one indexed read.
    pub async fn freshness(&self) -> Result<Freshness> {
        let sql = "SELECT people_version, policy_version, avatars_version, pins_version \
                   FROM corps WHERE id = $1";
        let row = self.db.clone().one(sql, values![self.id.as_str()]).await?;
        let number = |at| row.as_ref().map_or(Ok(0), |row| row.int(at));
        let (avatars, pins) = (number(2)?, number(3)?);
        Ok(Freshness {
            versions: versions_of(row)?,
            avatars,
            pins,
        })
    }

    /// Who has a picture, and which.
    pub async fn avatars(&self) -> Result<Vec<(UserId, AvatarVersion)>> {
        let rows = self
            .db
            .clone()
            .all(KNOWN, values![self.id.as_str()])
            .await?;
        rows.iter().map(known).collect()
    }

    /// The same at the moment of a reading.
    pub(crate) async fn read_avatars(&self, tx: &mut Tx) -> Result<Vec<(UserId, AvatarVersion)>> {
        let rows = tx.all(KNOWN, values![self.id.as_str()]).await?;
        rows.iter().map(known).collect()
    }

    /// A member's picture, when they have one.
    pub async fn avatar(&self, userid: &UserId) -> Result<Option<Avatar>> {
        let sql = "SELECT version, picture FROM avatars WHERE corp_id = $1 AND user_key = $2";
        let values = values![self.id.as_str(), userid.key()];
        let row = self.db.clone().one(sql, values).await?;
        row.map(|row| {
            Ok(Avatar {
                version: AvatarVersion(row.int(0)?),
                bytes: row.bytes(1)?,
            })
        })
        .transpose()
    }

    /// Gives a member a picture, instead of the one they may have.
    /// [`Error::Missing`] when there is no such member.
    pub async fn save_avatar(
        &self,
        userid: &UserId,
        bytes: &[u8],
        writer: Writer,
        entry: &Entry,
        now: i64,
    ) -> Result<AvatarVersion> {
        let version = version_of(bytes);
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let sql = "SELECT 1 FROM members WHERE corp_id = $1 AND user_key = $2";
        let member = tx.one(sql, values![self.id.as_str(), userid.key()]).await?;
        member.ok_or(Error::Missing("member"))?;
        tx.run(
            "INSERT INTO avatars (corp_id, user_key, version, writer, written, picture) \
             VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (corp_id, user_key) DO UPDATE SET version = excluded.version, \
             writer = excluded.writer, written = excluded.written, picture = excluded.picture",
            values![
                self.id.as_str(),
                userid.key(),
                version.0,
                profiles::writer(writer),
                now,
                bytes.to_vec(),
            ],
        )
        .await?;
        self.commit_avatars(tx, entry, now).await?;
        Ok(version)
    }

    /// Takes a member's picture away; gives whether there was one. Without one
    /// nothing is written.
    pub async fn remove_avatar(&self, userid: &UserId, entry: &Entry, now: i64) -> Result<bool> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let sql = "DELETE FROM avatars WHERE corp_id = $1 AND user_key = $2";
        let gone = tx.run(sql, values![self.id.as_str(), userid.key()]).await?;
        if gone > 0 {
            self.commit_avatars(tx, entry, now).await?;
        }
        Ok(gone > 0)
    }

    /// Whether members may change their own picture (成员自行修改, R60). Until somebody
    /// decides otherwise, they may.
    pub async fn own_pictures(&self) -> Result<bool> {
        let sql = "SELECT self_editable FROM fields WHERE corp_id = $1 AND field = $2";
        let values = values![self.id.as_str(), FIELD];
        let row = self.db.clone().one(sql, values).await?;
        row.map_or(Ok(true), |row| Ok(row.int(0)? != 0))
    }

    /// Decides whether they may; it holds from the next request on.
    pub async fn decide_own_pictures(&self, may: bool, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        tx.run(
            "INSERT INTO fields (corp_id, field, shown, self_editable) VALUES ($1, $2, 1, $3) \
             ON CONFLICT (corp_id, field) DO UPDATE SET self_editable = excluded.self_editable",
            values![self.id.as_str(), FIELD, i64::from(may)],
        )
        .await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    async fn commit_avatars(&self, mut tx: Tx, entry: &Entry, now: i64) -> Result<()> {
        let sql = "UPDATE corps SET avatars_version = avatars_version + 1 WHERE id = $1";
        tx.run(sql, values![self.id.as_str()]).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }
}

/// What a picture is called among the fields of which something is decided.
const FIELD: &str = "avatar";

const KNOWN: &str = "SELECT user_key, version FROM avatars WHERE corp_id = $1 ORDER BY user_key";

fn known(row: &Row) -> Result<(UserId, AvatarVersion)> {
    Ok((UserId::new(row.text(0)?), AvatarVersion(row.int(1)?)))
}

/// The same picture has the same version.
fn version_of(bytes: &[u8]) -> AvatarVersion {
    let digest = Sha256::digest(bytes);
    let first = digest.iter().take(8);
    AvatarVersion(first.fold(0, |bits, byte| bits << 8 | i64::from(*byte)))
}
