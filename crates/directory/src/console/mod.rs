//! The directory as an administrator manages it.

use crate::Directory;
use crate::answers::{Choice, DepartmentRules, Impact, Page, People, TreeRow, Verdict};
use crate::people::{DepartmentId, UserId};
use crate::policy::{Expectation, Policy, Who};

/// The directory for one administrator.
#[derive(Clone, Debug)]
pub struct Console {
    directory: Directory,
}

impl Console {
    /// For the owner, who manages everything.
    pub fn owner(directory: &Directory) -> Self {
        let directory = directory.clone();
        Self { directory }
    }

    /// Every department with what holds for it, in the order of the tree.
    pub fn tree(&self) -> Vec<TreeRow> {
        Vec::new()
    }

    /// A department with the rules that touch it.
    pub fn department(&self, _id: DepartmentId) -> Option<DepartmentRules> {
        None
    }

    /// Departments, members and groups whose name or account contains the text.
    pub fn find(&self, _text: &str, _limit: usize) -> Vec<Choice> {
        Vec::new()
    }

    /// Whether the viewer sees the target, and why. `None` when either is
    /// unknown.
    pub fn check(&self, _viewer: &UserId, _target: &UserId) -> Option<Verdict> {
        None
    }

    /// Who would gain and lose sight of whom under these rules.
    pub fn preview(&self, _policy: &Policy) -> Impact {
        Impact::default()
    }

    /// The expectations of these rules that they themselves break.
    pub fn broken_expectations(&self, _policy: &Policy) -> Vec<Expectation> {
        Vec::new()
    }

    /// What a rule's subject is called. `None` when it no longer exists.
    pub fn name_of(&self, _who: &Who) -> Option<String> {
        None
    }

    /// The people placed directly in a department, disabled ones included.
    pub fn members_of(&self, _id: DepartmentId, _page: Page) -> Option<People> {
        None
    }

    /// How many people have not left.
    pub fn people_count(&self) -> usize {
        self.directory.people.members.len()
    }

    /// How many departments there are.
    pub fn department_count(&self) -> usize {
        self.directory.people.tree.len()
    }
}
