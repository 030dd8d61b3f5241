//! Departments: which come, change, move and go.

use super::{Kind, Local, Notice, Reason, Remote, RemoteDepartment, Step, SyncPlan};
use crate::people::profile::tidy;
use crate::people::{Department, DepartmentId};
use std::collections::{HashMap, HashSet};

/// Plans the departments and answers which ones there will be afterwards.
pub(super) fn compare(
    local: &Local,
    remote: &Remote,
    plan: &mut SyncPlan,
) -> HashSet<DepartmentId> {
    let stored: HashMap<_, _> = local.departments.iter().map(|d| (d.id, d)).collect();
    let read = distinct(remote, plan);
    let coming: HashSet<_> = read.iter().map(|d| d.id).collect();
    let removed = removed(&stored, &coming, remote);
    if stored.contains_key(&DepartmentId::ROOT) && !coming.contains(&DepartmentId::ROOT) {
        plan.notices
            .push(Notice::new(DepartmentId::ROOT, Reason::RootLost));
    }
    let mut wanted: Vec<_> = read
        .iter()
        .map(|d| translate(d, stored.get(&d.id).copied(), &remote.unsent))
        .collect();
    let kept = local.departments.iter();
    let kept = kept.filter(|d| !coming.contains(&d.id) && !removed.contains(&d.id));
    let kept: Vec<_> = kept.collect();
    break_cycles(&mut wanted, &kept, plan);

    let mut after: HashSet<_> = kept.iter().map(|d| d.id).collect();
    after.extend(&coming);
    for department in wanted {
        let kind = match stored.get(&department.id) {
            None => Kind::DepartmentAdded,
            Some(old) if **old == department => continue,
            Some(old) if old.outside => Kind::DepartmentInside,
            Some(old) if old.parent != department.parent => Kind::DepartmentMoved,
            Some(_) => Kind::DepartmentChanged,
        };
        plan.steps.push(Step::Department { kind, department });
    }
    // What the app was not told, it may not show: only the rules hold on.
    for department in kept.into_iter().filter(|d| !d.outside) {
        plan.steps.push(Step::Department {
            kind: Kind::DepartmentOutside,
            department: Department {
                outside: true,
                ..department.clone()
            },
        });
    }
    let gone = local.departments.iter();
    plan.steps.extend(
        gone.filter(|d| removed.contains(&d.id))
            .map(|d| Step::RemoveDepartment {
                id: d.id,
                name: d.name.clone(),
            }),
    );
    after
}

/// Each department once; the first of several counts.
fn distinct<'a>(remote: &'a Remote, plan: &mut SyncPlan) -> Vec<&'a RemoteDepartment> {
    let mut seen: HashMap<DepartmentId, &RemoteDepartment> = HashMap::new();
    let mut read = Vec::with_capacity(remote.departments.len());
    for department in &remote.departments {
        match seen.get(&department.id) {
            _ if department.id == DepartmentId(0) => {
                plan.notices.push(Notice::new(0, Reason::NoId));
            }
            Some(first) if *first == department => {}
            Some(_) => plan
                .notices
                .push(Notice::new(department.id, Reason::Duplicate)),
            None => {
                seen.insert(department.id, department);
                read.push(department);
            }
        }
    }
    read
}

/// In our words: smaller order first (R40), the root without a parent, and
/// what was not delivered as it was. That the app sees a department is told only
/// by WeCom itself.
fn translate(
    read: &RemoteDepartment,
    stored: Option<&Department>,
    unsent: &[DepartmentId],
) -> Department {
    let name = read.name.as_deref().map(tidy).filter(|n| !n.is_empty());
    Department {
        id: read.id,
        parent: read
            .parent
            .filter(|&parent| parent != DepartmentId(0) && read.id != DepartmentId::ROOT),
        name: match (name, stored) {
            (Some(name), _) => name,
            (None, Some(stored)) => stored.name.clone(),
            (None, None) => read.id.to_string(),
        },
        order: read.order.saturating_neg(),
        outside: stored.is_some_and(|d| d.outside) && unsent.contains(&read.id),
    }
}

/// Departments that the corporation has no more. One that is only outside the
/// app's scope stays: it is known by number, or nothing above it was read, so
/// that its absence tells nothing.
pub(crate) fn removed(
    stored: &HashMap<DepartmentId, &Department>,
    coming: &HashSet<DepartmentId>,
    remote: &Remote,
) -> HashSet<DepartmentId> {
    let missing = stored.keys().filter(|id| !coming.contains(id));
    let missing = missing.filter(|&&id| id != DepartmentId::ROOT).copied();
    if let Some(known) = &remote.known_departments {
        let known: HashSet<_> = known.iter().collect();
        return missing.filter(|id| !known.contains(id)).collect();
    }
    if coming.contains(&DepartmentId::ROOT) {
        return missing.collect();
    }
    missing
        .filter(|&id| ancestors(id, stored).any(|above| coming.contains(&above)))
        .collect()
}

/// The stored departments above one, as many as there are departments at most,
/// so that a stored loop ends too.
fn ancestors<'a>(
    id: DepartmentId,
    stored: &'a HashMap<DepartmentId, &Department>,
) -> impl Iterator<Item = DepartmentId> + 'a {
    let parent = |id: &DepartmentId| stored.get(id).and_then(|d| d.parent);
    std::iter::successors(parent(&id), parent).take(stored.len())
}

/// Hangs every department that was read as its own ancestor under the root.
fn break_cycles(wanted: &mut [Department], kept: &[&Department], plan: &mut SyncPlan) {
    let parents: HashMap<_, _> = wanted
        .iter()
        .chain(kept.iter().copied())
        .map(|d| (d.id, d.parent))
        .collect();
    let looping = looping(&parents);
    for department in wanted.iter_mut().filter(|d| looping.contains(&d.id)) {
        department.parent = Some(DepartmentId::ROOT);
        plan.notices.push(Notice::new(department.id, Reason::Cycle));
    }
}

/// Departments that come back to themselves when one goes up from them: each
/// is walked over once.
pub(crate) fn looping(
    parents: &HashMap<DepartmentId, Option<DepartmentId>>,
) -> HashSet<DepartmentId> {
    let mut done = HashSet::new();
    let mut looping = HashSet::new();
    for &start in parents.keys() {
        let mut path = Vec::new();
        let mut on_path = HashSet::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| !done.contains(id)) {
            if !on_path.insert(id) {
                let first = path.iter().position(|&seen| seen == id).unwrap_or(0);
                looping.extend(&path[first..]);
                break;
            }
            path.push(id);
            at = parents.get(&id).copied().flatten();
        }
        done.extend(path);
    }
    looping
}
