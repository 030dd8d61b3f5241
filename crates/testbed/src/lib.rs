//! Fresh databases for tests, of both kinds.

use anyhow::Result;

/// A database that only one test uses, empty of tables, gone when dropped.
#[derive(Debug)]
pub struct Database {
    url: String,
}

impl Database {
    /// A SQLite file in a folder of its own.
    pub async fn sqlite() -> Result<Self> {
        unimplemented!()
    }

    /// A new database in a PostgreSQL server that the tests start themselves.
    pub async fn postgres() -> Result<Self> {
        unimplemented!()
    }

    /// Its address, for `Store::connect`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A store on it, migrated.
    pub async fn store(&self) -> Result<store::Store> {
        unimplemented!()
    }
}
