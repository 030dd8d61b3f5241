//! Searches of members that administrators keep.

use super::{Answer, Refused};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
use store::SavedSearch;

/// A search that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// The table's address behind its question mark.
    pub query: String,
    /// Every administrator of the corporation has it.
    pub shared: bool,
}

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 32;
/// The longest address, in bytes.
#[cfg(feature = "ssr")]
const LONGEST_QUERY: usize = 2000;

/// The owner's own and those of the corporation, by name.
#[server(prefix = "/admin/api", endpoint = "searches", output = Answer)]
pub async fn read_searches() -> Result<Vec<Search>, Refused> {
    let (asking, _, store) = context::corp_store()?;
    let all = store.saved_searches(&asking.owner).await?.into_iter();
    Ok(all
        .map(|search| Search {
            id: search.id,
            name: search.name,
            query: search.query,
            shared: search.shared,
        })
        .collect())
}

/// Keeps a search; of the same name the new one counts.
#[server(prefix = "/admin/api", endpoint = "searches/save", output = Answer)]
pub async fn save_search(
    /// What it is called.
    name: String,
    /// The table's address behind its question mark.
    query: String,
    /// Every administrator of the corporation is to have it.
    shared: bool,
) -> Result<(), Refused> {
    let (asking, product, store) = context::corp_store()?;
    let name = directory::people::profile::tidy(&name);
    let fault = match name.chars().count() {
        0 => Some(("name", "empty")),
        1..=LONGEST_NAME => None,
        _ => Some(("name", "long")),
    };
    // What our own pages write is plain; it stands in a link of everybody.
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>#\\".contains(&byte);
    let fits = query.len() <= LONGEST_QUERY && query.bytes().all(plain);
    let fault = fault.or((!fits).then_some(("query", "unknown")));
    if let Some((field, reason)) = fault {
        return Err(Refused::wrong(field, reason));
    }
    let search = SavedSearch {
        id: 0,
        name,
        query,
        shared,
    };
    // Neither its name nor what is looked for: they may name somebody, whom the log
    // would remember.
    let entry = asking.entry("search.save", "search");
    let saved = store.save_search(&asking.owner, &search, &entry, (product.now)());
    match saved.await {
        Err(store::Error::Full) => Err(Refused::wrong("name", "full")),
        other => Ok(other?),
    }
}

/// Keeps a search no longer.
#[server(prefix = "/admin/api", endpoint = "searches/remove", output = Answer)]
pub async fn remove_search(
    /// Which.
    id: i64,
) -> Result<(), Refused> {
    let (asking, product, store) = context::corp_store()?;
    let entry = |_: &SavedSearch| asking.entry("search.remove", "search");
    let removed = store.remove_search(&asking.owner, id, entry, (product.now)());
    Ok(removed.await?)
}
