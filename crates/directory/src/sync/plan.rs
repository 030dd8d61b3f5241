use super::{Kind, Local, Remote, Tally, departments, members};
use crate::people::{Department, DepartmentId, Member, MemberState, UserId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a pull will do, one step a row, and what was odd about the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncPlan {
    /// Departments before members.
    pub steps: Vec<Step>,
    /// Rows that were not taken as they came, with the reason.
    pub notices: Vec<Notice>,
    /// Set when so many would leave that a person has to confirm it.
    pub brake: Option<Brake>,
    /// Members that stay although the app does not see them any more.
    pub outside: u64,
}

/// One row's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The department is to be as said here.
    Department {
        /// Added, changed or moved.
        kind: Kind,
        /// What it will be.
        department: Department,
    },
    /// The department goes, and everybody's place in it.
    RemoveDepartment {
        /// Which.
        id: DepartmentId,
        /// Its name, for people who read the plan.
        name: String,
    },
    /// The member is to be as said here.
    Member {
        /// Added, changed, moved or returned.
        kind: Kind,
        /// What they will be.
        member: Member,
    },
    /// The member leaves; everything about them is kept (R113).
    Leave {
        /// Who.
        userid: UserId,
        /// Their name, for people who read the plan.
        name: String,
    },
}

impl Step {
    /// What kind of change it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Department { kind, .. } | Self::Member { kind, .. } => *kind,
            Self::RemoveDepartment { .. } => Kind::DepartmentRemoved,
            Self::Leave { .. } => Kind::MemberLeft,
        }
    }
}

/// A row that was not taken as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The department's number or the member's account.
    pub subject: String,
    /// Why.
    pub reason: Reason,
}

impl Notice {
    pub(super) fn new(subject: impl ToString, reason: Reason) -> Self {
        Self {
            subject: subject.to_string(),
            reason,
        }
    }
}

/// Why a row was not taken as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It came twice with different values; the first counts.
    Duplicate,
    /// It would be its own ancestor; it hangs under the root instead.
    Cycle,
    /// It has no account or number.
    NoId,
    /// A member is in a department that did not come; that place is left out.
    UnknownDepartment,
    /// The app does not see the root department any more: its scope shrank.
    RootLost,
}

/// A plan that would make so many leave that it waits for a person: WeCom's own
/// thresholds (wecom-api.md 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brake {
    /// How many would leave …
    pub leavers: u64,
    /// … of how many who belong to the directory now.
    pub active: u64,
}

impl Brake {
    /// Over 50 and over 20 %, or up to 50 and over 80 %.
    fn on(leavers: u64, active: u64) -> Option<Self> {
        let percent = if leavers > 50 { 20 } else { 80 };
        (leavers * 100 > active * percent).then_some(Self { leavers, active })
    }
}

/// A reading from which no plan may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// WeCom answered without any department, which no corporation is: the
    /// app's scope is empty.
    #[error("WeCom delivered no department")]
    NoDepartments,
}

/// Compares, and says what would have to change here.
pub fn plan(local: &Local, remote: &Remote) -> Result<SyncPlan, Refusal> {
    let only_members = remote.by_members && !remote.members.is_empty();
    if remote.departments.is_empty() && !only_members {
        return Err(Refusal::NoDepartments);
    }
    let mut plan = SyncPlan::default();
    let kept = departments::compare(local, remote, &mut plan);
    members::compare(local, remote, &kept, &mut plan);
    let active = local.members.iter();
    let active = active.filter(|m| m.state != MemberState::Left).count();
    plan.brake = Brake::on(plan.tally().of(Kind::MemberLeft), active as u64);
    Ok(plan)
}

impl SyncPlan {
    /// How many rows change, by kind.
    pub fn tally(&self) -> Tally {
        self.steps.iter().map(Step::kind).collect()
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}
