//! The directory as an administrator manages it.

mod check;
mod choose;
mod condition;
mod departments;
mod draft;
mod expect;
mod fields;
mod groups;
mod kinds;
mod left;
mod membership;
mod organise;
mod overview;
mod preview;
mod required;
mod table;
mod tally;
mod unassigned;
mod warn;

pub use organise::Prospect;

use crate::Directory;
use crate::people::{AvatarVersion, UserId};
use crate::rules::Rules;
use crate::snapshot::Snapshot;

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

    /// How many people members may see: those who are inside the app's scope and
    /// have not left.
    pub fn people_count(&self) -> usize {
        let members = 0..self.people().members.len() as u32;
        members.filter(|&m| self.people().present(m)).count()
    }

    /// How many departments are inside the app's scope.
    pub fn department_count(&self) -> usize {
        let tree = &self.people().tree;
        tree.all().filter(|&d| !tree.outside(d)).count()
    }

    /// Which picture somebody has.
    pub fn avatar(&self, userid: &UserId) -> Option<AvatarVersion> {
        self.avatar_of(self.people().member(userid)?)
    }

    fn avatar_of(&self, m: u32) -> Option<AvatarVersion> {
        self.directory.avatars.get(m)
    }

    pub(crate) fn people(&self) -> &Snapshot {
        &self.directory.people
    }

    fn rules(&self) -> &Rules {
        &self.directory.rules
    }

    /// Whether a member may sign in, and so views anything at all.
    fn views(&self, m: u32) -> bool {
        self.people().members[m as usize].may_sign_in()
    }
}
