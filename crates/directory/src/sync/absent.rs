//! Who is missing in a reading, and what that means (R88).

use super::{Answer, Local, Remote};
use crate::people::{DepartmentId, Member, MemberState, UserId};
use std::collections::{HashMap, HashSet};

/// What is known about a member whom the reading did not bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The corporation does not have them any more.
    Left,
    /// They are not inside the app's scope, and may be in the corporation.
    Outside,
    /// The reading does not tell: nothing about them changes.
    Unsure,
}

/// What a reading tells about those it did not bring.
pub(super) struct Absence<'a> {
    present: HashSet<&'a UserId>,
    known: Option<HashSet<&'a UserId>>,
    asked: HashMap<&'a UserId, Answer>,
    /// Departments whose members were listed.
    pub(super) listed: HashSet<DepartmentId>,
    /// Departments of whose members nothing was told, by what is stored and by
    /// what came.
    untold: HashSet<DepartmentId>,
    /// A tag's department could not be read.
    unreadable: bool,
    whole: bool,
}

impl<'a> Absence<'a> {
    pub(super) fn of(local: &Local, remote: &'a Remote) -> Self {
        let departments = &remote.departments;
        let listed = departments.iter().filter(|d| d.listed).map(|d| d.id);
        Self {
            present: remote.members.iter().map(|m| &m.userid).collect(),
            known: remote.known_members.as_ref().map(|k| k.iter().collect()),
            asked: (remote.asked.iter())
                .map(|(userid, answer)| (userid, *answer))
                .collect(),
            listed: listed.collect(),
            untold: untold(local, remote),
            unreadable: !remote.unreadable.is_empty(),
            whole: departments.iter().all(|d| d.listed)
                && departments.iter().any(|d| d.id == DepartmentId::ROOT),
        }
    }

    /// Whoever no complete reading brought is not inside the scope. An account
    /// that WeCom does not have is gone, whatever else is unknown.
    pub(super) fn fate(&self, member: &Member) -> Fate {
        match self.asked.get(&member.userid) {
            Some(Answer::Gone) => Fate::Left,
            Some(Answer::Outside) => Fate::Outside,
            Some(Answer::Inside) => Fate::Unsure,
            None if self.is_gone(&member.userid) => Fate::Left,
            None if self.is_untold(member) => Fate::Unsure,
            None => Fate::Outside,
        }
    }

    /// Whether the corporation has them no more, as far as lists tell.
    fn is_gone(&self, userid: &UserId) -> bool {
        match &self.known {
            Some(known) => !known.contains(userid),
            None => self.whole,
        }
    }

    /// Somebody in a department of which nothing was told. Whoever is in none
    /// here may be in the root (R87), or in one that a tag names (R35).
    fn is_untold(&self, member: &Member) -> bool {
        self.unreadable && member.departments.is_empty() || is_in(&self.untold, member)
    }

    /// Somebody whose departments were listed and who was in none of the lists.
    fn should_have_come(&self, member: &Member) -> bool {
        is_in(&self.listed, member)
    }
}

/// Directly under the root is in no department here (R87).
fn is_in(departments: &HashSet<DepartmentId>, member: &Member) -> bool {
    let mut places = member.departments.iter();
    places.any(|place| departments.contains(&place.department))
        || member.departments.is_empty() && departments.contains(&DepartmentId::ROOT)
}

/// Departments that came and were not listed, those that a tag names and
/// nobody could read, and whatever is stored below the latter, is still there
/// and did not come by itself.
fn untold(local: &Local, remote: &Remote) -> HashSet<DepartmentId> {
    let came: HashSet<_> = remote.departments.iter().map(|d| d.id).collect();
    let known = remote.known_departments.as_ref();
    let known: Option<HashSet<_>> = known.map(|known| known.iter().collect());
    let silent = |id: &DepartmentId| {
        !came.contains(id) && known.as_ref().is_none_or(|known| known.contains(id))
    };
    let mut children: HashMap<DepartmentId, Vec<DepartmentId>> = HashMap::new();
    for department in local.departments.iter().filter(|d| silent(&d.id)) {
        if let Some(parent) = department.parent {
            children.entry(parent).or_default().push(department.id);
        }
    }
    let mut open: Vec<_> = (remote.unreadable.iter().copied())
        .filter(|id| silent(id))
        .collect();
    let mut untold = HashSet::new();
    while let Some(id) = open.pop() {
        if untold.insert(id) {
            open.extend(children.get(&id).into_iter().flatten());
        }
    }
    let (listed, unlisted): (Vec<_>, Vec<_>) = remote.departments.iter().partition(|d| d.listed);
    untold.extend(unlisted.iter().map(|d| d.id));
    for department in listed {
        untold.remove(&department.id);
    }
    untold
}

/// Members of whom lists do not tell whether they left, are outside the app's
/// scope, or moved while it was read: worth asking WeCom for by name before
/// planning, those first whom members see. The answers go into
/// [`Remote::asked`].
pub fn unsure(local: &Local, remote: &Remote) -> Vec<UserId> {
    let absence = Absence::of(local, remote);
    let missing = (local.members.iter())
        .filter(|m| m.state != MemberState::Left && !absence.present.contains(&m.userid));
    let mut unsure: Vec<&Member> = missing
        .filter(|m| !absence.is_gone(&m.userid))
        .filter(|m| absence.should_have_come(m) || absence.is_untold(m))
        .collect();
    unsure.sort_by_key(|m| m.state.is_outside());
    unsure.into_iter().map(|m| m.userid.clone()).collect()
}
