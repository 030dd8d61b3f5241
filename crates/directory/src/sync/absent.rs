//! Who is missing in a reading, and what that means (R88).

use super::{Local, Remote};
use crate::people::{DepartmentId, Member, MemberState, UserId};
use std::collections::HashSet;

/// What is known about a member whom the reading did not bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The corporation does not have them any more.
    Left,
    /// They are in the corporation, outside the app's scope.
    Outside,
    /// The reading does not tell.
    Unsure,
}

/// What a reading tells about those it did not bring.
pub(super) struct Absence<'a> {
    present: HashSet<&'a UserId>,
    known: Option<HashSet<&'a UserId>>,
    gone: HashSet<&'a UserId>,
    /// Departments whose members were listed.
    pub(super) listed: HashSet<DepartmentId>,
    whole: bool,
}

impl<'a> Absence<'a> {
    pub(super) fn of(remote: &'a Remote) -> Self {
        let departments = &remote.departments;
        let listed = departments.iter().filter(|d| d.listed).map(|d| d.id);
        Self {
            present: remote.members.iter().map(|m| &m.userid).collect(),
            known: remote.known_members.as_ref().map(|k| k.iter().collect()),
            gone: remote.gone.iter().collect(),
            listed: listed.collect(),
            whole: departments.iter().all(|d| d.listed)
                && departments.iter().any(|d| d.id == DepartmentId::ROOT),
        }
    }

    pub(super) fn fate(&self, userid: &UserId) -> Fate {
        match &self.known {
            _ if self.gone.contains(userid) => Fate::Left,
            Some(known) if known.contains(userid) => Fate::Outside,
            Some(_) => Fate::Left,
            None if self.whole => Fate::Left,
            None => Fate::Unsure,
        }
    }

    /// Somebody whose departments were listed and who was in none of the lists.
    fn should_have_come(&self, member: &Member) -> bool {
        let mut places = member.departments.iter();
        places.any(|place| self.listed.contains(&place.department))
    }
}

/// Members of whom the reading does not tell whether they left or are only
/// outside the app's scope, and whom the reading should have brought: worth
/// asking WeCom for by name before planning. The answer goes into
/// [`Remote::gone`].
pub fn unsure(local: &Local, remote: &Remote) -> Vec<UserId> {
    let absence = Absence::of(remote);
    local
        .members
        .iter()
        .filter(|m| m.state != MemberState::Left && !absence.present.contains(&m.userid))
        .filter(|m| absence.fate(&m.userid) == Fate::Unsure && absence.should_have_come(m))
        .map(|m| m.userid.clone())
        .collect()
}
