use crate::organisation::{NameFault, Obstacle};
use crate::people::{DepartmentId, GroupId, UserId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What somebody wants. Who is added or taken out is named one by one, so that
/// two administrators at once never undo each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupChange {
    /// A new group, with the first who are in it.
    Add {
        /// Its name.
        name: String,
        /// Who is in it.
        people: Included,
    },
    /// Another name.
    Rename {
        /// Which.
        group: GroupId,
        /// The name that was seen.
        was: String,
        /// The one that is wanted.
        name: String,
    },
    /// More people.
    Include {
        /// Which.
        group: GroupId,
        /// Who.
        people: Included,
    },
    /// Fewer people.
    Exclude {
        /// Which.
        group: GroupId,
        /// People who are in it by themselves.
        members: Vec<UserId>,
        /// Departments that are kept in step.
        departments: Vec<DepartmentId>,
    },
    /// Somebody of the group leads it, or no more.
    Lead {
        /// Which.
        group: GroupId,
        /// Who.
        member: UserId,
        /// Whether they do.
        leads: bool,
    },
    /// It goes, when no rule names it.
    Remove {
        /// Which.
        group: GroupId,
    },
}

/// Whom to put into a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Included {
    /// By themselves.
    pub members: Vec<UserId>,
    /// Everybody in these departments and below, whoever that is at any time.
    pub departments: Vec<DepartmentId>,
    /// Everybody who is in these departments and below now, by themselves.
    pub copied: Vec<DepartmentId>,
}

impl GroupChange {
    /// The group that it is about; `None` while there is none.
    pub const fn group(&self) -> Option<GroupId> {
        match self {
            Self::Add { .. } => None,
            Self::Rename { group, .. }
            | Self::Include { group, .. }
            | Self::Exclude { group, .. }
            | Self::Lead { group, .. }
            | Self::Remove { group } => Some(*group),
        }
    }
}

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GroupRefusal {
    /// There is no such group.
    #[error("there is no such group")]
    Unknown,
    /// The name cannot be one.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// Another group has that name.
    #[error("another group has that name")]
    Taken,
    /// Somebody else renamed it meanwhile.
    #[error("it was changed in between")]
    Stale,
    /// Nobody has this account, or they have left.
    #[error("{0} is nobody who can be in a group")]
    Nobody(UserId),
    /// There is no such department.
    #[error("there is no department {0}")]
    NoDepartment(DepartmentId),
    /// Only people of the group lead it.
    #[error("{0} is not in the group")]
    NotInIt(UserId),
    /// They are in it through a department: alone they cannot be taken out.
    #[error("{0} is in the group through a department")]
    ThroughDepartment(UserId),
    /// More people, departments or leaders than a group has, or more groups than
    /// a corporation has.
    #[error("there are too many")]
    TooMany,
    /// Rules name it: it cannot be deleted while they do.
    #[error("rules name it")]
    InUse(Vec<Obstacle>),
}
