use super::{ProtectionLevel, ViewingMode, Who};
use crate::people::DepartmentId;
use serde::{Deserialize, Serialize};

/// Everything that the rules say about one department, as an administrator
/// would have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which department.
    pub department: DepartmentId,
    /// The mode set on itself; `None` inherits.
    pub mode: Option<ViewingMode>,
    /// 以此部门为界
    pub boundary: bool,
    /// Protections set on it.
    pub protections: Vec<Guard>,
    /// Whom its members see besides.
    pub sees: Vec<Who>,
    /// Who else sees its members.
    pub seen_by: Vec<Who>,
}

/// A protection of the department that a [`Draft`] is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// How far.
    pub level: ProtectionLevel,
    /// From whom it does not protect.
    pub allow: Vec<Who>,
}

/// Why a draft cannot become rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field:?}: {reason:?}")]
pub struct DraftFault {
    /// What is wrong.
    pub field: DraftField,
    /// Why.
    pub reason: DraftReason,
}

/// A field of a [`Draft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftField {
    /// The department itself.
    Department,
    /// Its mode.
    Mode,
    /// Its protections.
    Protections,
    /// The allow list of the protection at this place.
    Allow(usize),
    /// Whom its members see besides.
    Sees,
    /// Who else sees its members.
    SeenBy,
}

/// What is wrong with a field of a [`Draft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftReason {
    /// It names a department, member or group that does not exist.
    Unknown,
    /// A root inherits from nobody.
    RootNeedsMode,
    /// More entries than a person can oversee.
    TooMany,
    /// It says one thing twice.
    Twice,
    /// Its entries together name not one person.
    NamesNobody,
    /// A department that sees itself besides is said among those it sees.
    Itself,
}

impl Draft {
    /// So many protections of one department at most.
    pub const PROTECTIONS: usize = 8;
    /// So many entries in a list at most.
    pub const ENTRIES: usize = 200;
}
