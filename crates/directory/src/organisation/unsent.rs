use super::{Telling, above};
use crate::people::{Department, DepartmentId, UserId};
use crate::sync::{Remote, RemoteDepartment};
use std::collections::{HashMap, HashSet};

/// What WeCom was not told yet of one department.
#[derive(Default)]
struct Unsent {
    created: bool,
    name: bool,
    parent: bool,
    order: bool,
    leaders: HashMap<UserId, bool>,
}

/// Lays what WeCom was not told yet over what was read there, so that a pull
/// neither takes it back nor calls it a difference. Everything else of the
/// reading stays as it came.
pub fn lay_over(
    remote: &mut Remote,
    standing: &[Department],
    tellings: &[(DepartmentId, Telling)],
) {
    // A reading that brought nothing is a fault, and stays one.
    if tellings.is_empty() || remote.brought_nothing() {
        return;
    }
    let unsent = gathered(tellings);
    let standing: HashMap<_, _> = standing.iter().map(|d| (d.id, d)).collect();
    if remote.departments.is_empty() {
        know(remote, &unsent, &standing);
        return;
    }
    let read: HashSet<_> = remote.departments.iter().map(|read| read.id).collect();
    let here = |id: &DepartmentId| standing.get(id).copied();
    let put = unsent.iter().filter(|(id, unsent)| {
        let moved = unsent.parent && read.contains(*id);
        unsent.created || moved
    });
    let put: Vec<_> = put.filter_map(|(id, _)| here(id)).collect();
    let parents = above::parents(remote, &standing, &put);
    for read in &mut remote.departments {
        if let (Some(unsent), Some(here)) = (unsent.get(&read.id), here(&read.id)) {
            unsent.keep(read, here);
        }
        if let Some(&parent) = parents.get(&read.id) {
            read.parent = parent;
        }
    }
    for here in put.iter().filter(|here| !read.contains(&here.id)) {
        let parent = parents.get(&here.id).copied().flatten();
        remote.departments.push(unread(here, parent));
        remote.unsent.push(here.id);
    }
    keep_leaders(remote, &unsent);
}

/// Where the app's scope names members alone, no department is read (R35), and
/// all of them are told by number: one that WeCom does not have yet is among them.
fn know(
    remote: &mut Remote,
    unsent: &HashMap<DepartmentId, Unsent>,
    standing: &HashMap<DepartmentId, &Department>,
) {
    if let Some(known) = &mut remote.known_departments {
        let made = unsent.iter().filter(|(_, unsent)| unsent.created);
        let made = made.map(|(id, _)| *id);
        known.extend(made.filter(|id| standing.contains_key(id)));
    }
}

/// Leaves out what was deleted here, while WeCom has nobody and nothing in it: to
/// be asked last, once whoever was placed elsewhere here is read there.
/// Whoever and whatever came there meanwhile stays below what is above it, whose
/// protection covers them: then the department comes back, and stays.
pub fn leave_deleted(
    remote: &mut Remote,
    standing: &[Department],
    tellings: &[(DepartmentId, Telling)],
) {
    let standing: HashSet<_> = standing.iter().map(|d| d.id).collect();
    let deleted = tellings.iter();
    let deleted = deleted.filter(|(_, telling)| *telling == Telling::Delete);
    let gone = deleted.map(|(id, _)| *id);
    let mut gone: HashSet<_> = gone.filter(|id| !standing.contains(id)).collect();
    let places = remote.members.iter().flat_map(|m| &m.departments);
    for place in places.flatten() {
        gone.remove(&place.department);
    }
    for (_, place) in remote.known_places.iter().flatten() {
        gone.remove(place);
    }
    loop {
        let stay = remote.departments.iter().filter(|d| !gone.contains(&d.id));
        let parents: HashSet<_> = stay.filter_map(|read| read.parent).collect();
        let before = gone.len();
        gone.retain(|id| !parents.contains(id));
        if gone.len() == before {
            break;
        }
    }
    remote.departments.retain(|read| !gone.contains(&read.id));
}

fn gathered(tellings: &[(DepartmentId, Telling)]) -> HashMap<DepartmentId, Unsent> {
    let mut all: HashMap<DepartmentId, Unsent> = HashMap::new();
    for (id, telling) in tellings {
        let unsent = all.entry(*id).or_default();
        match telling {
            Telling::Create { .. } => unsent.created = true,
            Telling::Update {
                name,
                parent,
                order,
            } => {
                unsent.name |= name.is_some();
                unsent.parent |= parent.is_some();
                unsent.order |= order.is_some();
            }
            Telling::Lead { now, no_more } => {
                let now = now.iter().map(|userid| (userid.clone(), true));
                let no_more = no_more.iter().map(|userid| (userid.clone(), false));
                unsent.leaders.extend(now.chain(no_more));
            }
            Telling::Delete => {}
        }
    }
    all
}

impl Unsent {
    /// What was written here stands, the rest is WeCom's. Where it hangs is not
    /// its own affair alone.
    fn keep(&self, read: &mut RemoteDepartment, here: &Department) {
        if self.created || self.name {
            read.name = Some(here.name.clone());
        }
        if self.created || self.order {
            read.order = here.order.saturating_neg();
        }
    }
}

/// A department as WeCom will show it; nobody asked who is in it.
fn unread(here: &Department, parent: Option<DepartmentId>) -> RemoteDepartment {
    RemoteDepartment {
        id: here.id,
        parent,
        name: Some(here.name.clone()),
        order: here.order.saturating_neg(),
        listed: false,
    }
}

fn keep_leaders(remote: &mut Remote, unsent: &HashMap<DepartmentId, Unsent>) {
    for member in &mut remote.members {
        for place in member.departments.iter_mut().flatten() {
            let leads = unsent.get(&place.department);
            let leads = leads.and_then(|unsent| unsent.leaders.get(&member.userid));
            place.leader = leads.copied().or(place.leader);
        }
    }
}
