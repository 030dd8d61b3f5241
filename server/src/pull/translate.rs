//! From WeCom's words to ours.

use directory::people::{DepartmentId, Gender, Joined, UserId};
use directory::sync::{RemoteDepartment, RemoteMember, RemoteMembership};
use std::collections::HashSet;
use wecom::Key;
use wecom::calls::{Department, Member};

/// A department's number. WeCom's are 32 bits wide; one that is not becomes 0,
/// which the plan names and leaves out.
pub(super) fn department_id(id: i64) -> DepartmentId {
    DepartmentId(u32::try_from(id).unwrap_or(0))
}

pub(super) fn department(read: Department) -> RemoteDepartment {
    RemoteDepartment {
        id: department_id(read.id),
        parent: (read.parentid != 0).then(|| department_id(read.parentid)),
        name: read.name,
        order: read.order,
        listed: true,
    }
}

/// The contacts-sync secret tells everything, so that empty means empty. To an
/// app, WeCom says "" or "0" also for what it may not read since 2022: that was
/// not delivered.
pub(super) fn member(read: Member, key: Key, readable: &HashSet<DepartmentId>) -> RemoteMember {
    let told = |text: &String| key == Key::Contacts || !text.is_empty();
    let gender = read.gender.as_deref().and_then(gender);
    RemoteMember {
        departments: departments(&read, readable),
        userid: UserId::new(read.userid),
        name: read.name,
        alias: read.alias,
        position: read.position,
        mobile: read.mobile.filter(told),
        telephone: read.telephone,
        email: read.email.filter(told),
        gender: gender.filter(|&said| key == Key::Contacts || said != Gender::Unknown),
        main_department: read.main_department.map(department_id),
        direct_superiors: Some(read.direct_leader.into_iter().map(UserId::new).collect()),
        joined: read.status.and_then(joined),
    }
}

/// The places in departments that the app sees. Of a member who is in the scope
/// by themselves WeCom tells an app no department: then nothing was delivered
/// (R35).
fn departments(read: &Member, readable: &HashSet<DepartmentId>) -> Option<Vec<RemoteMembership>> {
    let places = read.department.iter().enumerate();
    let places: Vec<_> = places
        .map(|(at, &id)| RemoteMembership {
            department: department_id(id),
            order: read.order.get(at).copied(),
            leader: read.is_leader_in_dept.get(at).map(|&leads| leads == 1),
        })
        .filter(|place| readable.contains(&place.department))
        .collect();
    (!places.is_empty()).then_some(places)
}

fn gender(said: &str) -> Option<Gender> {
    match said {
        "0" => Some(Gender::Unknown),
        "1" => Some(Gender::Male),
        "2" => Some(Gender::Female),
        _ => None,
    }
}

const fn joined(status: i64) -> Option<Joined> {
    match status {
        1 => Some(Joined::Yes),
        2 => Some(Joined::Disabled),
        4 => Some(Joined::NotYet),
        5 => Some(Joined::Quit),
        _ => None,
    }
}
