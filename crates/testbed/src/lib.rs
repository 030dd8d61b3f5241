//! Fresh databases for tests, of both kinds.
//!
//! [`Database::sqlite`] is a file in a folder of its own. [`Database::postgres`]
//! is a new database in a PostgreSQL server that the tests start themselves and
//! share ([`server`]); a machine without PostgreSQL fails the test, it does not
//! pass over it.

mod server;

use anyhow::{Context as _, Result};
use server::Server;
use store::Store;
use tempfile::TempDir;

/// A database that only one test uses, empty of tables, gone when dropped.
#[derive(Debug)]
pub struct Database {
    url: String,
    home: Home,
}

#[derive(Debug)]
enum Home {
    Folder(#[expect(dead_code, reason = "removed when dropped")] TempDir),
    Server(&'static Server, String),
}

impl Database {
    /// A SQLite file in a folder of its own.
    pub async fn sqlite() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("mingce-test-").tempdir()?;
        Ok(Self {
            url: format!("sqlite://{}", folder.path().join("mingce.sqlite").display()),
            home: Home::Folder(folder),
        })
    }

    /// A new database in a PostgreSQL server that the tests start themselves.
    pub async fn postgres() -> Result<Self> {
        Self::postgres_in("UTF8").await
    }

    /// The same, keeping texts in this encoding.
    pub async fn postgres_in(encoding: &'static str) -> Result<Self> {
        tokio::task::spawn_blocking(move || {
            let server = Server::shared()?;
            let name = format!("test_{:016x}", rand::random::<u64>());
            server.create(&name, encoding)?;
            Ok(Self {
                url: server.url(&name),
                home: Home::Server(server, name),
            })
        })
        .await
        .context("the thread that starts PostgreSQL ended")?
    }

    /// Its address, for `Store::connect`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A store on it, migrated.
    pub async fn store(&self) -> Result<Store> {
        let store = Store::connect(&self.url).await?;
        store.migrate().await?;
        Ok(store)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Home::Server(server, name) = &self.home {
            server.remove(name);
        }
    }
}
