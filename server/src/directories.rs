//! The directories in memory, one a corporation.
//!
//! Every request compares its directory's versions with the database's (one
//! indexed read) and never answers from an older one: a rule holds from the
//! next request on, on every instance.

use directory::Directory;
use std::collections::HashMap;
use std::sync::Arc;
use store::{CorpId, Freshness, Store, Versions};
use tokio::sync::Mutex;

/// See above.
pub struct Directories {
    store: Store,
    held: Mutex<HashMap<CorpId, Arc<Mutex<Option<Held>>>>>,
}

struct Held {
    versions: Versions,
    /// Of all pictures of people.
    avatars: i64,
    /// Of all pins: they stand in the lists of departments.
    pins: i64,
    directory: Directory,
}

impl Directories {
    /// None is loaded yet.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            held: Mutex::default(),
        }
    }

    /// The corporation's directory as the database has it at this moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, corp: &CorpId) -> Result<Directory, store::Error> {
        let slot = self
            .held
            .lock()
            .await
            .entry(corp.clone())
            .or_default()
            .clone();
        // One request loads, the others wait for it instead of loading too.
        let mut held = slot.lock().await;
        let store = self.store.corp(corp);
        let Freshness {
            versions: current,
            avatars,
            pins,
        } = store.freshness().await?;
        if let Some(held) = held.as_mut().filter(|held| held.pins == pins) {
            if held.versions.people == current.people && held.avatars != avatars {
                held.directory = held.directory.with_avatars(store.avatars().await?);
                held.avatars = avatars;
            }
            if held.versions == current {
                return Ok(held.directory.clone());
            }
            if held.versions.people == current.people {
                let (versions, policy) = store.load_policy().await?;
                if versions.people == held.versions.people {
                    held.directory = held.directory.with_policy(policy);
                    held.versions = versions;
                    return Ok(held.directory.clone());
                }
            }
        }
        let (versions, contents) = store.load().await?;
        let directory = built(contents).await;
        *held = Some(Held {
            versions,
            avatars,
            pins,
            directory: directory.clone(),
        });
        Ok(directory)
    }
}

#[async_trait::async_trait]
impl app::api::context::Directories for Directories {
    async fn of(&self, corp: &CorpId) -> Result<Directory, store::Error> {
        Self::of(self, corp).await
    }
}

/// Builds away from the threads that answer requests: it takes a moment at 100 000.
async fn built(contents: directory::Contents) -> Directory {
    let building = tokio::task::spawn_blocking(move || Directory::new(contents));
    match building.await {
        Ok(directory) => directory,
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    }
}
