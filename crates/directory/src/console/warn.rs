//! What of the directory itself needs a person.

use super::Console;
use crate::people::{DepartmentId, MemberState};
use crate::policy::Who;
use std::collections::BTreeSet;

impl Console {
    /// Whether the topmost department is outside the app's scope, that is: was
    /// inside it once.
    pub fn root_is_outside(&self) -> bool {
        let tree = &self.people().tree;
        tree.index_of(DepartmentId::ROOT)
            .is_some_and(|d| tree.outside(d))
    }

    /// Everybody and everything that rules and expectations name and that is gone.
    pub fn named_and_gone(&self) -> Vec<Who> {
        let policy = self.policy();
        let expected = policy.expectations.iter();
        let expected = expected.flat_map(|one| [&one.viewer, &one.target]);
        let named: BTreeSet<&Who> = policy.named().chain(expected).collect();
        let gone = named.into_iter().filter(|who| self.name_of(who).is_none());
        gone.cloned().collect()
    }

    /// How many people WeCom would not take (decision c), those who left aside.
    pub fn unpushable_count(&self) -> usize {
        let members = (0..).zip(&self.people().members);
        let here = members.filter(|(_, member)| member.state != MemberState::Left);
        here.filter(|(m, _)| self.unpushable(*m).is_some()).count()
    }
}
