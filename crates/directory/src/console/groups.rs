//! Public groups as an administrator manages them (R137).

use super::{Console, Prospect};
use crate::Directory;
use crate::answers::{
    GroupAbout, GroupLine, GroupList, GroupPeople, GroupPerson, Page, PersonLink,
};
use crate::groups::GroupPlan;
use crate::organisation::{Obstacle, rules_naming};
use crate::people::{Group, GroupId, UserId};
use crate::policy::Who;
use crate::rules::Rules;
use crate::snapshot::Gathering;
use std::sync::Arc;

impl Console {
    /// The public groups, by name; with something typed those that are called so,
    /// the best first.
    pub fn groups(&self, typed: &str, page: Page) -> GroupList {
        let people = self.people();
        let ids: Vec<GroupId> = match typed.trim().is_empty() {
            true => {
                let mut all: Vec<_> = people.groups.iter().collect();
                all.sort_unstable_by_key(|(_, group)| group.place);
                all.into_iter().map(|(&id, _)| id).collect()
            }
            false => {
                let found = people.index.groups_called(typed, usize::MAX);
                found.into_iter().map(|(_, id)| id).collect()
            }
        };
        let rows = ids.iter().skip(page.offset).take(page.limit);
        GroupList {
            total: ids.len(),
            rows: rows.filter_map(|&id| self.group_line(id)).collect(),
        }
    }

    /// One group.
    pub fn group(&self, id: GroupId) -> Option<GroupAbout> {
        let group = self.people().groups.get(&id)?;
        Some(GroupAbout {
            line: self.group_line(id)?,
            departments: group.departments.clone(),
            uses: self.group_uses(id),
        })
    }

    /// Who is in a group, its leaders first, then by name; with something typed
    /// those of them who are called so, the best first. Numbers of protected
    /// people are left out, as in every list.
    pub fn members_of_group(&self, id: GroupId, typed: &str, page: Page) -> Option<GroupPeople> {
        let group = self.people().groups.get(&id)?;
        let all = match typed.trim().is_empty() {
            true => self.in_order(group),
            false => {
                let members = self.people().members.len();
                let found = self.people().index.members_called(typed, members, members);
                let found = found.into_iter().map(|(_, m)| m);
                found.filter(|&m| self.in_group(group, m)).collect()
            }
        };
        let rows = all.iter().skip(page.offset).take(page.limit);
        Some(GroupPeople {
            total: all.len(),
            rows: rows
                .map(|&m| GroupPerson {
                    row: self.person_row(m, self.main_place(m), group.leads(m)),
                    chosen: group.chosen.contains(&m),
                })
                .collect(),
        })
    }

    /// Rules and expectations that name a group.
    pub fn group_uses(&self, id: GroupId) -> Vec<Obstacle> {
        let this = Who::Group(id);
        let mut uses = rules_naming(&self.rules().policy, &this);
        uses.extend(self.fields_naming(&this));
        uses
    }

    /// The same people and rules, once a plan of groups is carried out.
    pub fn regrouped(&self, plan: &GroupPlan) -> Prospect {
        let group = match plan {
            GroupPlan::Nothing(_) => return Prospect(self.directory.clone()),
            GroupPlan::Save(group) => Some(group),
            GroupPlan::Remove(_) => None,
        };
        let people = Arc::new(self.people().regrouped(plan.group(), group));
        let rules = Arc::new(Rules::new(self.rules().policy.clone(), &people));
        Prospect(Directory {
            people,
            rules,
            avatars: Arc::clone(&self.directory.avatars),
        })
    }

    /// A group as it is kept. Accounts that nobody has are not in it.
    pub fn whole_group(&self, id: GroupId) -> Option<Group> {
        let group = self.people().groups.get(&id)?;
        let accounts = |members: &[u32]| {
            let accounts = members.iter();
            let accounts = accounts.map(|&m| self.people().members[m as usize].userid.clone());
            accounts.collect::<Vec<UserId>>()
        };
        Some(Group {
            id,
            name: group.name.clone(),
            members: accounts(&group.chosen),
            departments: group.departments.clone(),
            leaders: accounts(&group.leaders),
        })
    }

    fn group_line(&self, id: GroupId) -> Option<GroupLine> {
        let people = self.people();
        let group = people.groups.get(&id)?;
        let mut leading = group.leaders.clone();
        leading.retain(|&m| group.leads(m) && self.in_group(group, m));
        leading.sort_unstable();
        let leading = leading.into_iter();
        Some(GroupLine {
            id,
            name: group.name.clone(),
            count: group.members.iter().filter(|&&m| people.present(m)).count(),
            leaders: leading
                .map(|m| &people.members[m as usize])
                .map(|member| PersonLink {
                    userid: member.userid.clone(),
                    name: member.name.clone(),
                })
                .collect(),
            departments: group.departments.len(),
            used: !self.group_uses(id).is_empty(),
        })
    }

    /// Whoever leads a group first, then by name; those who left aside.
    fn in_order(&self, group: &Gathering) -> Vec<u32> {
        let mut all = group.members.clone();
        all.retain(|&m| self.in_group(group, m));
        all.sort_by_key(|&m| (!group.leads(m), m));
        all
    }

    /// Those outside the app's scope are said in the console as everywhere in it.
    fn in_group(&self, group: &Gathering, m: u32) -> bool {
        let state = self.people().members[m as usize].state;
        group.contains(m) && (state.is_present() || state.is_outside())
    }

    fn main_place(&self, m: u32) -> Option<u32> {
        let places = &self.people().places[m as usize];
        places.first().map(|place| place.department)
    }
}
