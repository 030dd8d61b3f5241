use crate::people::DepartmentId;
use crate::policy::{Policy, ViewingMode};
use serde::{Deserialize, Serialize};

/// What a department's rules say of it alone: its mode and its boundary, which go
/// with it when it is deleted, and are kept until WeCom was told. Whoever was put
/// into it there meanwhile brings it back, and must not see more by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRules {
    mode: Option<ViewingMode>,
    boundary: bool,
}

impl OwnRules {
    /// Those of a department, if it has any.
    pub fn of(policy: &Policy, department: DepartmentId) -> Option<Self> {
        let own = Self {
            mode: policy.viewing.get(&department).copied(),
            boundary: policy.boundaries.contains(&department),
        };
        (own.mode.is_some() || own.boundary).then_some(own)
    }

    /// The department has them again.
    pub fn restore(&self, department: DepartmentId, policy: &mut Policy) {
        if let Some(mode) = self.mode {
            policy.viewing.insert(department, mode);
        }
        if self.boundary {
            policy.boundaries.insert(department);
        }
    }
}
