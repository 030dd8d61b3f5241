use crate::people::{DepartmentId, Joined, Member, MemberState, Membership, UserId};
use crate::policy::{Policy, Who};
use serde::{Deserialize, Serialize};

/// How a member stands, as far as an [`Action`](super::Action) changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Whether they belong to the directory.
    pub state: MemberState,
    /// Whether they use WeCom.
    pub joined: Joined,
    /// Where they are placed.
    pub departments: Vec<Membership>,
    /// One of them.
    pub main_department: Option<DepartmentId>,
}

impl Standing {
    /// As a member stands.
    pub fn of(member: &Member) -> Self {
        Self {
            state: member.state,
            joined: member.joined,
            departments: member.departments.clone(),
            main_department: member.main_department,
        }
    }

    /// Makes a member stand so.
    pub fn apply_to(&self, member: &mut Member) {
        member.state = self.state;
        member.joined = self.joined;
        member.departments.clone_from(&self.departments);
        member.main_department = self.main_department;
    }

    /// The main department is one of the departments, the smallest where the one
    /// that was is none of them any more.
    #[must_use]
    pub(super) fn settled(mut self) -> Self {
        let places = || self.departments.iter().map(|place| place.department);
        let main = self
            .main_department
            .filter(|main| places().any(|id| id == *main));
        self.main_department = main.or_else(|| places().min());
        self
    }

    pub(super) fn is_in(&self, id: DepartmentId) -> bool {
        self.departments.iter().any(|place| place.department == id)
    }

    pub(super) const fn is_enabled(&self) -> bool {
        !matches!(
            self.state,
            MemberState::Disabled | MemberState::OutsideDisabled
        )
    }

    pub(super) fn has_left(&self) -> bool {
        self.state == MemberState::Left
    }
}

/// Whether a protection is of this member, or an expectation speaks of them: such
/// a rule would hold for nobody once they are deleted, and whoever comes under
/// their account later would be seen by everybody.
pub fn names(policy: &Policy, userid: &UserId) -> bool {
    let is = |who: &Who| matches!(who, Who::Member(named) if named == userid);
    let expected = policy.expectations.iter();
    policy.protections.iter().any(|rule| is(&rule.subject))
        || expected
            .into_iter()
            .any(|rule| is(&rule.viewer) || is(&rule.target))
}
