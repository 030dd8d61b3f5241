use super::{Local, Step, SyncPlan};
use crate::people::{Department, DepartmentId, Member, MemberState, UserId};
use std::collections::{HashMap, HashSet};

/// A plan as the rows to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Departments to be as said here, new or not.
    pub upsert_departments: Vec<Department>,
    /// Departments to remove, and everybody's place in them.
    pub remove_departments: Vec<DepartmentId>,
    /// Members to be as said here, new or not.
    pub upsert_members: Vec<Member>,
    /// Members whose state becomes left, and nothing else about them.
    pub leave: Vec<UserId>,
}

impl FromIterator<Step> for Changes {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        let mut changes = Self::default();
        for step in steps {
            match step {
                Step::Department { department, .. } => changes.upsert_departments.push(department),
                Step::RemoveDepartment { id, .. } => changes.remove_departments.push(id),
                Step::Member { member, .. } => changes.upsert_members.push(member),
                Step::Leave { userid, .. } => changes.leave.push(userid),
            }
        }
        changes
    }
}

impl SyncPlan {
    /// The rows to write.
    pub fn changes(&self) -> Changes {
        self.steps.iter().cloned().collect()
    }

    /// What a store does with the plan, done in memory.
    pub fn apply_in_memory(&self, local: &Local) -> Local {
        let changes = self.changes();
        let removed: HashSet<_> = changes.remove_departments.into_iter().collect();
        let left: HashSet<_> = changes.leave.into_iter().collect();
        let mut departments: HashMap<_, _> = local
            .departments
            .iter()
            .map(|d| (d.id, d.clone()))
            .collect();
        departments.extend(changes.upsert_departments.into_iter().map(|d| (d.id, d)));
        departments.retain(|id, _| !removed.contains(id));

        let mut members: HashMap<_, _> = local
            .members
            .iter()
            .map(|m| (m.userid.clone(), m.clone()))
            .collect();
        let upserts = changes.upsert_members.into_iter();
        members.extend(upserts.map(|m| (m.userid.clone(), m)));
        for member in members.values_mut() {
            member
                .departments
                .retain(|p| !removed.contains(&p.department));
            member.main_department = member.main_department.filter(|id| !removed.contains(id));
            if left.contains(&member.userid) {
                member.state = MemberState::Left;
            }
        }
        Local {
            departments: departments.into_values().collect(),
            members: members.into_values().collect(),
        }
    }
}
