//! Public groups: who is in each.

use super::Snapshot;
use crate::people::{DepartmentId, Group, GroupId, UserId};

/// Who is in a group.
#[derive(Clone, Debug)]
pub(crate) struct Gathering {
    pub(crate) name: String,
    /// Dense indexes, rising, each once.
    pub(crate) members: Vec<u32>,
    /// Those who are in it by themselves, present or not.
    pub(crate) chosen: Vec<u32>,
    /// Departments whose whole subtree is in it.
    pub(crate) departments: Vec<DepartmentId>,
    /// Who leads it, as long as they are in it.
    pub(crate) leaders: Vec<u32>,
    /// Its place among all groups, by name.
    pub(crate) place: u32,
}

impl Gathering {
    pub(crate) fn contains(&self, m: u32) -> bool {
        self.members.binary_search(&m).is_ok()
    }

    /// Whether somebody leads it: who is in it no more does not.
    pub(crate) fn leads(&self, m: u32) -> bool {
        self.leaders.contains(&m) && self.contains(m)
    }
}

impl Snapshot {
    /// The people of a group come from these departments.
    pub(crate) fn gather(&mut self, id: GroupId, departments: &[DepartmentId]) {
        let chosen = self.groups.get(&id).map(|group| group.chosen.clone());
        let members = self.gathered(&chosen.unwrap_or_default(), departments);
        if let Some(group) = self.groups.get_mut(&id) {
            group.members = members;
            group.departments = departments.to_vec();
        }
    }

    pub(super) fn gathering(&self, group: &Group, place: u32) -> Gathering {
        let known = |accounts: &[UserId]| {
            let known = accounts.iter().filter_map(|userid| self.member(userid));
            known.collect::<Vec<u32>>()
        };
        let chosen = known(&group.members);
        Gathering {
            name: group.name.clone(),
            members: self.gathered(&chosen, &group.departments),
            chosen,
            departments: group.departments.clone(),
            leaders: known(&group.leaders),
            place,
        }
    }

    /// These people and everybody in these departments, each once, rising.
    pub(super) fn gathered(&self, chosen: &[u32], departments: &[DepartmentId]) -> Vec<u32> {
        let mut members = chosen.to_vec();
        for department in departments {
            members.extend(self.people_under(*department));
        }
        members.sort_unstable();
        members.dedup();
        members
    }
}
