use super::Telling;
use crate::people::{DepartmentId, Joined, Member, MemberState, Membership, UserId};
use crate::sync::{Answer, Remote, RemoteMember, RemoteMembership};
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
/// does not leave again, nobody is put back where they were, and what was read of
/// a deleted account is not said of who is new under it. Everything else of the
/// reading stays as it came.
pub fn lay_over(remote: &mut Remote, standing: &[Member], tellings: &[(UserId, Telling)]) {
    // A reading that brought nothing is a fault, and stays one.
    if tellings.is_empty() || remote.brought_nothing() {
        return;
    }
    let waiting = gathered(tellings);
    let gone = |userid: &UserId| waiting.get(userid).is_some_and(|w| w.left);
    forget(remote, gone);
    let here: HashMap<_, _> = standing.iter().map(|m| (&m.userid, m)).collect();
    // Whoever left is still the superior here; whoever was deleted is not, nor is
    // who is new under that account.
    let left = |userid: &UserId| {
        here.get(userid)
            .is_some_and(|m| m.state == MemberState::Left)
    };
    lead_no_more(remote, &here, |userid| gone(userid) && !left(userid));
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
    for (userid, waiting) in &waiting {
        if let Some(member) = here.get(userid).filter(|_| waiting.placed) {
            stay_outside(remote, member);
        }
    }
    let read: HashSet<UserId> = remote.members.iter().map(|m| m.userid.clone()).collect();
    for (userid, waiting) in &waiting {
        let Some(member) = here.get(userid) else {
            continue;
        };
        let new = waiting.left && member.state != MemberState::Left;
        if waiting.placed || waiting.returned || new {
            retell(remote, member);
        }
        if (waiting.returned || new) && !read.contains(userid) {
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

/// Of whoever had these superiors WeCom says what is so no more: theirs are those
/// that they have here.
fn lead_no_more(
    remote: &mut Remote,
    here: &HashMap<&UserId, &Member>,
    gone: impl Fn(&UserId) -> bool,
) {
    for read in &mut remote.members {
        let superiors = read.direct_superiors.as_deref();
        if superiors.is_some_and(|superiors| superiors.iter().any(&gone)) {
            let superior = here.get(&read.userid);
            let superior = superior.and_then(|member| member.direct_superior.clone());
            read.direct_superiors = Some(superior.into_iter().collect());
        }
    }
}

/// Whoever is outside the app's scope here stays there until WeCom was told where
/// they were put, unless that is a department which is listed. Gives whether they
/// do.
pub(crate) fn stay_outside(remote: &mut Remote, member: &Member) -> bool {
    let stays = member.state.is_outside() && !is_listed(remote, member);
    if stays {
        remote.members.retain(|read| read.userid != member.userid);
        remote.asked.retain(|(userid, _)| *userid != member.userid);
        let outside = (member.userid.clone(), Answer::Outside);
        remote.asked.push(outside);
    }
    stays
}

/// Brings somebody whom WeCom will have, as they are here. Outside the app's scope
/// they stay unless they are in a department that is listed.
fn bring(remote: &mut Remote, member: &Member) {
    let mut read = RemoteMember::new(member.userid.as_str());
    read.departments = Some(places(&member.departments));
    read.main_department = member.main_department;
    if !stay_outside(remote, member) {
        remote.members.push(read);
    }
    if let Some(known) = &mut remote.known_members
        && !known.contains(&member.userid)
    {
        known.push(member.userid.clone());
    }
}

/// Whether a department of theirs was listed; who is in none is in the root (R87).
fn is_listed(remote: &Remote, member: &Member) -> bool {
    let listed = |id| remote.departments.iter().any(|d| d.listed && d.id == id);
    let mut places = member.departments.iter();
    places.any(|place| listed(place.department))
        || member.departments.is_empty() && listed(DepartmentId::ROOT)
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
