use super::members::Going;
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
    /// Set when so many would not be seen any more that a person has to confirm it.
    pub brake: Option<Brake>,
    /// Members who are kept outside the app's scope, shown to nobody.
    pub outside: u64,
}

/// One row's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The department is to be as said here.
    Department {
        /// Added, changed, moved, or which side of the app's scope it is on.
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
        /// Added, changed, moved, returned, or which side of the app's scope they
        /// are on.
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
    /// A tag in the app's scope names the department, and WeCom tells nobody who
    /// is in it; whoever is stored stays as they are.
    TagUnreadable,
}

/// A plan after which so many would not be seen any more that it waits for a
/// person: WeCom's own thresholds (wecom-api.md 5.1). A scope made smaller by
/// mistake hides people as surely as a list that came back half empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brake {
    /// How many would leave …
    pub leavers: u64,
    /// … and how many would fall out of the app's scope …
    #[serde(default)]
    pub outside: u64,
    /// … of how many there are now.
    pub active: u64,
}

impl Brake {
    /// Over 50 and over 20 %, or up to 50 and over 80 %.
    fn on(leavers: u64, outside: u64, active: u64) -> Option<Self> {
        let going = leavers + outside;
        let percent = if going > 50 { 20 } else { 80 };
        (going * 100 > active * percent).then_some(Self {
            leavers,
            outside,
            active,
        })
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
    let unreadable = remote.unreadable.iter();
    let unreadable = unreadable.map(|id| Notice::new(id, Reason::TagUnreadable));
    plan.notices.extend(unreadable);
    let kept = departments::compare(local, remote, &mut plan);
    let going = members::compare(local, remote, &kept, &mut plan);
    plan.brake = brake(local, &plan, going);
    Ok(plan)
}

/// Measured by those whom members see; and once more by all that are kept, for
/// leavers whom nobody sees any more anyway.
fn brake(local: &Local, plan: &SyncPlan, going: Going) -> Option<Brake> {
    let count = |counts: fn(MemberState) -> bool| {
        let members = local.members.iter();
        members.filter(|m| counts(m.state)).count() as u64
    };
    let seen = count(MemberState::is_present);
    let kept = count(|state| state != MemberState::Left);
    Brake::on(going.left, going.outside, seen)
        .or_else(|| Brake::on(plan.tally().of(Kind::MemberLeft), 0, kept))
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
