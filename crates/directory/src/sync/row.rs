//! A plan row by row, for people who read it before it is carried out.

use super::{Brake, Local, Step, SyncPlan};
use crate::people::{Department, Member};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One row of a plan: what will be, and what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// The change.
    pub step: Step,
    /// What it changes; nothing for whoever and whatever comes.
    pub before: Option<Before>,
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
        };
        self.steps.iter().map(row).collect()
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
