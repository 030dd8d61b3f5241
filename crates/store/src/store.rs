use crate::audit::{chain_older, has_older, write_entry};
use crate::db::{Db, Row, Tx, values};
use crate::migrations::{POSTGRES, SQLITE};
use crate::{Corp, CorpId, Entry, Error, Master, Result, Secret, Versions};

/// The database of a deployment. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: Db,
}

/// What the database knows of this version's schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Migrations {
    /// It is this version's.
    Current,
    /// So many steps behind: run `mingce migrate`.
    Pending(usize),
    /// A newer version of the product has been here.
    Newer,
}

/// One corporation's part of the database. Making one asks nothing of it.
#[derive(Clone, Debug)]
pub struct CorpStore {
    pub(crate) db: Db,
    pub(crate) id: CorpId,
}

impl Store {
    /// Connects to `sqlite://FILE` (made when missing) or `postgres://…`;
    /// [`Error::Encoding`] when that one keeps texts otherwise than in UTF-8.
    pub async fn connect(url: &str) -> Result<Self> {
        let db = Db::connect(url).await?;
        Ok(Self { db })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<()> {
        match &self.db {
            Db::Sqlite(pool) => SQLITE.run(pool).await?,
            Db::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        chain_older(&self.db).await
    }

    /// How the schema stands.
    pub async fn migrations(&self) -> Result<Migrations> {
        let (known, table) = match &self.db {
            Db::Sqlite(_) => (
                &SQLITE,
                "SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'",
            ),
            Db::Postgres(_) => (
                &POSTGRES,
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() \
                 AND tablename = '_sqlx_migrations'",
            ),
        };
        let mut db = self.db.clone();
        let begun = db.one(table, values![]).await?;
        let applied = match begun.map(|row| row.int(0)).transpose()? {
            Some(1) => {
                let sql = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";
                db.all(sql, values![]).await?
            }
            _ => Vec::new(),
        };
        let applied = applied
            .iter()
            .map(|row| row.int(0))
            .collect::<Result<Vec<_>>>()?;
        if applied
            .iter()
            .any(|&version| !known.version_exists(version))
        {
            return Ok(Migrations::Newer);
        }
        Ok(match known.iter().count() - applied.len() {
            // A step that was interrupted between its tables and its rows.
            0 if has_older(&self.db).await? => Migrations::Pending(1),
            0 => Migrations::Current,
            steps => Migrations::Pending(steps),
        })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.db.clone().run("SELECT 1", values![]).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite(pool) => pool.close().await,
            Db::Postgres(pool) => pool.close().await,
        }
    }

    /// The linked corporations, by id.
    pub async fn corps(&self) -> Result<Vec<Corp>> {
        let sql = format!("SELECT {CORP} FROM corps ORDER BY id");
        let rows = self.db.clone().all(sql, values![]).await?;
        rows.iter().map(corp_of).collect()
    }

    /// Links a corporation, or changes how it is linked; its people stay, and a name
    /// that was given to it here. With
    /// another master, what WeCom was to be told of departments is void.
    pub async fn link(&self, corp: &Corp, entry: &Entry, now: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        let people = self.corp(&corp.id);
        people.void_under_another(&mut tx, corp.master).await?;
        tx.run(
            "INSERT INTO corps (id, name, agent_id, agent_secret, contacts_secret, \
             api_url, oauth_url, login_url, master, linked) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             ON CONFLICT (id) DO UPDATE SET name = CASE WHEN corps.named_here = 1 \
             THEN corps.name ELSE excluded.name END, \
             corporation_version = corps.corporation_version + CASE \
             WHEN corps.named_here = 1 OR corps.name = excluded.name THEN 0 ELSE 1 END, \
             agent_id = excluded.agent_id, agent_secret = excluded.agent_secret, \
             contacts_secret = excluded.contacts_secret, api_url = excluded.api_url, \
             oauth_url = excluded.oauth_url, login_url = excluded.login_url, \
             master = excluded.master, linked = excluded.linked",
            values![
                corp.id.as_str(),
                corp.name.as_str(),
                corp.agent_id,
                corp.agent_secret.expose(),
                corp.contacts_secret.as_ref().map(Secret::expose),
                corp.api_url.as_str(),
                corp.oauth_url.as_str(),
                corp.login_url.as_str(),
                corp.master.word(),
                now,
            ],
        )
        .await?;
        write_entry(&mut tx, corp.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    /// One corporation's part.
    pub fn corp(&self, id: &CorpId) -> CorpStore {
        CorpStore {
            db: self.db.clone(),
            id: id.clone(),
        }
    }
}

impl CorpStore {
    /// Which corporation it is.
    pub fn id(&self) -> &CorpId {
        &self.id
    }

    /// How it is linked; [`Error::Missing`] when it is not.
    pub async fn settings(&self) -> Result<Corp> {
        let sql = format!("SELECT {CORP} FROM corps WHERE id = $1");
        let row = self.db.clone().one(sql, values![self.id.as_str()]).await?;
        corp_of(&row.ok_or(Error::Missing("corporation"))?)
    }

    /// The versions of its people and rules: one indexed read.
    pub async fn versions(&self) -> Result<Versions> {
        let sql = "SELECT people_version, policy_version FROM corps WHERE id = $1";
        versions_of(self.db.clone().one(sql, values![self.id.as_str()]).await?)
    }

    /// Makes everybody else who would change the corporation wait for the end of
    /// the transaction, and gives its versions.
    pub(crate) async fn lock(&self, tx: &mut Tx) -> Result<Versions> {
        self.advance(tx, "people_version = people_version").await
    }

    /// Gives the people the next version, once they are written: pins of whoever is
    /// placed elsewhere go.
    pub(crate) async fn next_people(&self, tx: &mut Tx) -> Result<Versions> {
        self.drop_pins(tx).await?;
        self.advance(tx, "people_version = people_version + 1")
            .await
    }

    /// Gives the rules the next version.
    pub(crate) async fn next_policy(&self, tx: &mut Tx) -> Result<Versions> {
        self.advance(tx, "policy_version = policy_version + 1")
            .await
    }

    async fn advance(&self, tx: &mut Tx, change: &str) -> Result<Versions> {
        let sql = format!(
            "UPDATE corps SET {change} WHERE id = $1 RETURNING people_version, policy_version"
        );
        versions_of(tx.one(sql, values![self.id.as_str()]).await?)
    }
}

pub(crate) fn versions_of(row: Option<Row>) -> Result<Versions> {
    let row = row.ok_or(Error::Missing("corporation"))?;
    Ok(Versions {
        people: row.int(0)?,
        policy: row.int(1)?,
    })
}

const CORP: &str = "id, name, agent_id, agent_secret, contacts_secret, \
                    api_url, oauth_url, login_url, master";

fn corp_of(row: &Row) -> Result<Corp> {
    Ok(Corp {
        id: CorpId(row.text(0)?),
        name: row.text(1)?,
        agent_id: row.int(2)?,
        agent_secret: Secret::new(row.text(3)?),
        contacts_secret: row.maybe_text(4)?.map(Secret::new),
        api_url: row.text(5)?,
        oauth_url: row.text(6)?,
        login_url: row.text(7)?,
        master: Master::from_word(&row.text(8)?)?,
    })
}
