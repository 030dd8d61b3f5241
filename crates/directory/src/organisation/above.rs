use crate::people::{Department, DepartmentId};
use crate::sync::{self, Remote};
use std::collections::HashMap;

/// What is above departments that were put somewhere here and that WeCom was not
/// told of: where they stand here. Where that goes with the pull, or was put below
/// them in WeCom meanwhile, it is the nearest one that stood above it here: none
/// of the rules that hold on may end for them by the way. The topmost department
/// has no such rules, so that WeCom's own word comes before it.
pub(super) fn parents(
    remote: &Remote,
    standing: &HashMap<DepartmentId, &Department>,
    put: &[&Department],
) -> HashMap<DepartmentId, Option<DepartmentId>> {
    let known = known(remote, standing, put);
    let line = |here: &&Department| (here.id, line(here, standing, &known));
    let mut lines: HashMap<_, _> = put.iter().map(line).collect();
    let own = |id: &DepartmentId| known.get(id).copied().flatten();
    let above = |(id, line): (&DepartmentId, &Vec<DepartmentId>)| {
        let nearest = line.last().copied();
        (*id, nearest.or_else(|| own(id)))
    };
    let mut all = known.clone();
    loop {
        all.extend(lines.iter().map(above));
        let looping = sync::looping(&all);
        let mut next = false;
        for (_, line) in lines.iter_mut().filter(|(id, _)| looping.contains(*id)) {
            next |= line.pop().is_some();
        }
        if !next {
            return lines.iter().map(above).collect();
        }
    }
}

/// Every department that there will be after the pull, with what is above it in
/// WeCom; one that WeCom does not have yet is below the topmost one.
fn known(
    remote: &Remote,
    standing: &HashMap<DepartmentId, &Department>,
    put: &[&Department],
) -> HashMap<DepartmentId, Option<DepartmentId>> {
    // Of one that came several times the first counts.
    let read = remote.departments.iter().rev();
    let read = read.map(|read| (read.id, read.parent));
    let put = put.iter().map(|here| (here.id, Some(DepartmentId::ROOT)));
    let coming: HashMap<_, _> = put.chain(read).collect();
    let removed = sync::removed(standing, &coming.keys().copied().collect(), remote);
    let kept = standing.values().filter(|here| !removed.contains(&here.id));
    kept.map(|here| (here.id, here.parent))
        .chain(coming)
        .collect()
}

/// The departments above one here that there will be, the nearest one last.
fn line(
    here: &Department,
    standing: &HashMap<DepartmentId, &Department>,
    known: &HashMap<DepartmentId, Option<DepartmentId>>,
) -> Vec<DepartmentId> {
    let parent = |id: &DepartmentId| standing.get(id)?.parent;
    let above = std::iter::successors(here.parent, parent).take(standing.len());
    let below_the_top = |id: &DepartmentId| *id != DepartmentId::ROOT || here.parent == Some(*id);
    let above = above.filter(|id| known.contains_key(id) && below_the_top(id));
    let mut line: Vec<_> = above.collect();
    line.reverse();
    line
}
