use super::Console;
use crate::Directory;
use crate::organisation::{About, Obstacle, Organisation, Placed, rules_naming};
use crate::people::DepartmentId;
use crate::policy::{Policy, Who};
use crate::rules::Rules;
use std::sync::Arc;

/// The directory as it would be with other departments: to be compared with
/// today's, and to be read by nobody.
pub struct Prospect(pub(super) Directory);

impl Console {
    /// The departments as they stand.
    pub fn organisation(&self) -> Organisation {
        Organisation::new(self.people().tree.departments())
    }

    /// Who is in a department and what names it, its full name aside: that one
    /// is kept for one department at a time.
    pub fn about(&self, id: DepartmentId) -> Option<About> {
        let people = self.people();
        let d = people.tree.index_of(id)?;
        let placed = |m: u32, leader: bool, outside: bool| Placed {
            userid: people.members[m as usize].userid.clone(),
            leader,
            outside,
        };
        let inside = people.direct[d as usize].iter();
        let mut all: Vec<Placed> = inside
            .map(|at| placed(at.member, at.leader, false))
            .collect();
        all.extend(
            self.outside_in(d)
                .map(|(m, leader)| placed(m, leader, true)),
        );
        let mut named_by = rules_naming(&self.rules().policy, &Who::Department(id));
        let naming = people.groups.iter();
        let naming = naming.filter(|(_, group)| group.departments.contains(&id));
        let mut groups: Vec<_> = naming.map(|(id, _)| *id).collect();
        groups.sort_unstable();
        named_by.extend(groups.into_iter().map(Obstacle::Group));
        let this = Who::Department(id);
        named_by.extend(people.audiences.naming(&this).map(Obstacle::Reads));
        Some(About {
            full_name: String::new(),
            people: all,
            named_by,
        })
    }

    /// The same people in these departments, under these rules.
    pub fn prospect(&self, organisation: &Organisation, policy: Policy) -> Prospect {
        let departments = organisation.departments().cloned().collect();
        let people = Arc::new(self.people().rearranged(departments));
        let rules = Arc::new(Rules::new(policy, &people));
        Prospect(Directory { people, rules })
    }
}
