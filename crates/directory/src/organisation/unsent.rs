use super::Telling;
use crate::people::{Department, DepartmentId, UserId};
use crate::sync::{Remote, RemoteDepartment};
use std::collections::{HashMap, HashSet};

/// What WeCom was not told yet of one department.
#[derive(Default)]
struct Unsent {
    created: bool,
    deleted: bool,
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
    if tellings.is_empty() || remote.departments.is_empty() {
        return;
    }
    let unsent = gathered(tellings);
    let standing: HashMap<_, _> = standing.iter().map(|d| (d.id, d)).collect();
    let deleted = |id: &DepartmentId| unsent.get(id).is_some_and(|unsent| unsent.deleted);
    remote.departments.retain(|read| !deleted(&read.id));
    for read in &mut remote.departments {
        if let (Some(unsent), Some(here)) = (unsent.get(&read.id), standing.get(&read.id)) {
            unsent.keep(read, here);
        }
    }
    let read: HashSet<_> = remote.departments.iter().map(|read| read.id).collect();
    let created = unsent.iter().filter(|(_, unsent)| unsent.created);
    let created = created.filter_map(|(id, _)| standing.get(id));
    let missing = created.filter(|here| !read.contains(&here.id));
    remote.departments.extend(missing.map(|here| unread(here)));
    keep_leaders(remote, &unsent);
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
            Telling::Delete => unsent.deleted = true,
        }
    }
    all
}

impl Unsent {
    /// What was written here stands, the rest is WeCom's.
    fn keep(&self, read: &mut RemoteDepartment, here: &Department) {
        if self.created || self.name {
            read.name = Some(here.name.clone());
        }
        if self.created || self.parent {
            read.parent = here.parent;
        }
        if self.created || self.order {
            read.order = here.order.saturating_neg();
        }
    }
}

/// A department as WeCom will show it; nobody asked who is in it.
fn unread(here: &Department) -> RemoteDepartment {
    RemoteDepartment {
        id: here.id,
        parent: here.parent,
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
