use super::People;
use crate::people::GroupId;
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
