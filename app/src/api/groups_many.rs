//! Many people put into a public group, or taken out of it: counted first, each
//! who is not told with the reason.

use super::rules::Preview;
use super::{Answer, Refused};
use directory::groups::GroupMiss;
use directory::people::{GroupId, UserId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
use super::groups::{change_group, preview_group};
#[cfg(feature = "ssr")]
use directory::Console;
#[cfg(feature = "ssr")]
use directory::groups::{GroupChange, Included, ManyInGroup};

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Many {
    /// Which group.
    pub group: GroupId,
    /// Who.
    pub members: Vec<UserId>,
    /// Into it, or out of it.
    pub joins: bool,
}

/// What would come of it, or came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Whom it changes, or changed.
    pub done: Vec<UserId>,
    /// How many not …
    pub not: usize,
    /// … the first of them.
    pub missed: Vec<Missed>,
    /// Who would see more and less, before it is done.
    pub preview: Option<Preview>,
}

/// Somebody whom it does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Who.
    pub userid: UserId,
    /// Their name, as long as they are here.
    pub name: Option<String>,
    /// Why.
    pub why: GroupMiss,
}

/// So many of those whom it does not change are told.
#[cfg(feature = "ssr")]
const TOLD: usize = 200;

/// What would come of it.
#[server(prefix = "/admin/api", endpoint = "group/many/preview", input = Json, output = Answer)]
pub async fn preview_many(
    /// What is wanted.
    many: Many,
) -> Result<Told, Refused> {
    let (console, sorted) = sorted(&many).await?;
    let mut told = told(&console, &sorted);
    if !told.done.is_empty() {
        told.preview = Some(preview_group(change(&many, &sorted)).await?);
    }
    Ok(told)
}

/// Does it, unless an expectation would break; `language` is the one in which to
/// say which. Undone by the opposite of it for those whom it changed.
#[server(prefix = "/admin/api", endpoint = "group/many", input = Json, output = Answer)]
pub async fn change_many(
    /// What is wanted.
    many: Many,
    /// The language of the person.
    language: String,
) -> Result<Told, Refused> {
    let (console, sorted) = sorted(&many).await?;
    if !sorted.will.is_empty() {
        change_group(change(&many, &sorted), language).await?;
    }
    Ok(told(&console, &sorted))
}

#[cfg(feature = "ssr")]
async fn sorted(many: &Many) -> Result<(Console, ManyInGroup), Refused> {
    if many.members.is_empty() {
        return Err(Refused::wrong("people", "empty"));
    }
    if many.members.len() > store::NewBulk::MOST {
        return Err(Refused::wrong("people", "too_many"));
    }
    let console = context::console().await?;
    let sorted = console.many_in_group(many.group, &many.members, many.joins);
    Ok((console, sorted.ok_or(Refused::NotFound)?))
}

#[cfg(feature = "ssr")]
fn change(many: &Many, sorted: &ManyInGroup) -> GroupChange {
    let members = sorted.will.clone();
    let group = many.group;
    match many.joins {
        true => GroupChange::Include {
            group,
            people: Included {
                members,
                ..Included::default()
            },
        },
        false => GroupChange::Exclude {
            group,
            members,
            departments: Vec::new(),
        },
    }
}

#[cfg(feature = "ssr")]
fn told(console: &Console, sorted: &ManyInGroup) -> Told {
    let missed = sorted.will_not.iter().take(TOLD);
    let missed = missed.map(|(userid, why)| Missed {
        userid: userid.clone(),
        name: console.member(userid).map(|member| member.name),
        why: *why,
    });
    Told {
        done: sorted.will.clone(),
        not: sorted.will_not.len(),
        missed: missed.collect(),
        preview: None,
    }
}
