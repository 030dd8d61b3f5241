//! Whom the tags in an app's scope name (R34): members by themselves, and
//! everybody in and below departments. Of such a department WeCom need not tell
//! an app more than its number (R35); who is in it is then known from the
//! contacts-sync secret's ids.

use super::Error;
use super::read::each_list;
use super::translate::department_id;
use directory::people::{DepartmentId, UserId};
use futures::TryStreamExt as _;
use std::collections::HashSet;
use wecom::calls::{DepartmentPlace, Member, Membership};
use wecom::{Key, Wecom};

/// There is no such tag (any more).
const NO_SUCH_TAG: i64 = 40068;

/// Every account and department of the corporation, by number only.
pub(super) struct Ids {
    pub(super) members: Vec<Membership>,
    pub(super) departments: Vec<DepartmentPlace>,
}

/// Who carries the tags.
#[derive(Default)]
pub(super) struct Tagged {
    /// Those who were listed with their departments.
    pub(super) members: Vec<Member>,
    /// Those who are known by account and have to be asked for.
    pub(super) userids: Vec<UserId>,
    /// Departments of whose members WeCom tells nothing without the
    /// contacts-sync secret.
    pub(super) unreadable: Vec<DepartmentId>,
}

/// Reads who carries these tags; departments that were read already are left out.
pub(super) async fn tagged(
    wecom: &Wecom,
    key: Key,
    tags: &[i64],
    read: &HashSet<DepartmentId>,
    ids: Option<&Ids>,
) -> Result<Tagged, Error> {
    let mut found = Tagged::default();
    let mut departments = Vec::new();
    for &tagid in tags {
        match wecom.tag_get(tagid).await {
            Ok(tag) => {
                found.userids.extend(tag.users.into_iter().map(UserId::new));
                departments.extend(tag.departments.into_iter().map(department_id));
            }
            Err(error) if error.errcode() == Some(NO_SUCH_TAG) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut whole = with_all_below(departments, ids);
    whole.retain(|id| !read.contains(id));
    let mut lists = std::pin::pin!(each_list(wecom, key, whole));
    let mut unlisted = HashSet::new();
    while let Some((id, members)) = lists.try_next().await? {
        match members {
            Some(members) => found.members.extend(members.read()?.userlist),
            None => _ = unlisted.insert(id),
        }
    }
    match ids {
        Some(ids) => found.userids.extend(accounts_in(&unlisted, ids)),
        None => {
            found.unreadable = unlisted.into_iter().collect();
            found.unreadable.sort_unstable();
        }
    }
    Ok(found)
}

/// The departments and, as far as it is known, everything below them; each once.
fn with_all_below(tops: Vec<DepartmentId>, ids: Option<&Ids>) -> Vec<DepartmentId> {
    let places = ids.map_or(&[][..], |ids| &ids.departments);
    let mut seen = HashSet::new();
    let mut open = tops;
    let mut whole = Vec::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            whole.push(id);
            let children = places.iter().filter(|p| department_id(p.parentid) == id);
            open.extend(children.map(|place| department_id(place.id)));
        }
    }
    whole
}

fn accounts_in(departments: &HashSet<DepartmentId>, ids: &Ids) -> impl Iterator<Item = UserId> {
    let rows = ids.members.iter();
    rows.filter(|row| departments.contains(&department_id(row.department)))
        .map(|row| UserId::from(row.userid.as_str()))
}
