use crate::people::{DepartmentId, Membership, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What WeCom must be told of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// WeCom does not have them yet.
    pub create: bool,
    /// The new values, by [`Field::word`](crate::people::Field::word).
    pub fields: BTreeMap<String, String>,
    /// Where they belong now, when that changed.
    pub places: Option<Places>,
    /// Their superior, when that changed; an empty list is nobody.
    pub superiors: Option<Vec<UserId>>,
}

/// Where somebody belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// The departments, with order and leadership as they are kept here.
    pub all: Vec<Membership>,
    /// The main one.
    pub main: Option<DepartmentId>,
}

impl Telling {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
