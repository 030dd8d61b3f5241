//! Departments changed: tried out, and made so.

#[cfg(feature = "ssr")]
mod merging;
#[cfg(feature = "ssr")]
mod on_the_server;

use super::rules::{Named, Preview};
use super::{Answer, Refused};
use directory::organisation::{Change, Content, Details};
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
pub(in crate::api) use on_the_server::obstacle;
#[cfg(feature = "ssr")]
use on_the_server::{Prepared, TRIES};

/// What can be changed of a department, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editable {
    /// Its names and leaders.
    pub details: Details,
    /// Its leaders with their names.
    pub leaders: Vec<Named>,
    /// The names above it and its own: its full name where none is set.
    pub path: String,
    /// What keeps it from being deleted, in words.
    pub in_the_way: Vec<String>,
}

/// A change that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The department that it made or changed.
    pub department: DepartmentId,
    /// Whether WeCom is still to be told something of it.
    pub waits: bool,
}

/// What would come of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merging {
    /// What is in the department that goes: what the change itself must name.
    pub seen: Content,
    /// So many of its people are in the other one already.
    pub both: usize,
    /// What is directly below it, by name.
    pub below: Vec<String>,
    /// Its leaders, who lead the other one from then on.
    pub leaders: Vec<Named>,
    /// What ends with it, in words.
    pub ends: Vec<String>,
    /// What names it, and names the other one from then on, in words.
    pub passes: Vec<String>,
    /// What keeps it from being merged, in words.
    pub in_the_way: Vec<String>,
    /// Who would see more and who less; nothing while something is in the way.
    pub preview: Option<Preview>,
}

/// What can be changed of a department. `language` is the one in which to say
/// what is in the way.
#[server(prefix = "/admin/api", endpoint = "department/edit", output = Answer)]
pub async fn read_editable(
    /// Which department.
    department: DepartmentId,
    /// The language of the person.
    language: String,
) -> Result<Editable, Refused> {
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    on_the_server::editable(department, locale).await
}

/// Whether WeCom is the master of departments (decision aj): then none of them
/// is changed here.
#[server(prefix = "/admin/api", endpoint = "departments/followed", output = Answer)]
pub async fn read_followed() -> Result<bool, Refused> {
    let (_, _, store) = context::corp_store()?;
    Ok(store.settings().await?.master != store::Master::Mingce)
}

/// What would come of merging a department into another one, before it is done.
/// `language` is the one in which to say what becomes of its rules.
#[server(prefix = "/admin/api", endpoint = "department/merging", output = Answer)]
pub async fn preview_merge(
    /// Which goes.
    department: DepartmentId,
    /// Which stays.
    into: DepartmentId,
    /// The language of the person.
    language: String,
) -> Result<Merging, Refused> {
    let (_, _, store) = context::corp_store()?;
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    merging::merging(&store, department, into, locale).await
}

/// Who would see more or less after a change, before it is made.
#[server(prefix = "/admin/api", endpoint = "department/preview", input = Json, output = Answer)]
pub async fn preview_change(
    /// What is wanted.
    change: Change,
) -> Result<Preview, Refused> {
    let (_, _, store) = context::corp_store()?;
    Prepared::of(&store, &change).await?.preview().await
}

/// Makes a change, unless somebody else changed the same meanwhile or an
/// expectation would break. `language` is the one in which to say which.
#[server(prefix = "/admin/api", endpoint = "department/change", input = Json, output = Answer)]
pub async fn change_department(
    /// What is wanted.
    change: Change,
    /// The language of the person.
    language: String,
) -> Result<Changed, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    // What others change at the same time is looked at anew; whether that is in
    // the way of this change, the change itself says.
    for _ in 0..TRIES {
        let prepared = Prepared::of(&store, &change).await?;
        if prepared.plan.is_empty() {
            return Ok(prepared.changed(&change));
        }
        let broken = prepared.broken().await?;
        if !broken.is_empty() {
            let sentences = broken.iter().map(|broken| broken.sentence(locale));
            return Err(Refused::Expected(sentences.collect()));
        }
        if matches!(change, Change::Merge { seen: None, .. }) {
            // Nothing is merged by whoever did not see what comes of it.
            return Err(Refused::Stale);
        }
        let entries = prepared.entries(&asking, &change);
        match prepared.save(&store, &entries, (product.now)()).await {
            Err(store::Error::Stale) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(prepared.changed(&change)),
        }
    }
    Err(Refused::Stale)
}
