use crate::{CorpStore, Entry, Result, Versions};
use directory::Contents;
use directory::people::{Department, DepartmentId, Fields, Group, Member, UserId};

/// What a pull writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleChange {
    /// Departments to add or to overwrite.
    pub upsert_departments: Vec<Department>,
    /// Departments that are no more.
    pub remove_departments: Vec<DepartmentId>,
    /// Members to add or to overwrite, whole.
    pub upsert_members: Vec<Member>,
    /// Members who left: their data stays, their sessions end (R113).
    pub leave: Vec<UserId>,
}

impl CorpStore {
    /// Everything of the corporation, with the versions it belongs to, read at
    /// one moment.
    pub async fn load(&self) -> Result<(Versions, Contents)> {
        unimplemented!()
    }

    /// Adds a public group or overwrites it (R137).
    pub async fn save_group(&self, group: &Group, entry: &Entry, now: i64) -> Result<Versions> {
        unimplemented!("{group:?} {entry:?} {now}")
    }

    /// Says which fields members do not see of each other (R60).
    pub async fn save_unshown(&self, unshown: Fields, entry: &Entry, now: i64) -> Result<Versions> {
        unimplemented!("{unshown:?} {entry:?} {now}")
    }
}
