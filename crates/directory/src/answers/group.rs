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

/// One group, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupAnswer {
    /// The group itself.
    pub row: GroupRow,
    /// Whom the viewer sees in it: the part asked for.
    pub people: People,
}
