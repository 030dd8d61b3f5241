//! Members: who comes, changes, moves, leaves and returns.

use super::absent::{Absence, Fate};
use super::elsewhere::Elsewhere;
use super::{Kind, Local, Notice, Reason, Remote, RemoteMember, RemoteMembership, Step, SyncPlan};
use crate::people::profile::tidy;
use crate::people::{DepartmentId, Field, Fields, Joined, Member, MemberState, Membership, UserId};
use std::collections::{HashMap, HashSet};

/// Plans the members, given the departments that there will be.
pub(super) fn compare(
    local: &Local,
    remote: &Remote,
    departments: &HashSet<DepartmentId>,
    plan: &mut SyncPlan,
) -> Going {
    let stored: HashMap<_, _> = local.members.iter().map(|m| (&m.userid, m)).collect();
    let read = distinct(remote, plan);
    let absence = Absence::of(local, remote);
    let elsewhere = Elsewhere::of(remote, departments);
    for &member in &read {
        let old = stored.get(&member.userid).copied();
        let mut new = wanted(member, old);
        new.departments = match &member.departments {
            Some(places) => placed(member, places, old, departments, plan),
            None => unlisted(old, departments, &absence.listed, &elsewhere),
        };
        for place in elsewhere.places(&member.userid, old) {
            if !new
                .departments
                .iter()
                .any(|p| p.department == place.department)
            {
                new.departments.push(place);
            }
        }
        settle_main(&mut new, &elsewhere);
        if let Some(kind) = kind(old, &new) {
            plan.steps.push(Step::Member { kind, member: new });
        }
    }
    let present: HashSet<_> = read.iter().map(|m| &m.userid).collect();
    let missing = local.members.iter();
    let mut going = Going::default();
    for member in missing.filter(|m| m.state != MemberState::Left && !present.contains(&m.userid)) {
        let fate = absence.fate(member);
        going.count(member, fate);
        if fate == Fate::Left {
            plan.steps.push(Step::Leave {
                userid: member.userid.clone(),
                name: member.name.clone(),
            });
        } else {
            keep(member, fate, departments, &absence, &elsewhere, plan);
        }
    }
    going
}

/// How many of those whom members see now will not be seen any more.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Going {
    /// Because they left.
    pub(super) left: u64,
    /// Because they fall out of the app's scope.
    pub(super) outside: u64,
}

impl Going {
    fn count(&mut self, member: &Member, fate: Fate) {
        let seen = u64::from(member.state.is_present());
        match fate {
            Fate::Left => self.left += seen,
            Fate::Outside => self.outside += seen,
            Fate::Unsure => {}
        }
    }
}

/// Each account once; the first of several counts. Whoever is in three
/// departments comes three times, each time with all three: that is no fault.
fn distinct<'a>(remote: &'a Remote, plan: &mut SyncPlan) -> Vec<&'a RemoteMember> {
    let mut seen: HashMap<&UserId, &RemoteMember> = HashMap::new();
    let mut read = Vec::with_capacity(remote.members.len());
    for member in &remote.members {
        match seen.get(&member.userid) {
            _ if member.userid.as_str().is_empty() => {
                let name = member.name.as_deref().unwrap_or_default();
                plan.notices.push(Notice::new(name, Reason::NoId));
            }
            Some(first) if *first == member => {}
            Some(_) => plan
                .notices
                .push(Notice::new(&member.userid, Reason::Duplicate)),
            None => {
                seen.insert(&member.userid, member);
                read.push(member);
            }
        }
    }
    read
}

/// Somebody who did not come and has not left stays, but not in a department
/// whose list does not name them any more, nor in one that goes.
fn keep(
    member: &Member,
    fate: Fate,
    departments: &HashSet<DepartmentId>,
    absence: &Absence<'_>,
    elsewhere: &Elsewhere<'_>,
    plan: &mut SyncPlan,
) {
    let mut kept = member.clone();
    kept.departments.retain(|place| {
        departments.contains(&place.department) && !absence.listed.contains(&place.department)
    });
    let moved = kept.departments.len() != member.departments.len();
    if moved {
        settle_main(&mut kept, elsewhere);
    }
    if fate == Fate::Outside {
        kept.state = outside(member);
    }
    plan.outside += u64::from(kept.state.is_outside());
    let kind = match kept.state == member.state {
        false => Kind::MemberOutside,
        true if moved => Kind::MemberMoved,
        true => return,
    };
    plan.steps.push(Step::Member { kind, member: kept });
}

/// The state of somebody whom the app's scope leaves out. 禁用 that was set here
/// is remembered; WeCom's own is told again when they are back.
fn outside(member: &Member) -> MemberState {
    match disabled_here(member) {
        true => MemberState::OutsideDisabled,
        false => MemberState::Outside,
    }
}

fn disabled_here(member: &Member) -> bool {
    match member.state {
        MemberState::Disabled => member.joined != Joined::Disabled,
        MemberState::OutsideDisabled => true,
        MemberState::Active | MemberState::Left | MemberState::Outside => false,
    }
}

/// The member as they should be, their places aside: what WeCom delivered,
/// except in fields that were edited here (decision h), over what is stored.
fn wanted(read: &RemoteMember, old: Option<&Member>) -> Member {
    let mut new = old.cloned().unwrap_or_else(|| Member {
        joined: Joined::NotYet,
        ..Member::new(read.userid.as_str(), read.userid.as_str(), &[])
    });
    take_texts(read, &mut new);
    new.main_department = read.main_department.or(new.main_department);
    if let Some(superiors) = &read.direct_superiors {
        new.direct_superior = superiors.first().cloned();
    }
    new.state = state(read.joined, old);
    new.joined = read.joined.unwrap_or(new.joined);
    new
}

fn take_texts(read: &RemoteMember, new: &mut Member) {
    let edited: Fields = new.edited_here;
    let texts = [
        (Field::Name, &read.name, &mut new.name),
        (Field::Alias, &read.alias, &mut new.alias),
        (Field::Position, &read.position, &mut new.position),
        (Field::Mobile, &read.mobile, &mut new.mobile),
        (Field::Telephone, &read.telephone, &mut new.telephone),
        (Field::Email, &read.email, &mut new.email),
    ];
    for (field, delivered, text) in texts {
        // As what somebody types: on one line, and nothing in it hides or turns.
        let delivered = delivered.as_deref().map(tidy);
        // Nobody is without a name: an empty one was not delivered.
        let delivered = delivered.filter(|d| field != Field::Name || !d.is_empty());
        if let Some(delivered) = delivered.filter(|d| !edited.contains(field) && d != text) {
            *text = delivered;
        }
    }
    if let Some(gender) = read.gender.filter(|_| !edited.contains(Field::Gender)) {
        new.gender = gender;
    }
}

/// The places that WeCom named, each once, without the root (R87) and without
/// departments that there will not be.
fn placed(
    read: &RemoteMember,
    places: &[RemoteMembership],
    old: Option<&Member>,
    departments: &HashSet<DepartmentId>,
    plan: &mut SyncPlan,
) -> Vec<Membership> {
    let mut seen = HashSet::new();
    let mut placed = Vec::with_capacity(places.len());
    for place in places {
        let id = place.department;
        if id == DepartmentId::ROOT || id == DepartmentId(0) || !seen.insert(id) {
            continue;
        }
        if !departments.contains(&id) {
            plan.notices
                .push(Notice::new(&read.userid, Reason::UnknownDepartment));
            continue;
        }
        let before = old.and_then(|m| m.departments.iter().find(|p| p.department == id));
        let before = before.copied().unwrap_or(Membership::of(id));
        placed.push(Membership {
            department: id,
            order: place.order.map_or(before.order, i64::saturating_neg),
            leader: place.leader.unwrap_or(before.leader),
        });
    }
    placed
}

/// The places of somebody of whose departments nothing was told: where they
/// were, but for those whose list was read and lacks them.
fn unlisted(
    old: Option<&Member>,
    departments: &HashSet<DepartmentId>,
    listed: &HashSet<DepartmentId>,
    elsewhere: &Elsewhere<'_>,
) -> Vec<Membership> {
    let before = old.into_iter().flat_map(|old| &old.departments);
    let kept = before.filter(|place| {
        let id = &place.department;
        departments.contains(id) && !listed.contains(id) && !elsewhere.has(*id)
    });
    kept.copied().collect()
}

/// The main department is one of the departments, or the first of them that the
/// app may see.
fn settle_main(member: &mut Member, elsewhere: &Elsewhere<'_>) {
    let places = &member.departments;
    let belongs = |id: &DepartmentId| places.iter().any(|place| place.department == *id);
    let first = || {
        let ids = places.iter().map(|place| place.department);
        ids.min_by_key(|&id| (elsewhere.has(id), id))
    };
    member.main_department = member.main_department.filter(belongs).or_else(first);
}

/// Whoever comes belongs to the directory. 禁用 in WeCom holds here as well
/// (R116) and ends there; a 禁用 that was set here stays.
fn state(joined: Option<Joined>, old: Option<&Member>) -> MemberState {
    match (joined, old) {
        (Some(Joined::Disabled), _) => MemberState::Disabled,
        (None, Some(old)) if old.joined == Joined::Disabled => MemberState::Disabled,
        (_, Some(old)) if disabled_here(old) => MemberState::Disabled,
        _ => MemberState::Active,
    }
}

fn kind(old: Option<&Member>, new: &Member) -> Option<Kind> {
    let Some(old) = old else {
        return Some(Kind::MemberAdded);
    };
    let (before, after) = (in_order(old), in_order(new));
    let places = |sorted: &[Membership]| sorted.iter().map(|p| p.department).collect::<Vec<_>>();
    if old.state == MemberState::Left {
        Some(Kind::MemberReturned)
    } else if old.state.is_outside() {
        Some(Kind::MemberInside)
    } else if places(&before) != places(&after) {
        Some(Kind::MemberMoved)
    } else if before != after || !same_details(old, new) {
        Some(Kind::MemberChanged)
    } else {
        None
    }
}

/// A store keeps memberships in no particular order.
fn in_order(member: &Member) -> Vec<Membership> {
    let mut places = member.departments.clone();
    places.sort_by_key(|place| place.department);
    places
}

fn same_details(old: &Member, new: &Member) -> bool {
    let texts = |m: &Member| {
        [
            &m.name,
            &m.alias,
            &m.position,
            &m.mobile,
            &m.telephone,
            &m.email,
        ]
        .map(String::clone)
    };
    texts(old) == texts(new)
        && (old.gender, old.main_department, old.state, old.joined)
            == (new.gender, new.main_department, new.state, new.joined)
        && old.direct_superior == new.direct_superior
}
