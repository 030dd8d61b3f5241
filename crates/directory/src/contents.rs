use crate::people::{Audiences, Department, Fields, Group, Member};
use crate::policy::Policy;
use serde::{Deserialize, Serialize};

/// Everything a directory is built from: what the store loads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// In any order.
    pub departments: Vec<Department>,
    /// In any order, left ones included.
    pub members: Vec<Member>,
    /// Public groups.
    pub groups: Vec<Group>,
    /// Who sees whom.
    pub policy: Policy,
    /// Fields that members do not see of each other (移动端显示, R60).
    pub unshown: Fields,
    /// Fields that not everybody reads who sees somebody.
    #[serde(default)]
    pub audiences: Audiences,
}
