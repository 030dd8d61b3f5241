//! The departments, and one of them with its people.

use super::{Answer, Refused};
use directory::answers::{People, PersonLink, TreeRow};
use directory::people::DepartmentId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
use directory::{Console, answers::Page, policy::Who};

/// How many people a page of a department has.
pub const PAGE_SIZE: usize = 50;

/// One department at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// The department as in the tree.
    pub row: TreeRow,
    /// Where its mode comes from; `None` when nobody set one, which means
    /// `everyone`.
    pub mode_from: Option<Link>,
    /// The department whose subtree its members see through it; `None` when
    /// they see nobody but themselves through it.
    pub anchor: Option<Link>,
    /// Its leaders, in order.
    pub leaders: Vec<PersonLink>,
    /// How many people are placed directly in it.
    pub placed: usize,
    /// 部门完整名称 (R44): its own, or its path.
    pub full_name: String,
}

/// A department named by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its number.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
}

/// Every department, in the order of the tree.
#[server(prefix = "/admin/api", endpoint = "departments", output = Answer)]
pub async fn read_tree() -> Result<Vec<TreeRow>, Refused> {
    Ok(context::console().await?.tree())
}

/// One department.
#[server(prefix = "/admin/api", endpoint = "department", output = Answer)]
pub async fn read_department(
    /// Which department.
    department: DepartmentId,
) -> Result<Department, Refused> {
    let console = context::console().await?;
    let rules = console.department(department).ok_or(Refused::NotFound)?;
    // Leaders come first, so a page of people holds them.
    let people = console
        .members_of(department, part(1))
        .ok_or(Refused::NotFound)?;
    let (_, _, store) = context::corp_store()?;
    let own = store.full_name(department).await?;
    let leaders = people.rows.into_iter();
    let leaders = leaders.filter(|row| row.leader && !row.outside);
    Ok(Department {
        row: rules.row,
        mode_from: rules.mode_from.and_then(|id| link(&console, id)),
        anchor: rules.anchor.and_then(|id| link(&console, id)),
        leaders: leaders
            .map(|row| PersonLink {
                userid: row.userid,
                name: row.name,
            })
            .collect(),
        placed: people.total,
        full_name: match own.is_empty() {
            true => console.path(department).unwrap_or_default().join("->"),
            false => own,
        },
    })
}

/// The people placed directly in a department, a page of them, from page 1.
#[server(prefix = "/admin/api", endpoint = "department_members", output = Answer)]
pub async fn read_members(
    /// Which department.
    department: DepartmentId,
    /// Which page, from 1.
    page: usize,
) -> Result<People, Refused> {
    let console = context::console().await?;
    console
        .members_of(department, part(page))
        .ok_or(Refused::NotFound)
}

/// Whoever is in no department (未分配), a page of them, from page 1.
#[server(prefix = "/admin/api", endpoint = "unassigned", output = Answer)]
pub async fn read_unassigned(
    /// Which page, from 1.
    page: usize,
) -> Result<People, Refused> {
    Ok(context::console().await?.unassigned(part(page)))
}

/// How many people of no department members may see: as a department is counted.
#[server(prefix = "/admin/api", endpoint = "unassigned/count", output = Answer)]
pub async fn count_unassigned() -> Result<usize, Refused> {
    Ok(context::console().await?.unassigned_count())
}

#[cfg(feature = "ssr")]
const fn part(page: usize) -> Page {
    Page {
        offset: page.saturating_sub(1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
    }
}

#[cfg(feature = "ssr")]
fn link(console: &Console, id: DepartmentId) -> Option<Link> {
    let name = console.name_of(&Who::Department(id))?;
    Some(Link { id, name })
}
