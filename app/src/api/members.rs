//! The table of members, and everybody whom a search of it finds.

use super::life::Chosen;
use super::{Answer, Refused};
use directory::answers::{Condition, MemberTable, Sort};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{context, rules::aside};
#[cfg(feature = "ssr")]
use directory::answers::{Page, TableQuery};

/// How many members a page of the table has.
pub const PAGE_SIZE: usize = 50;

/// Which members are asked for, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who.
    pub who: Condition,
    /// In which order.
    pub sort: Option<Sort>,
    /// The other way round.
    pub descending: bool,
    /// Which page, from 1.
    pub page: usize,
    /// Whether it is told why WeCom would not take somebody.
    pub reasons: bool,
}

/// A page of the table of members, from page 1.
#[server(prefix = "/admin/api", endpoint = "members", input = Json, output = Answer)]
pub async fn read_members(
    /// Which members.
    asked: Asked,
) -> Result<MemberTable, Refused> {
    let kept = on_the_server::kept(&asked.who).await?;
    let console = context::console().await?;
    let page = Page {
        offset: asked.page.saturating_sub(1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
    };
    let query = TableQuery {
        who: asked.who,
        sort: asked.sort,
        descending: asked.descending,
        reasons: asked.reasons,
    };
    let table = aside(move || console.table(&query, &kept, page)).await?;
    table.ok_or(Refused::NotFound)
}

/// Everybody who is found, as they stand at this moment: what is done to them
/// afterwards is done to these, whoever else would be found by then.
#[server(prefix = "/admin/api", endpoint = "members/pick", input = Json, output = Answer)]
pub async fn pick_members(
    /// Who.
    who: Condition,
) -> Result<Vec<Chosen>, Refused> {
    let kept = on_the_server::kept(&who).await?;
    let console = context::console().await?;
    const MOST: usize = store::NewBulk::MOST;
    let found = aside(move || console.everybody_like(&who, &kept, MOST)).await?;
    let (count, found) = found.ok_or(Refused::NotFound)?;
    if count > MOST {
        return Err(Refused::wrong("members", "too_many"));
    }
    Ok(found.iter().map(Chosen::of).collect())
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::Refused;
    use crate::api::context;
    use directory::answers::{Condition, Kept, Lack};
    use directory::people::profile::Date;

    /// Whom the store knows for what of a condition no directory can answer.
    pub(super) async fn kept(who: &Condition) -> Result<Kept, Refused> {
        let (_, product, store) = context::corp_store()?;
        let today = Date::in_china((product.now)());
        let mut kept = Vec::new();
        if let Some(days) = who.solar {
            kept.push(store.born_on(&days.solar(today)).await?);
        }
        if let Some(days) = who.lunar {
            kept.push(store.born_on_lunar(&days.lunar(today)).await?);
        }
        if !who.entry.is_open() {
            kept.push(store.entered(who.entry).await?);
        }
        if !who.created.is_open() {
            kept.push(store.created(who.created).await?);
        }
        let filled = match who.lacks {
            Some(Lack::Anything | Lack::Required) => context::filled(&store).await?,
            _ => None,
        };
        Ok(Kept {
            parts: kept,
            filled,
        })
    }
}
