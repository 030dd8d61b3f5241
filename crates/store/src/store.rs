use crate::db::Db;
use crate::{Corp, CorpId, Entry, Result, Versions};

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
    /// Connects to `sqlite://FILE` (made when missing) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self> {
        unimplemented!("{}", url.len())
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<()> {
        unimplemented!()
    }

    /// How the schema stands.
    pub async fn migrations(&self) -> Result<Migrations> {
        unimplemented!()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        unimplemented!()
    }

    /// Closes every connection.
    pub async fn close(&self) {
        unimplemented!()
    }

    /// The linked corporations, by id.
    pub async fn corps(&self) -> Result<Vec<Corp>> {
        unimplemented!()
    }

    /// Links a corporation, or changes how it is linked; its people stay.
    pub async fn link(&self, corp: &Corp, entry: &Entry, now: i64) -> Result<()> {
        unimplemented!("{corp:?} {entry:?} {now}")
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

    /// How it is linked; [`Error::Missing`](crate::Error::Missing) when it is not.
    pub async fn settings(&self) -> Result<Corp> {
        unimplemented!()
    }

    /// The versions of its people and rules: one indexed read.
    pub async fn versions(&self) -> Result<Versions> {
        unimplemented!()
    }
}
