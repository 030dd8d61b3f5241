use super::DepartmentId;
use serde::{Deserialize, Serialize};

/// A department: one node of the corporation's tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// WeCom's number.
    pub id: DepartmentId,
    /// `None` for the root alone. A parent that is not in the contents (outside
    /// the app scope) makes the department a root of its own.
    pub parent: Option<DepartmentId>,
    /// Its name, without its ancestors'.
    pub name: String,
    /// Smaller first (R40); WeCom's own order is the other way round.
    pub order: i64,
    /// Outside the app's scope (可见范围): members see neither it nor its name,
    /// while the rules set on it hold on.
    #[serde(default)]
    pub outside: bool,
}
