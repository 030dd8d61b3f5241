//! Who is where: a member's departments, and a department's people.

use crate::people::{Member, Membership};
use crate::tree::Tree;
use std::ops::{Index, Range};

/// A member's place in a department.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) department: u32,
    pub(crate) leader: bool,
}

/// A person placed directly in a department.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Direct {
    pub(crate) member: u32,
    pub(crate) leader: bool,
    /// Since when they are pinned there.
    pub(super) pinned: Option<i64>,
    pub(super) order: i64,
}

impl Direct {
    /// Leaders come first, then whoever is pinned, then the others by order.
    pub(super) fn place(&self) -> (bool, i64, i64, u32) {
        let pinned = self.pinned.unwrap_or(i64::MAX);
        (!self.leader, pinned, self.order, self.member)
    }
}

/// The people placed directly in each department, one department after the
/// other, so that those of a subtree stand together.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    people: Vec<Direct>,
    /// Where each department's begin, and where the last one's end.
    begins: Vec<u32>,
}

impl Placed {
    pub(super) fn new(departments: Vec<Vec<Direct>>) -> Self {
        let mut placed = Self {
            people: Vec::with_capacity(departments.iter().map(Vec::len).sum()),
            begins: vec![0],
        };
        for people in departments {
            placed.people.extend(people);
            placed.begins.push(placed.people.len() as u32);
        }
        placed
    }

    /// Those of several departments in a row; people of several of them come
    /// several times.
    pub(crate) fn of(&self, departments: Range<u32>) -> &[Direct] {
        let begin = |d: u32| self.begins[d as usize] as usize;
        &self.people[begin(departments.start)..begin(departments.end)]
    }
}

impl Index<usize> for Placed {
    type Output = [Direct];

    fn index(&self, department: usize) -> &[Direct] {
        let department = department as u32;
        self.of(department..department + 1)
    }
}

/// The departments of a member, the main one first; unknown ones are dropped.
pub(super) fn places_of(member: &Member, tree: &Tree) -> Box<[Place]> {
    let mut places: Vec<Place> = Vec::with_capacity(member.departments.len());
    let mut memberships: Vec<&Membership> = member.departments.iter().collect();
    memberships.sort_by_key(|at| Some(at.department) != member.main_department);
    for at in memberships {
        let Some(department) = tree.index_of(at.department) else {
            continue;
        };
        if !places.iter().any(|place| place.department == department) {
            let leader = at.leader;
            places.push(Place { department, leader });
        }
    }
    places.into_boxed_slice()
}

/// These departments and all above them, each once.
pub(super) fn above_all(tree: &Tree, places: &[Place]) -> Vec<u32> {
    let mut above: Vec<u32> = (places.iter())
        .flat_map(|place| tree.upwards(place.department))
        .collect();
    above.sort_unstable();
    above.dedup();
    above
}
