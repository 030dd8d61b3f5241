use super::{DepartmentId, UserId};
use serde::{Deserialize, Serialize};

/// 置顶: a member who stands right after the leaders in the list of one
/// department, for everybody who sees it (R66, decision ah).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// In which department's list.
    pub department: DepartmentId,
    /// Who.
    pub userid: UserId,
    /// Since when: of several the first comes first.
    pub at: i64,
}
