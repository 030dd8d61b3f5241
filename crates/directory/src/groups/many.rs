use crate::Console;
use crate::people::{GroupId, MemberState, UserId};
use serde::{Deserialize, Serialize};

/// Why one of many is not put into a group, or not taken out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupMiss {
    /// There is no such member any more, or they have left.
    Gone,
    /// They are in it already.
    AlreadyIn,
    /// They are not in it.
    NotIn,
    /// They are in it through a department: alone they cannot be taken out.
    ThroughDepartment,
}

/// Many people and a group: those whom it would change, and the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManyInGroup {
    /// Each once, in the order given.
    pub will: Vec<UserId>,
    /// Each with the reason.
    pub will_not: Vec<(UserId, GroupMiss)>,
}

impl Console {
    /// Of many people those whom joining a group, or leaving it, changes. `None`
    /// when there is no such group.
    pub fn many_in_group(
        &self,
        group: GroupId,
        members: &[UserId],
        joins: bool,
    ) -> Option<ManyInGroup> {
        let people = self.people();
        let group = people.groups.get(&group)?;
        let in_departments = |m: u32| {
            let mut all = group.departments.iter();
            all.any(|&id| people.names(&crate::policy::Who::Department(id), m))
        };
        let judge = |userid: &UserId| {
            let m = people.member(userid).ok_or(GroupMiss::Gone)?;
            if people.members[m as usize].state == MemberState::Left {
                return Err(GroupMiss::Gone);
            }
            let chosen = group.chosen.contains(&m);
            match (joins, chosen, in_departments(m)) {
                (true, false, false) | (false, true, false) => Ok(m),
                (true, ..) => Err(GroupMiss::AlreadyIn),
                (false, false, false) => Err(GroupMiss::NotIn),
                (false, _, true) => Err(GroupMiss::ThroughDepartment),
            }
        };
        let mut many = ManyInGroup::default();
        let mut once = std::collections::HashSet::new();
        for userid in members {
            match judge(userid) {
                Ok(m) if once.insert(m) => many.will.push(userid.clone()),
                Ok(_) => {}
                Err(why) => many.will_not.push((userid.clone(), why)),
            }
        }
        Some(many)
    }
}
