use super::Plan;
use crate::people::{Department, DepartmentId};
use std::collections::BTreeMap;

/// So many levels there are at most, the topmost department's included
/// (wecom-api.md 3).
pub const DEEPEST: usize = 15;

/// The departments of a corporation as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    departments: BTreeMap<DepartmentId, Department>,
}

impl Organisation {
    /// Of these departments.
    pub fn new(departments: impl IntoIterator<Item = Department>) -> Self {
        let departments = departments.into_iter().map(|d| (d.id, d));
        Self {
            departments: departments.collect(),
        }
    }

    /// One of them.
    pub fn department(&self, id: DepartmentId) -> Option<&Department> {
        self.departments.get(&id)
    }

    /// All of them, by number.
    pub fn departments(&self) -> impl Iterator<Item = &Department> {
        self.departments.values()
    }

    /// The departments directly below one, in order.
    pub fn children(&self, parent: DepartmentId) -> Vec<&Department> {
        let below = self.departments().filter(|d| d.parent == Some(parent));
        let mut children: Vec<_> = below.collect();
        children.sort_by_key(|d| (d.order, d.id));
        children
    }

    /// The department itself, then those above it, at most as many as there are.
    fn upwards(&self, id: DepartmentId) -> impl Iterator<Item = DepartmentId> + '_ {
        let parent = |id: &DepartmentId| {
            let parent = self.departments.get(id)?.parent?;
            self.departments.contains_key(&parent).then_some(parent)
        };
        std::iter::successors(Some(id), parent).take(self.departments.len())
    }

    /// On which level a department stands; the topmost one is on the first.
    pub(super) fn level(&self, id: DepartmentId) -> usize {
        self.upwards(id).count()
    }

    /// How many levels a department and what is below it take.
    pub(super) fn height(&self, top: DepartmentId) -> usize {
        let below = self.departments.keys().filter_map(|&id| {
            let place = self.upwards(id).position(|at| at == top)?;
            Some(place + 1)
        });
        below.max().unwrap_or(1)
    }

    /// Whether a department is this one or below it.
    pub(super) fn is_within(&self, id: DepartmentId, top: DepartmentId) -> bool {
        self.upwards(id).any(|at| at == top)
    }

    /// The departments as they would be after the plan.
    #[must_use]
    pub fn after(&self, plan: &Plan) -> Self {
        let mut next = self.clone();
        for update in &plan.updates {
            let Some(department) = next.departments.get_mut(&update.id) else {
                continue;
            };
            if let Some(name) = &update.name {
                department.name.clone_from(name);
            }
            department.parent = update.parent.or(department.parent);
            department.order = update.order.unwrap_or(department.order);
        }
        if let Some(added) = &plan.added {
            next.departments.insert(added.id, added.clone());
        }
        if let Some(removed) = plan.removed {
            next.departments.remove(&removed);
        }
        next
    }
}
