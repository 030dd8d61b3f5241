//! Places in departments that the reading did not bring. WeCom names, of
//! somebody's departments, only those that the app may see. The others are kept:
//! whoever is covered by the protection of a department stays covered when that
//! department falls out of the app's scope (visibility.md, Protection).

use super::Remote;
use crate::people::{DepartmentId, Member, Membership, UserId};
use std::collections::{HashMap, HashSet};

/// Departments that stay although they did not come, and who is in them.
pub(super) struct Elsewhere<'a> {
    departments: HashSet<DepartmentId>,
    /// Everybody's places, where the contacts-sync secret told them.
    told: Option<HashMap<&'a UserId, Vec<DepartmentId>>>,
}

impl<'a> Elsewhere<'a> {
    /// Of the departments that there will be, those that did not come. Directly
    /// under the root is in no department here (R87).
    pub(super) fn of(remote: &'a Remote, departments: &HashSet<DepartmentId>) -> Self {
        let came: HashSet<_> = remote.departments.iter().map(|d| d.id).collect();
        let absent = departments.difference(&came).copied();
        let departments: HashSet<_> = absent.filter(|id| *id != DepartmentId::ROOT).collect();
        let mut told = remote.known_places.as_ref().map(|_| HashMap::new());
        for (userid, id) in remote.known_places.iter().flatten() {
            if let Some(told) = &mut told
                && departments.contains(id)
            {
                told.entry(userid).or_insert_with(Vec::new).push(*id);
            }
        }
        Self { departments, told }
    }

    /// Whether the reading says nothing of a department.
    pub(super) fn has(&self, id: DepartmentId) -> bool {
        self.departments.contains(&id)
    }

    /// Somebody's places there: as they are told now, or else as they were.
    pub(super) fn places(&self, userid: &UserId, old: Option<&Member>) -> Vec<Membership> {
        let before = old.map_or(&[][..], |old| &old.departments);
        let Some(told) = &self.told else {
            let kept = before.iter().filter(|place| self.has(place.department));
            return kept.copied().collect();
        };
        let mut places: Vec<Membership> = Vec::new();
        for &id in told.get(userid).into_iter().flatten() {
            if places.iter().all(|place| place.department != id) {
                let known = before.iter().find(|place| place.department == id);
                places.push(known.copied().unwrap_or(Membership::of(id)));
            }
        }
        places
    }
}
