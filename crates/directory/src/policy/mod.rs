//! Who sees whom, as an administrator says it (`visibility.md`).

mod draft;
mod end;
pub mod file;

pub use draft::{Draft, DraftFault, DraftField, DraftReason, Guard};

use crate::people::{DepartmentId, GroupId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The rules of one corporation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Modes set explicitly; other departments inherit. The root without an
    /// entry is `everyone`.
    pub viewing: BTreeMap<DepartmentId, ViewingMode>,
    /// 以此部门为界: where the climb to an anchor stops.
    pub boundaries: BTreeSet<DepartmentId>,
    /// Who must not be seen.
    pub protections: Vec<Protection>,
    /// What viewers see besides their modes' scope.
    pub also_sees: Vec<AlsoSees>,
    /// What every change is checked against (`[[expect]]`).
    pub expectations: Vec<Expectation>,
}

/// What the members of a department see (R39).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViewingMode {
    /// 所有人
    Everyone,
    /// 仅本部门
    OwnDepartment,
    /// 仅子部门
    OwnSubdepartment,
}

impl ViewingMode {
    /// All of them, from the widest to the narrowest.
    pub const ALL: [Self; 3] = [Self::Everyone, Self::OwnDepartment, Self::OwnSubdepartment];
}

/// Somebody or several people, as a rule names them. A department means
/// everybody in its subtree, a group everybody in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// Everybody in the department's subtree.
    Department(DepartmentId),
    /// One person.
    Member(UserId),
    /// Everybody in the group.
    Group(GroupId),
}

/// A department or a member that is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// `Who::Department` or `Who::Member`; a group cannot be protected.
    pub subject: Who,
    /// How far.
    pub level: ProtectionLevel,
    /// From whom it does not protect.
    pub allow: Vec<Who>,
}

/// How far a protection goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProtectionLevel {
    /// 隐藏: does not exist for anybody outside the allow list.
    Hidden,
    /// 仅隐藏联系方式: name and position are shown, contact fields are not.
    ContactHidden,
}

/// 额外可见: viewers, and whom they see besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlsoSees {
    /// Who sees more.
    pub viewer: Who,
    /// Whom.
    pub target: Who,
}

/// An assertion that a change must not break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// Every one of these …
    pub viewer: Who,
    /// … sees (or does not see) …
    pub sees: bool,
    /// … every one of these.
    pub target: Who,
}
