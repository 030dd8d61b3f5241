//! Frequent contacts and groups (R133), those that come by themselves (R134),
//! and the welcome (R124).

use crate::db::{Row, Tx, Value, values};
use crate::{CorpStore, Error, Result};
use directory::people::{GroupId, UserId};

/// What a member can have at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frequent {
    /// 常用联系人
    Contact(UserId),
    /// 常用群组
    Group(GroupId),
}

/// One of a member's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrequentRow {
    /// Who or what.
    pub what: Frequent,
    /// It came by itself (R134); otherwise the member added it.
    pub automatic: bool,
    /// Since when.
    pub since: i64,
}

impl Frequent {
    /// How many contacts a list holds, and how many groups.
    pub const MOST: usize = 200;

    const CONTACT: &str = "contact";
    const GROUP: &str = "group";

    const fn kind(&self) -> &'static str {
        match self {
            Self::Contact(_) => Self::CONTACT,
            Self::Group(_) => Self::GROUP,
        }
    }

    fn target(&self) -> String {
        match self {
            Self::Contact(userid) => userid.key(),
            Self::Group(id) => id.to_string(),
        }
    }

    fn read(kind: &str, target: String) -> Result<Self> {
        match kind {
            Self::CONTACT => Ok(Self::Contact(UserId::new(target))),
            Self::GROUP => {
                let id = target.parse();
                let id = id.map_err(|error| Error::unreadable("frequent group", error))?;
                Ok(Self::Group(GroupId(id)))
            }
            other => Err(Error::unreadable("frequent", other)),
        }
    }
}

/// Somebody addressed so often within [`WITHIN`] is a frequent contact
/// (decision w).
const OFTEN: usize = 3;
/// Thirty days, in seconds.
const WITHIN: i64 = 30 * 24 * 3600;
/// What is sent twice within so many seconds is meant once.
const ONE_TAP: i64 = 10;

impl CorpStore {
    /// What a member has at hand, in the order that they gave it. It may name
    /// people whom they no longer see: only a view may show it.
    pub async fn frequent(&self, whose: &UserId) -> Result<Vec<FrequentRow>> {
        let sql = "SELECT kind, target, automatic, at FROM frequent \
                   WHERE corp_id = $1 AND user_key = $2 AND removed = 0 \
                   ORDER BY kind, position, target";
        let values = values![self.id.as_str(), whose.key()];
        let rows = self.db.clone().all(sql, values).await?;
        rows.iter().map(row_of).collect()
    }

    /// Adds something at the end of a member's list; what is there stays where
    /// it is. [`Error::Full`] when the list holds as many as it may.
    pub async fn add_frequent(&self, whose: &UserId, what: &Frequent, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.hold_home(&mut tx, whose).await?;
        if self.add(&mut tx, whose, what, Came::ByHand, now).await? {
            return tx.commit().await;
        }
        Err(Error::Full)
    }

    /// Takes something out of a member's list, and remembers that it does not
    /// come back by itself.
    pub async fn remove_frequent(&self, whose: &UserId, what: &Frequent, now: i64) -> Result<()> {
        let sql = "UPDATE frequent SET removed = 1, at = $5 WHERE corp_id = $1 \
                   AND user_key = $2 AND kind = $3 AND target = $4 AND removed = 0";
        let mut values = self.named(whose, what);
        values.push(now.into());
        self.db.clone().run(sql, values).await?;
        Ok(())
    }

    /// Takes something out of a member's list without a trace: what they do not
    /// see makes room.
    pub async fn forget_frequent(&self, whose: &UserId, what: &Frequent) -> Result<()> {
        let sql = "DELETE FROM frequent WHERE corp_id = $1 AND user_key = $2 \
                   AND kind = $3 AND target = $4";
        self.db.clone().run(sql, self.named(whose, what)).await?;
        Ok(())
    }

    /// Takes something out of everybody's list without a trace: it is no more.
    pub(crate) async fn forget_everywhere(&self, tx: &mut Tx, what: &Frequent) -> Result<()> {
        let sql = "DELETE FROM frequent WHERE corp_id = $1 AND kind = $2 AND target = $3";
        tx.run(sql, values![self.id.as_str(), what.kind(), what.target()])
            .await?;
        Ok(())
    }

    /// Puts one of a list directly before another of the same kind. Asked twice
    /// it is the same; what is no longer there is left alone.
    pub async fn move_frequent(
        &self,
        whose: &UserId,
        what: &Frequent,
        before: &Frequent,
    ) -> Result<()> {
        if what == before || what.kind() != before.kind() {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        self.hold_home(&mut tx, whose).await?;
        let (Some(_), Some(place)) = (
            self.place(&mut tx, whose, what).await?,
            self.place(&mut tx, whose, before).await?,
        ) else {
            return Ok(());
        };
        let sql = "UPDATE frequent SET position = position + 1 WHERE corp_id = $1 \
                   AND user_key = $2 AND kind = $3 AND position >= $4";
        let values = values![self.id.as_str(), whose.key(), what.kind(), place];
        tx.run(sql, values).await?;
        let sql = "UPDATE frequent SET position = $5 WHERE corp_id = $1 AND user_key = $2 \
                   AND kind = $3 AND target = $4";
        let mut values = self.named(whose, what);
        values.push(place.into());
        tx.run(sql, values).await?;
        tx.commit().await
    }

    /// Somebody addressed somebody else: the one function that chat, sharing and
    /// choosing call. Whoever is addressed has them at hand from now on, and
    /// they have whomever they address often (R134, decision w); what somebody
    /// removed stays removed.
    pub async fn frequent_noted(&self, who: &UserId, whom: &UserId, at: i64) -> Result<()> {
        if who == whom {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        self.hold_home(&mut tx, whom).await?;
        let addresser = Frequent::Contact(who.clone());
        self.add(&mut tx, whom, &addresser, Came::ByItself, at)
            .await?;
        tx.commit().await?;

        let mut tx = self.db.write().await?;
        self.hold_home(&mut tx, who).await?;
        let addressed = Frequent::Contact(whom.clone());
        if self.known(&mut tx, who, &addressed).await?.is_none()
            && self.count_address(&mut tx, who, whom, at).await? >= OFTEN
        {
            self.add(&mut tx, who, &addressed, Came::ByItself, at)
                .await?;
        }
        tx.commit().await
    }

    /// Whether a member has put the welcome away (R124).
    pub async fn is_welcomed(&self, whose: &UserId) -> Result<bool> {
        let sql = "SELECT welcomed FROM homes WHERE corp_id = $1 AND user_key = $2 \
                   AND welcomed IS NOT NULL";
        let values = values![self.id.as_str(), whose.key()];
        Ok(self.db.clone().one(sql, values).await?.is_some())
    }

    /// Remembers that a member has put the welcome away.
    pub async fn set_welcomed(&self, whose: &UserId, now: i64) -> Result<()> {
        let sql = "INSERT INTO homes (corp_id, user_key, welcomed) VALUES ($1, $2, $3) \
                   ON CONFLICT (corp_id, user_key) DO UPDATE SET welcomed = excluded.welcomed";
        let values = values![self.id.as_str(), whose.key(), now];
        self.db.clone().run(sql, values).await?;
        Ok(())
    }
}

/// How something comes into a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    ByHand,
    ByItself,
}

impl CorpStore {
    /// Makes everybody else who would change the list wait.
    async fn hold_home(&self, tx: &mut Tx, whose: &UserId) -> Result<()> {
        let sql = "INSERT INTO homes (corp_id, user_key) VALUES ($1, $2) \
                   ON CONFLICT (corp_id, user_key) DO UPDATE SET user_key = excluded.user_key";
        let values = values![self.id.as_str(), whose.key()];
        tx.run(sql, values).await?;
        Ok(())
    }

    /// Adds what is not there; `false` when there is no room.
    async fn add(
        &self,
        tx: &mut Tx,
        whose: &UserId,
        what: &Frequent,
        came: Came,
        now: i64,
    ) -> Result<bool> {
        let oneself = matches!(what, Frequent::Contact(userid) if userid == whose);
        let settled = match self.known(tx, whose, what).await? {
            Some(Known::Listed) => true,
            Some(Known::Removed) => came == Came::ByItself,
            None => false,
        };
        if oneself || settled {
            return Ok(true);
        }
        let sql = "SELECT count(*), coalesce(max(position), 0) FROM frequent \
                   WHERE corp_id = $1 AND user_key = $2 AND kind = $3 AND removed = 0";
        let list = values![self.id.as_str(), whose.key(), what.kind()];
        let list = tx.one(sql, list).await?;
        let list = list.ok_or(Error::Missing("list"))?;
        let (count, last) = (list.int(0)?, list.int(1)?);
        if usize::try_from(count).is_ok_and(|count| count >= Frequent::MOST) {
            return Ok(false);
        }
        let sql = "INSERT INTO frequent \
                   (corp_id, user_key, kind, target, position, automatic, removed, at) \
                   VALUES ($1, $2, $3, $4, $5, $6, 0, $7) \
                   ON CONFLICT (corp_id, user_key, kind, target) DO UPDATE SET \
                   position = excluded.position, automatic = excluded.automatic, \
                   removed = 0, at = excluded.at";
        let mut values = self.named(whose, what);
        let automatic = i64::from(came == Came::ByItself);
        values.extend(values![last + 1, automatic, now]);
        tx.run(sql, values).await?;
        Ok(true)
    }

    async fn known(&self, tx: &mut Tx, whose: &UserId, what: &Frequent) -> Result<Option<Known>> {
        let sql = "SELECT removed FROM frequent WHERE corp_id = $1 AND user_key = $2 \
                   AND kind = $3 AND target = $4";
        let row = tx.one(sql, self.named(whose, what)).await?;
        let removed = row.map(|row| row.int(0)).transpose()?;
        Ok(removed.map(|removed| match removed {
            0 => Known::Listed,
            _ => Known::Removed,
        }))
    }

    async fn place(&self, tx: &mut Tx, whose: &UserId, what: &Frequent) -> Result<Option<i64>> {
        let sql = "SELECT position FROM frequent WHERE corp_id = $1 AND user_key = $2 \
                   AND kind = $3 AND target = $4 AND removed = 0";
        let row = tx.one(sql, self.named(whose, what)).await?;
        row.map(|row| row.int(0)).transpose()
    }

    /// Remembers that somebody addressed somebody; says how often they did
    /// lately. What is older is swept out on the way.
    async fn count_address(
        &self,
        tx: &mut Tx,
        who: &UserId,
        whom: &UserId,
        at: i64,
    ) -> Result<usize> {
        let sql = "DELETE FROM addressed WHERE corp_id = $1 AND user_key = $2 AND at <= $3";
        let values = values![self.id.as_str(), who.key(), at - WITHIN];
        tx.run(sql, values).await?;
        let sql = "SELECT at FROM addressed WHERE corp_id = $1 AND user_key = $2 \
                   AND target = $3 ORDER BY at DESC";
        let values = values![self.id.as_str(), who.key(), whom.key()];
        let before = tx.all(sql, values).await?;
        if let Some(last) = before.first()
            && at < last.int(0)? + ONE_TAP
        {
            return Ok(before.len());
        }
        let sql = "INSERT INTO addressed (corp_id, user_key, target, at) VALUES ($1, $2, $3, $4)";
        let values = values![self.id.as_str(), who.key(), whom.key(), at];
        tx.run(sql, values).await?;
        Ok(before.len() + 1)
    }

    /// The first four values of every statement about one row.
    fn named(&self, whose: &UserId, what: &Frequent) -> Vec<Value> {
        values![self.id.as_str(), whose.key(), what.kind(), what.target()]
    }
}

/// What a list knows of something.
enum Known {
    Listed,
    Removed,
}

fn row_of(row: &Row) -> Result<FrequentRow> {
    Ok(FrequentRow {
        what: Frequent::read(&row.text(0)?, row.text(1)?)?,
        automatic: row.int(2)? != 0,
        since: row.int(3)?,
    })
}
