use super::{DepartmentId, GroupId, UserId};
use serde::{Deserialize, Serialize};

/// A public group (R137): people from anywhere, gathered by an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its number.
    pub id: GroupId,
    /// Its name, unique in the corporation.
    pub name: String,
    /// People in it by themselves.
    pub members: Vec<UserId>,
    /// Departments whose whole subtree is in it.
    pub departments: Vec<DepartmentId>,
    /// Who answers for it; whoever is not in it any more leads it no more.
    #[serde(default)]
    pub leaders: Vec<UserId>,
}
