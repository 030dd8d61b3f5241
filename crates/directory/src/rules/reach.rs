use crate::people::DepartmentId;
use crate::policy::{Policy, ViewingMode};
use crate::tree::Tree;

/// What a member of a department sees through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// `everyone`: the root, which means everybody.
    Everybody,
    /// Everybody in this department's subtree.
    Subtree(u32),
    /// Nobody: placed directly in the root when it is `own-department`.
    Nobody,
}

/// The anchor of every department.
pub(super) fn anchors(policy: &Policy, tree: &Tree, modes: &[ViewingMode]) -> Vec<Anchor> {
    let mut anchors = Vec::with_capacity(tree.len());
    for d in tree.all() {
        let anchor = match modes[d as usize] {
            ViewingMode::Everyone => Anchor::Everybody,
            ViewingMode::OwnSubdepartment => Anchor::Subtree(d),
            ViewingMode::OwnDepartment => block(policy, tree, modes, &anchors, d),
        };
        anchors.push(anchor);
    }
    anchors
}

/// The top of the connected block of `own-department` that `d` belongs to:
/// never the root, and not beyond a boundary. A department whose ancestors the
/// app's scope leaves out is the top of what there is, and no root.
fn block(policy: &Policy, tree: &Tree, modes: &[ViewingMode], above: &[Anchor], d: u32) -> Anchor {
    if tree.id(d) == DepartmentId::ROOT {
        return Anchor::Nobody;
    }
    let Some(parent) = tree.parent(d) else {
        return Anchor::Subtree(d);
    };
    let climbs = tree.id(parent) != DepartmentId::ROOT
        && modes[parent as usize] == ViewingMode::OwnDepartment
        && !policy.boundaries.contains(&tree.id(d));
    if climbs {
        above[parent as usize]
    } else {
        Anchor::Subtree(d)
    }
}
