//! What the console's first page shows.

use super::{Answer, Refused};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// The corporation at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Its name.
    pub corp_name: String,
    /// WeCom's id of it.
    pub corp_id: String,
    /// The owner who is asking.
    pub owner: String,
    /// People whom members may see: those who left and those outside the app's
    /// scope aside.
    pub people: usize,
    /// Departments inside the app's scope.
    pub departments: usize,
}

/// The corporation of the session.
#[server(prefix = "/admin/api", endpoint = "home", output = Answer)]
pub async fn read_home() -> Result<Home, Refused> {
    let (asking, _, store) = context::corp_store()?;
    let console = context::console().await?;
    let corp = store.settings().await?;
    Ok(Home {
        corp_name: corp.name,
        corp_id: corp.id.to_string(),
        owner: asking.owner,
        people: console.people_count(),
        departments: console.department_count(),
    })
}
