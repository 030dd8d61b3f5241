use super::Console;
use crate::Directory;
use crate::organisation::{About, Change, Obstacle, Organisation, Placed, Plan, rules_naming};
use crate::people::{DepartmentId, Member, UserId};
use crate::policy::{Policy, Who};
use crate::rules::Rules;
use crate::snapshot::Snapshot;
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
        named_by.extend(self.fields_naming(&Who::Department(id)));
        Some(About {
            people: all,
            named_by,
            ..About::default()
        })
    }

    /// How many are pinned in a department's list.
    pub fn pinned_in(&self, id: DepartmentId) -> usize {
        let d = self.people().tree.index_of(id);
        d.map_or(0, |d| self.people().pinned_in(d))
    }

    /// The same for a change, with everybody and every group that it may touch.
    pub fn about_change(&self, change: &Change) -> Option<About> {
        let mut about = self.about(change.department())?;
        if let Change::Merge { department, .. } = change {
            self.all_of(*department, &mut about);
        } else {
            // In one that is made now, nobody is yet.
            let new = matches!(change, Change::Add { .. });
            let placed = |userid: &&UserId| {
                let mut people = about.people.iter();
                !new && people.any(|one| one.userid == **userid)
            };
            let elsewhere = change.leaders().iter().filter(|userid| !placed(userid));
            about.members = elsewhere.filter_map(|one| self.member(one)).collect();
        }
        Some(about)
    }

    /// Whatever a department takes along when it becomes another one.
    fn all_of(&self, id: DepartmentId, about: &mut About) {
        let people = self.people();
        let placed = |m: &&Member| m.departments.iter().any(|at| at.department == id);
        about.members = people.members.iter().filter(placed).cloned().collect();
        let naming = people.groups.iter();
        let naming = naming.filter(|(_, group)| group.departments.contains(&id));
        let mut groups: Vec<_> = naming.map(|(of, g)| (*of, g.departments.clone())).collect();
        groups.sort_unstable();
        about.groups = groups;
        about.audiences = people.audiences.clone();
    }

    /// Everybody and everything as a plan would leave it, under these rules. Who
    /// reads which field is not looked at.
    pub fn prospect_of(&self, plan: &Plan, policy: Policy) -> Prospect {
        let next = self.organisation().after(plan);
        if plan.people.is_empty() && plan.groups.is_empty() {
            return self.prospect(&next, policy);
        }
        let mut members = self.people().members.to_vec();
        for placing in &plan.people {
            if let Some(m) = self.people().member(&placing.userid) {
                placing.apply_to(&mut members[m as usize]);
            }
        }
        let departments = next.departments().cloned().collect();
        let mut people = self.people().replaced(departments, members);
        for (group, departments) in &plan.groups {
            people.gather(*group, departments);
        }
        self.under(people, policy)
    }

    /// The same people in these departments, under these rules.
    pub fn prospect(&self, organisation: &Organisation, policy: Policy) -> Prospect {
        let departments = organisation.departments().cloned().collect();
        self.under(self.people().rearranged(departments), policy)
    }

    fn under(&self, people: Snapshot, policy: Policy) -> Prospect {
        let people = Arc::new(people);
        let rules = Arc::new(Rules::new(policy, &people));
        Prospect(Directory {
            people,
            rules,
            avatars: Arc::clone(&self.directory.avatars),
        })
    }
}
