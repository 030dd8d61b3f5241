//! Departments, members and groups as rows.

mod load;
mod packed;
pub(crate) mod words;
mod write;

use directory::people::{Department, DepartmentId, Member, UserId};

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
