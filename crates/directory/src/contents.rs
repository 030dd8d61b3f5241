use crate::people::{
    AnyField, Audiences, AvatarVersion, CustomField, Department, Fields, Group, Member, OwnValue,
    Pin, UserId,
};
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
    /// The fields that the corporation made for itself.
    #[serde(default)]
    pub custom: Vec<CustomField>,
    /// Which of the built-in fields have to be filled in.
    #[serde(default)]
    pub required: Fields,
    /// Which of the fields that a search knows find nobody.
    #[serde(default)]
    pub unsearched: Fields,
    /// What is written in the corporation's own fields that are searched; nothing
    /// where none is.
    #[serde(default)]
    pub written: Vec<OwnValue>,
    /// All fields, in the order of a card; those that are missing come last.
    #[serde(default)]
    pub field_order: Vec<AnyField>,
    /// Who has a picture, and which.
    #[serde(default)]
    pub avatars: Vec<(UserId, AvatarVersion)>,
    /// Who is pinned in which department.
    #[serde(default)]
    pub pins: Vec<Pin>,
}
