use super::Refusal;
use crate::lifecycle;
use crate::people::{DepartmentId, Member, MemberState, Membership, UserId};

/// WeCom takes no more departments of one member (wecom-api.md 2.2).
const MOST: usize = 100;

/// Somebody who is placed otherwise from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// Who.
    pub userid: UserId,
    /// Where.
    pub departments: Vec<Membership>,
    /// The main one of these.
    pub main: Option<DepartmentId>,
    /// Whether WeCom has them, and is told.
    pub told: bool,
}

impl Placing {
    /// As somebody stands, to be changed.
    fn of(member: &Member) -> Self {
        Self {
            userid: member.userid.clone(),
            departments: member.departments.clone(),
            main: member.main_department,
            told: member.state != MemberState::Left,
        }
    }

    /// Where one department was, the other is: the main one stays the main one,
    /// who leads one of them leads it, and who is in both already keeps the place
    /// in the one that stays.
    pub(super) fn merged(member: &Member, from: DepartmentId, into: DepartmentId) -> Self {
        let mut next = Self::of(member);
        let place = |id| move |at: &&Membership| at.department == id;
        let went = member.departments.iter().find(place(from)).copied();
        let stays = member.departments.iter().any(|at| at.department == into);
        next.departments
            .retain(|at| at.department != from || !stays);
        for at in &mut next.departments {
            if at.department == from {
                at.department = into;
            }
            if at.department == into {
                at.leader |= went.is_some_and(|went| went.leader);
            }
        }
        if next.main == Some(from) {
            next.main = Some(into);
        }
        next
    }

    /// Somebody from elsewhere, as one who leads a department.
    pub(super) fn leading(member: &Member, department: DepartmentId) -> Result<Self, Refusal> {
        let full = member.departments.len() >= MOST;
        if member.state == MemberState::Left || full || department == DepartmentId::ROOT {
            return Err(Refusal::NotPlaced(member.userid.clone()));
        }
        let mut next = Self::of(member);
        next.departments.push(Membership {
            leader: true,
            ..Membership::of(department)
        });
        next.main = next.main.or(Some(department));
        Ok(next)
    }

    /// What WeCom must be told of it.
    pub fn telling(&self) -> lifecycle::Telling {
        lifecycle::Telling::Place {
            departments: self.departments.clone(),
            main: self.main,
        }
    }

    /// Makes a member stand so.
    pub(crate) fn apply_to(&self, member: &mut Member) {
        member.departments.clone_from(&self.departments);
        member.main_department = self.main;
    }
}
