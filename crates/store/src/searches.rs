//! Searches that administrators keep: the address of a list, under a name.

use crate::audit::write_entry;
use crate::db::{Row, values};
use crate::{CorpStore, Entry, Error, Result};

/// A search that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// The list's address behind its question mark.
    pub query: String,
    /// Every administrator of the corporation has it.
    pub shared: bool,
}

/// So many an owner keeps, and so many a corporation.
const MOST: usize = 100;

impl CorpStore {
    /// Those of an owner and those of the corporation, by name.
    pub async fn saved_searches(&self, owner: &str) -> Result<Vec<SavedSearch>> {
        let sql = "SELECT id, name, query, owner FROM saved_searches \
                   WHERE corp_id = $1 AND owner IN ($2, '') ORDER BY name, id";
        let mut db = self.db.clone();
        let rows = db.all(sql, values![self.id.as_str(), owner]);
        rows.await?.iter().map(search_of).collect()
    }

    /// Keeps one; of the same name the new one counts. [`Error::Full`] when there
    /// are as many as there may be.
    pub async fn save_search(
        &self,
        owner: &str,
        search: &SavedSearch,
        entry: &Entry,
        now: i64,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let owner = if search.shared { "" } else { owner };
        let sql = "SELECT name FROM saved_searches WHERE corp_id = $1 AND owner = $2";
        let known = tx.all(sql, values![self.id.as_str(), owner]).await?;
        let names = known.iter().map(|row| row.text(0));
        let names: Vec<String> = names.collect::<Result<_>>()?;
        if names.len() >= MOST && !names.contains(&search.name) {
            return Err(Error::Full);
        }
        let (name, query) = (search.name.as_str(), search.query.as_str());
        tx.run(
            "INSERT INTO saved_searches (corp_id, owner, name, query) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (corp_id, owner, name) DO UPDATE SET query = excluded.query",
            values![self.id.as_str(), owner, name, query],
        )
        .await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    /// Keeps one no longer: an owner's own, or one of the corporation's.
    /// [`Error::Missing`] when they have none of that number.
    pub async fn remove_search(
        &self,
        owner: &str,
        id: i64,
        entry: impl FnOnce(&SavedSearch) -> Entry,
        now: i64,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let sql = "DELETE FROM saved_searches WHERE corp_id = $1 AND owner IN ($2, '') \
                   AND id = $3 RETURNING id, name, query, owner";
        let gone = tx.one(sql, values![self.id.as_str(), owner, id]).await?;
        let gone = search_of(&gone.ok_or(Error::Missing("search"))?)?;
        write_entry(&mut tx, self.id.as_str(), &entry(&gone), now).await?;
        tx.commit().await
    }
}

fn search_of(row: &Row) -> Result<SavedSearch> {
    Ok(SavedSearch {
        id: row.int(0)?,
        name: row.text(1)?,
        query: row.text(2)?,
        shared: row.text(3)?.is_empty(),
    })
}
