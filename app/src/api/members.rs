//! The table of members.

use super::{Answer, Refused};
use directory::answers::{MemberTable, Sort, Standing};
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{context, rules::aside};
#[cfg(feature = "ssr")]
use directory::answers::{Page, TableQuery, Within};

/// How many members a page of the table has.
pub const PAGE_SIZE: usize = 50;

/// Which members are asked for, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What was typed to find them.
    pub text: String,
    /// Where they belong.
    pub place: Place,
    /// How they stand.
    pub standing: Option<Standing>,
    /// In which order.
    pub sort: Option<Sort>,
    /// The other way round.
    pub descending: bool,
    /// Which page, from 1.
    pub page: usize,
}

/// Where members belong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Anywhere.
    #[default]
    Anywhere,
    /// In a department or below it.
    Below(DepartmentId),
    /// Directly in a department.
    Directly(DepartmentId),
    /// In no department.
    Nowhere,
}

/// A page of the table of members, from page 1.
#[server(prefix = "/admin/api", endpoint = "members", input = Json, output = Answer)]
pub async fn read_members(
    /// Which members.
    asked: Asked,
) -> Result<MemberTable, Refused> {
    let console = context::console().await?;
    let page = Page {
        offset: asked.page.saturating_sub(1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
    };
    let query = TableQuery {
        within: match asked.place {
            Place::Anywhere => Within::Anywhere,
            Place::Below(id) => Within::Below(id),
            Place::Directly(id) => Within::Directly(id),
            Place::Nowhere => Within::Nowhere,
        },
        text: asked.text,
        standing: asked.standing,
        sort: asked.sort,
        descending: asked.descending,
    };
    let table = aside(move || console.table(&query, page)).await?;
    table.ok_or(Refused::NotFound)
}
