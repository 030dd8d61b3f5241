//! A plan row by row, for people who read it before it is carried out.

use super::{Brake, Local, Step, SyncPlan};
use crate::people::{Department, DepartmentId, Member};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// One row of a plan: what will be, and what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// The change.
    pub step: Step,
    /// What it changes; nothing for whoever and whatever comes.
    pub before: Option<Before>,
    /// Of a department that comes or moves, the next one above it that does too or
    /// goes, in the tree that will be; absent in plans of before it was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<DepartmentId>,
}

/// What a step changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// The department as it is.
    Department(Department),
    /// The member as they are.
    Member(Member),
}

/// What is said of a plan as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSummary {
    /// Set when so many would not be seen any more that a person has to confirm it.
    pub brake: Option<Brake>,
    /// Members who are kept outside the app's scope, shown to nobody.
    pub outside: u64,
    /// How many rows were not taken as they came.
    pub notices: usize,
}

impl SyncPlan {
    /// The plan beside the corporation that it was made for.
    pub fn rows(&self, local: &Local) -> Vec<PlanRow> {
        let departments = local.departments.iter().map(|d| (d.id, d));
        let departments: HashMap<_, _> = departments.collect();
        let members: HashMap<_, _> = local.members.iter().map(|m| (&m.userid, m)).collect();
        let before = |step: &Step| match step {
            Step::Department {
                department: Department { id, .. },
                ..
            }
            | Step::RemoveDepartment { id, .. } => {
                let found = departments.get(id)?;
                Some(Before::Department((*found).clone()))
            }
            Step::Member {
                member: Member { userid, .. },
                ..
            }
            | Step::Leave { userid, .. } => {
                let found = members.get(userid)?;
                Some(Before::Member((*found).clone()))
            }
        };
        let row = |step: &Step| PlanRow {
            step: step.clone(),
            before: before(step),
            below: None,
        };
        let mut rows: Vec<_> = self.steps.iter().map(row).collect();
        hang_below(&mut rows, local);
        rows
    }

    /// What is said of it as a whole.
    pub fn summary(&self) -> PlanSummary {
        PlanSummary {
            brake: self.brake,
            outside: self.outside,
            notices: self.notices.len(),
        }
    }
}

/// Says of each department that comes or moves below which other one it will be
/// that does so too, or goes. Those in between stay where they are.
fn hang_below(rows: &mut [PlanRow], local: &Local) {
    let stored = local.departments.iter().map(|d| (d.id, d.parent));
    let mut parents: HashMap<_, _> = stored.collect();
    let mut moving = HashSet::new();
    for row in rows.iter() {
        match &row.step {
            Step::Department { department, .. } => {
                parents.insert(department.id, department.parent);
                if row.is_another_place() {
                    moving.insert(department.id);
                }
            }
            Step::RemoveDepartment { id, .. } => _ = moving.insert(*id),
            Step::Member { .. } | Step::Leave { .. } => {}
        }
    }
    let above = |id: &DepartmentId| parents.get(id).copied().flatten();
    for row in rows.iter_mut().filter(|row| row.is_another_place()) {
        if let Some(id) = row.step.department() {
            // As many as there are at most, so that a loop would end too.
            let mut way = std::iter::successors(above(&id), above).take(parents.len());
            row.below = way.find(|id| moving.contains(id));
        }
    }
}
