use super::Telling;
use crate::people::{DepartmentId, Joined, Member, Membership, UserId};
use crate::sync::{Remote, RemoteMember, RemoteMembership};
use std::collections::{HashMap, HashSet};

/// What WeCom was not told yet of one member.
#[derive(Default)]
struct Waiting {
    left: bool,
    returned: bool,
    enabled: bool,
    placed: bool,
}

/// Lays what WeCom was not told yet of members over what was read there: whoever
/// left or was deleted here does not come back by a pull, whoever was reinstated
/// does not leave again, nobody is put back where they were. Everything else of
/// the reading stays as it came.
pub fn lay_over(remote: &mut Remote, standing: &[Member], tellings: &[(UserId, Telling)]) {
    // A reading that brought nothing is a fault, and stays one.
    if tellings.is_empty() || remote.departments.is_empty() {
        return;
    }
    let waiting = gathered(tellings);
    let gone = |userid: &UserId| waiting.get(userid).is_some_and(|w| w.left);
    forget(remote, gone);
    let here: HashMap<_, _> = standing.iter().map(|m| (&m.userid, m)).collect();
    for read in &mut remote.members {
        let Some(waiting) = waiting.get(&read.userid) else {
            continue;
        };
        if waiting.enabled && read.joined == Some(Joined::Disabled) {
            read.joined = None;
        }
        if let Some(member) = here.get(&read.userid).filter(|_| waiting.placed) {
            read.departments = Some(places(&member.departments));
            read.main_department = member.main_department;
        }
    }
    let read: HashSet<UserId> = remote.members.iter().map(|m| m.userid.clone()).collect();
    for (userid, waiting) in &waiting {
        let Some(member) = here.get(userid) else {
            continue;
        };
        if waiting.placed || waiting.returned {
            retell(remote, member);
        }
        if waiting.returned && !read.contains(userid) {
            bring(remote, member);
        }
    }
}

fn gathered(tellings: &[(UserId, Telling)]) -> HashMap<UserId, Waiting> {
    let mut all: HashMap<UserId, Waiting> = HashMap::new();
    for (userid, telling) in tellings {
        let waiting = all.entry(userid.clone()).or_default();
        match telling {
            Telling::Leave => {
                *waiting = Waiting {
                    left: true,
                    ..Waiting::default()
                }
            }
            Telling::Return { .. } => {
                *waiting = Waiting {
                    returned: true,
                    ..Waiting::default()
                }
            }
            Telling::Enable => waiting.enabled = true,
            Telling::Disable => waiting.enabled = false,
            Telling::Place { .. } => waiting.placed = true,
        }
    }
    all
}

/// Leaves out whoever WeCom will not have.
fn forget(remote: &mut Remote, gone: impl Fn(&UserId) -> bool) {
    remote.members.retain(|read| !gone(&read.userid));
    remote.asked.retain(|(userid, _)| !gone(userid));
    if let Some(known) = &mut remote.known_members {
        known.retain(|userid| !gone(userid));
    }
    if let Some(known) = &mut remote.known_places {
        known.retain(|(userid, _)| !gone(userid));
    }
}

/// Where the contacts-sync secret told everybody's places, somebody's are those
/// that they have here.
fn retell(remote: &mut Remote, member: &Member) {
    if let Some(known) = &mut remote.known_places {
        known.retain(|(userid, _)| *userid != member.userid);
        let places = member.departments.iter();
        let places = places.map(|place| (member.userid.clone(), place.department));
        known.extend(places);
    }
}

/// Brings somebody whom WeCom will have, as they are here.
fn bring(remote: &mut Remote, member: &Member) {
    let mut read = RemoteMember::new(member.userid.as_str());
    read.departments = Some(places(&member.departments));
    read.main_department = member.main_department;
    remote.members.push(read);
    if let Some(known) = &mut remote.known_members
        && !known.contains(&member.userid)
    {
        known.push(member.userid.clone());
    }
}

fn places(here: &[Membership]) -> Vec<RemoteMembership> {
    let place = |place: &Membership| RemoteMembership {
        department: place.department,
        order: Some(place.order.saturating_neg()),
        leader: Some(place.leader),
    };
    let below = |place: &&Membership| place.department != DepartmentId::ROOT;
    here.iter().filter(below).map(place).collect()
}
