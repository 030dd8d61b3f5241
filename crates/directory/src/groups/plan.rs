use super::change::{GroupChange, GroupRefusal, Included};
use super::{MOST_DEPARTMENTS, MOST_GROUPS, MOST_LEADERS, MOST_MEMBERS};
use crate::Console;
use crate::organisation::checked_name;
use crate::people::{DepartmentId, Group, GroupId, MemberState, UserId};
use std::collections::HashSet;

/// The numbers of groups: drawn and not counted, so that nobody reads from a gap
/// that there is a group which they do not see (visibility.md, way out 21).
const NUMBERS: u32 = 1 << 31;

/// What a change writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupPlan {
    /// It is so already.
    Nothing(GroupId),
    /// The group as it will be.
    Save(Group),
    /// It goes.
    Remove(GroupId),
}

impl GroupPlan {
    /// The group that it is about.
    pub const fn group(&self) -> GroupId {
        match self {
            Self::Nothing(id) | Self::Remove(id) => *id,
            Self::Save(group) => group.id,
        }
    }
}

impl Console {
    /// What a change writes, or why it is not made. `drawn` is by chance.
    pub fn plan_group(&self, change: &GroupChange, drawn: u32) -> Result<GroupPlan, GroupRefusal> {
        let standing = match change.group() {
            Some(id) => self.whole_group(id).ok_or(GroupRefusal::Unknown)?,
            None => self.new_group(drawn)?,
        };
        let mut next = standing.clone();
        match change {
            GroupChange::Add { name, people } => {
                next.name = self.free_name(name, next.id)?;
                self.include(&mut next, people)?;
                return Ok(GroupPlan::Save(next));
            }
            GroupChange::Rename { was, name, .. } => {
                if name.trim() != standing.name && standing.name != *was {
                    return Err(GroupRefusal::Stale);
                }
                next.name = self.free_name(name, next.id)?;
            }
            GroupChange::Include { people, .. } => self.include(&mut next, people)?,
            GroupChange::Exclude {
                members,
                departments,
                ..
            } => self.exclude(&mut next, members, departments)?,
            GroupChange::Lead { member, leads, .. } => self.lead(&mut next, member, *leads)?,
            GroupChange::Remove { group } => {
                let uses = self.group_uses(*group);
                return match uses.is_empty() {
                    true => Ok(GroupPlan::Remove(*group)),
                    false => Err(GroupRefusal::InUse(uses)),
                };
            }
        }
        Ok(match next == standing {
            true => GroupPlan::Nothing(standing.id),
            false => GroupPlan::Save(next),
        })
    }

    fn new_group(&self, drawn: u32) -> Result<Group, GroupRefusal> {
        let known = &self.people().groups;
        if known.len() >= MOST_GROUPS {
            return Err(GroupRefusal::TooMany);
        }
        let numbers = (0..NUMBERS).map(|more| GroupId(1 + (drawn % NUMBERS + more) % NUMBERS));
        let mut unused = numbers.filter(|id| !known.contains_key(id));
        Ok(Group {
            id: unused.next().ok_or(GroupRefusal::TooMany)?,
            name: String::new(),
            members: Vec::new(),
            departments: Vec::new(),
            leaders: Vec::new(),
        })
    }

    /// The name as it is kept, when no other group has it.
    fn free_name(&self, written: &str, id: GroupId) -> Result<String, GroupRefusal> {
        let name = checked_name(written)?;
        let mut groups = self.people().groups.iter();
        match groups.any(|(other, group)| *other != id && group.name.trim() == name) {
            true => Err(GroupRefusal::Taken),
            false => Ok(name),
        }
    }

    fn include(&self, group: &mut Group, people: &Included) -> Result<(), GroupRefusal> {
        for department in people.departments.iter().chain(&people.copied) {
            if self.people().tree.index_of(*department).is_none() {
                return Err(GroupRefusal::NoDepartment(*department));
            }
        }
        for userid in &people.members {
            if !self.can_be_in_groups(userid) {
                return Err(GroupRefusal::Nobody(userid.clone()));
            }
        }
        let copied = people.copied.iter();
        let copied = copied.flat_map(|&department| self.people().people_under(department));
        let copied = copied.map(|m| &self.people().members[m as usize].userid);
        let wanted = people.members.iter().chain(copied);
        add_each(&mut group.members, wanted, UserId::key);
        add_each(&mut group.departments, people.departments.iter(), |id| *id);
        let fits =
            group.members.len() <= MOST_MEMBERS && group.departments.len() <= MOST_DEPARTMENTS;
        if fits {
            Ok(())
        } else {
            Err(GroupRefusal::TooMany)
        }
    }

    fn exclude(
        &self,
        group: &mut Group,
        members: &[UserId],
        departments: &[DepartmentId],
    ) -> Result<(), GroupRefusal> {
        group.departments.retain(|id| !departments.contains(id));
        let gone: HashSet<String> = members.iter().map(UserId::key).collect();
        group.members.retain(|userid| !gone.contains(&userid.key()));
        for userid in members {
            if self.is_under(userid, &group.departments) {
                return Err(GroupRefusal::ThroughDepartment(userid.clone()));
            }
        }
        let stays = |userid: &UserId| {
            group.members.contains(userid) || self.is_under(userid, &group.departments)
        };
        let leaders = group.leaders.iter().filter(|userid| stays(userid));
        group.leaders = leaders.cloned().collect();
        Ok(())
    }

    fn lead(&self, group: &mut Group, userid: &UserId, leads: bool) -> Result<(), GroupRefusal> {
        if !leads {
            group.leaders.retain(|leader| leader != userid);
            return Ok(());
        }
        let inside = group.members.contains(userid) || self.is_under(userid, &group.departments);
        if !inside || !self.can_be_in_groups(userid) {
            return Err(GroupRefusal::NotInIt(userid.clone()));
        }
        add_each(&mut group.leaders, std::iter::once(userid), UserId::key);
        match group.leaders.len() <= MOST_LEADERS {
            true => Ok(()),
            false => Err(GroupRefusal::TooMany),
        }
    }

    /// Whoever has left is added to no group; whoever is outside the app's scope
    /// may come back.
    fn can_be_in_groups(&self, userid: &UserId) -> bool {
        let member = self.people().member(userid);
        let state = member.map(|m| self.people().members[m as usize].state);
        state.is_some_and(|state| state != MemberState::Left)
    }

    fn is_under(&self, userid: &UserId, departments: &[DepartmentId]) -> bool {
        let people = self.people();
        let Some(m) = people.member(userid) else {
            return false;
        };
        let subtrees = departments.iter().map(|&id| people.tree.subtree_of(id));
        let mut within = subtrees.flat_map(|subtree| {
            let places = people.places[m as usize].iter();
            places.map(move |place| subtree.contains(&place.department))
        });
        within.any(|within| within)
    }
}

/// Adds what is not there yet, each once.
fn add_each<'a, T: Clone + 'a, K: Eq + std::hash::Hash>(
    all: &mut Vec<T>,
    more: impl Iterator<Item = &'a T>,
    key: impl Fn(&T) -> K,
) {
    let mut known: HashSet<K> = all.iter().map(&key).collect();
    for one in more {
        if known.insert(key(one)) {
            all.push(one.clone());
        }
    }
}
