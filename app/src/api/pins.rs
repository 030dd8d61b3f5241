//! 置顶: members who stand first in the list of a department (R66, decision ah).

use super::{Answer, Refused};
use directory::people::DepartmentId;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::context;

/// Pins a member in a department's list, or no longer. Whether anything was to
/// change.
#[server(prefix = "/admin/api", endpoint = "member/pin", output = Answer)]
pub async fn pin_member(
    /// Whose account.
    userid: String,
    /// In which department they are placed.
    department: DepartmentId,
    /// Pinned, or no longer.
    pinned: bool,
) -> Result<bool, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let console = context::console().await?;
    let member = console.member(&userid.as_str().into());
    let userid = member.ok_or(Refused::NotFound)?.userid;
    let path = console.path(department).ok_or(Refused::NotFound)?;
    let mut entry = asking.entry("member.pin", userid.as_str());
    let path = Some(path.join("->"));
    match pinned {
        true => entry.after = path,
        false => entry.before = path,
    }
    let done = store.pin(&userid, department, pinned, &entry, (product.now)());
    match done.await {
        Err(store::Error::Full) => Err(Refused::wrong("department", "full")),
        other => Ok(other?),
    }
}
