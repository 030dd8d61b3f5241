use super::{People, PersonLink, PersonRow};
use crate::organisation::Obstacle;
use crate::people::{DepartmentId, GroupId};
use serde::{Deserialize, Serialize};

/// A public group in a list (R137).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How many people of it the viewer sees; never none.
    pub count: usize,
    /// The viewer is in it.
    pub mine: bool,
}

/// A part of a list of public groups, with the size of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// How many the whole list has.
    pub total: usize,
    /// The part asked for.
    pub rows: Vec<GroupRow>,
}

impl Groups {
    /// So many are shown beside the people that a search found.
    pub const FEW: usize = 5;
}

/// One group, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupAnswer {
    /// The group itself.
    pub row: GroupRow,
    /// Whom the viewer sees in it: the part asked for.
    pub people: People,
}

/// A public group in the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLine {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How many people are in it, those who left and those outside the app's
    /// scope aside.
    pub count: usize,
    /// Who leads it, by name.
    pub leaders: Vec<PersonLink>,
    /// How many departments are kept in step.
    pub departments: usize,
    /// A rule or an expectation names it.
    pub used: bool,
}

/// A part of the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupList {
    /// How many the whole list has.
    pub total: usize,
    /// The part asked for.
    pub rows: Vec<GroupLine>,
}

/// One group as an administrator manages it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAbout {
    /// The group as in the list.
    pub line: GroupLine,
    /// Departments whose people are in it, whoever that is.
    pub departments: Vec<DepartmentId>,
    /// What names it.
    pub uses: Vec<Obstacle>,
}

/// A part of the people of a group, for an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPeople {
    /// How many the whole list has.
    pub total: usize,
    /// The part asked for.
    pub rows: Vec<GroupPerson>,
}

/// Somebody in a group, for an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPerson {
    /// The person; `leader` is of the group.
    pub row: PersonRow,
    /// They are in it by themselves, and not through a department alone.
    pub chosen: bool,
}
