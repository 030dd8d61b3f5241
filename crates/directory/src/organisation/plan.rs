use super::change::{About, Change, Details, Refusal};
use super::placing::Placing;
use super::{DEEPEST, Obstacle, Organisation, Telling, checked_name, merge, order};
use crate::people::{Audience, Department, DepartmentId, Field, GroupId, UserId};
use crate::policy::{Policy, ViewingMode};
use std::collections::BTreeSet;

/// The numbers that departments made here get: the upper half of what WeCom
/// takes. WeCom counts its own up from 2 and never comes here.
const OWN: u32 = 1 << 30;

/// So long a full name is at most: 15 levels would not fit into much less.
const LONGEST_FULL_NAME: usize = 200;

/// What a change writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// A new department.
    pub added: Option<Department>,
    /// Departments that change.
    pub updates: Vec<Update>,
    /// A department that goes.
    pub removed: Option<DepartmentId>,
    /// A department's own full name.
    pub full_name: Option<(DepartmentId, String)>,
    /// Who leads a department from now on, and who does not any more.
    pub leaders: Option<Leaders>,
    /// The mode set on the new department.
    pub mode: Option<ViewingMode>,
    /// Who is placed otherwise.
    pub people: Vec<Placing>,
    /// A department that goes, and the one that takes in what was in it.
    pub merged: Option<(DepartmentId, DepartmentId)>,
    /// Groups whose people come from other departments.
    pub groups: Vec<(GroupId, Vec<DepartmentId>)>,
    /// Fields that others read.
    pub audiences: Vec<(Field, Audience)>,
}

/// A department's leaders, as far as they change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaders {
    /// Of which.
    pub department: DepartmentId,
    /// They lead it from now on.
    pub now: Vec<UserId>,
    /// They do not any more.
    pub no_more: Vec<UserId>,
}

/// What changes of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Which.
    pub id: DepartmentId,
    /// Its name.
    pub name: Option<String>,
    /// The department above.
    pub parent: Option<DepartmentId>,
    /// Its place among its siblings.
    pub order: Option<i64>,
}

impl Update {
    pub(super) const fn of(id: DepartmentId) -> Self {
        Self {
            id,
            name: None,
            parent: None,
            order: None,
        }
    }
}

impl Organisation {
    /// What the change would write, or why it is refused. `drawn` is a random
    /// number, for a new department's own; a plan that is empty changes nothing,
    /// as the same form sent twice does.
    pub fn plan(&self, change: &Change, about: &About, drawn: u32) -> Result<Plan, Refusal> {
        let known = self.department(change.department());
        let department = known.ok_or(Refusal::Unknown)?;
        match change {
            Change::Add {
                name,
                full_name,
                mode,
                leaders,
                ..
            } => {
                let mut plan = self.add(department, name, drawn)?;
                plan.mode = *mode;
                if let Some(added) = &plan.added {
                    let leaders: BTreeSet<_> = leaders.iter().collect();
                    plan.people = from_elsewhere(added.id, about, &leaders)?;
                }
                let full_name = checked_full_name(full_name)?;
                if let (Some(added), false) = (&plan.added, full_name.is_empty()) {
                    plan.full_name = Some((added.id, full_name));
                }
                Ok(plan)
            }
            Change::Edit { was, wanted, .. } => self.edit(department, about, was, wanted),
            Change::Move { from, to, .. } => self.relocate(department, *from, *to),
            Change::Arrange { was, children, .. } => self.arrange(department, was, children),
            Change::Remove { .. } => self.remove(department, about),
            Change::Merge { into, seen, .. } => self.merge(department, about, *into, *seen),
        }
    }

    fn add(&self, parent: &Department, name: &str, drawn: u32) -> Result<Plan, Refusal> {
        let name = checked_name(name)?;
        self.free(parent.id, &name)?;
        if self.level(parent.id) + 1 > DEEPEST {
            return Err(Refusal::TooDeep);
        }
        let (order, updates) = order::after(&self.children(parent.id));
        let own = (0..OWN).map(|more| DepartmentId(OWN + (drawn % OWN + more) % OWN));
        let mut unused = own.filter(|&id| self.department(id).is_none());
        let added = Department {
            id: unused.next().ok_or(Refusal::Unknown)?,
            parent: Some(parent.id),
            name,
            order,
            // Below what members do not see, they see nothing new either.
            outside: parent.outside,
        };
        Ok(Plan {
            added: Some(added),
            updates,
            ..Plan::default()
        })
    }

    fn edit(
        &self,
        department: &Department,
        about: &About,
        was: &Details,
        wanted: &Details,
    ) -> Result<Plan, Refusal> {
        let id = department.id;
        let mut plan = Plan::default();
        let name = wanted.name.trim();
        if differs(department.name.as_str(), was.name.as_str(), name)? {
            let name = checked_name(name)?;
            if let Some(parent) = department.parent {
                self.free(parent, &name)?;
            }
            plan.updates.push(Update {
                name: Some(name),
                ..Update::of(id)
            });
        }
        let full_name = checked_full_name(&wanted.full_name)?;
        if differs(&about.full_name, &was.full_name, &full_name)? {
            plan.full_name = Some((id, full_name));
        }
        let leading = about.people.iter().filter(|placed| placed.leader);
        let leading: BTreeSet<_> = leading.map(|placed| &placed.userid).collect();
        let (was, wanted) = (
            was.leaders.iter().collect(),
            wanted.leaders.iter().collect(),
        );
        if differs(&leading, &was, &wanted)? {
            let placed = |userid: &&UserId| {
                let mut people = about.people.iter();
                people.any(|placed| placed.userid == **userid)
            };
            let (here, elsewhere): (BTreeSet<_>, BTreeSet<_>) =
                wanted.into_iter().partition(placed);
            plan.people = from_elsewhere(id, about, &elsewhere)?;
            plan.leaders = leaders(id, &leading, &here);
        }
        Ok(plan)
    }

    fn relocate(
        &self,
        department: &Department,
        from: Option<DepartmentId>,
        to: DepartmentId,
    ) -> Result<Plan, Refusal> {
        let id = department.id;
        if id == DepartmentId::ROOT {
            return Err(Refusal::Root);
        }
        if self.department(to).is_none() {
            return Err(Refusal::Unknown);
        }
        if department.parent == Some(to) {
            return Ok(Plan::default());
        }
        if department.parent != from {
            return Err(Refusal::Stale);
        }
        if self.is_within(to, id) {
            return Err(Refusal::BelowItself);
        }
        if self.level(to) + self.height(id) > DEEPEST {
            return Err(Refusal::TooDeep);
        }
        self.free(to, &department.name)?;
        let (order, mut updates) = order::after(&self.children(to));
        updates.push(Update {
            parent: Some(to),
            order: Some(order),
            ..Update::of(id)
        });
        Ok(Plan {
            updates,
            ..Plan::default()
        })
    }

    fn arrange(
        &self,
        parent: &Department,
        was: &[DepartmentId],
        wanted: &[DepartmentId],
    ) -> Result<Plan, Refusal> {
        let standing = self.children(parent.id);
        let ids: Vec<DepartmentId> = standing.iter().map(|d| d.id).collect();
        if ids == wanted {
            return Ok(Plan::default());
        }
        if ids != was {
            return Err(Refusal::Stale);
        }
        let (mut these, mut those) = (ids, wanted.to_vec());
        these.sort_unstable();
        those.sort_unstable();
        if these != those {
            return Err(Refusal::NotSiblings);
        }
        Ok(Plan {
            updates: order::numbered(wanted, &standing),
            ..Plan::default()
        })
    }

    fn remove(&self, department: &Department, about: &About) -> Result<Plan, Refusal> {
        if department.id == DepartmentId::ROOT {
            return Err(Refusal::Root);
        }
        let in_the_way = self.in_the_way(department.id, about);
        if !in_the_way.is_empty() {
            return Err(Refusal::InTheWay(in_the_way));
        }
        Ok(Plan {
            removed: Some(department.id),
            ..Plan::default()
        })
    }

    /// Everything that keeps a department from being deleted.
    pub fn in_the_way(&self, department: DepartmentId, about: &About) -> Vec<Obstacle> {
        let mut found = Vec::new();
        match self.children(department).len() {
            0 => {}
            below => found.push(Obstacle::Departments(below)),
        }
        let outside = about.people.iter().filter(|placed| placed.outside).count();
        match about.people.len() {
            0 => {}
            all => found.push(Obstacle::People { all, outside }),
        }
        found.extend(about.named_by.iter().cloned());
        found
    }

    /// No department directly below the parent has the name.
    fn free(&self, parent: DepartmentId, name: &str) -> Result<(), Refusal> {
        let taken = self.children(parent).iter().any(|d| d.name == name);
        if taken { Err(Refusal::Taken) } else { Ok(()) }
    }
}

impl Plan {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anybody may see more or less afterwards: only where people stand
    /// in the tree, and what names them, changes that.
    pub fn moves(&self) -> bool {
        let moved = self.updates.iter().any(|update| update.parent.is_some());
        moved || !self.people.is_empty() || self.merged.is_some()
    }

    /// The rules that go with it: a new department's mode, no mode or boundary of
    /// one that is gone, and the name of the one that took it in. `None` when they
    /// stay as they are.
    pub fn policy(&self, standing: &Policy) -> Option<Policy> {
        let mut policy = standing.clone();
        if let (Some(added), Some(mode)) = (&self.added, self.mode) {
            policy.viewing.insert(added.id, mode);
        }
        if let Some(removed) = self.removed {
            policy.viewing.remove(&removed);
            policy.boundaries.remove(&removed);
        }
        if let Some((from, into)) = self.merged {
            merge::rewritten(&mut policy, from, into);
        }
        (policy != *standing).then_some(policy)
    }

    /// Whether WeCom must be told anything.
    pub fn tells(&self) -> bool {
        !self.tellings().is_empty() || self.people.iter().any(|one| one.told)
    }

    /// What WeCom must be told of departments, in this order; of people before the
    /// last of it, which a department goes with: only an empty one can.
    pub fn tellings(&self) -> Vec<(DepartmentId, Telling)> {
        let mut tellings: Vec<_> = (self.updates.iter())
            .map(|update| (update.id, Telling::update(update)))
            .collect();
        if let Some(added) = &self.added {
            tellings.push((added.id, Telling::create(added)));
        }
        if let Some(leaders) = &self.leaders {
            let telling = Telling::Lead {
                now: leaders.now.clone(),
                no_more: leaders.no_more.clone(),
            };
            tellings.push((leaders.department, telling));
        }
        tellings.extend(self.removed.map(|id| (id, Telling::Delete)));
        tellings
    }
}

/// Whether somebody wants a field to be another than it is. A field that they
/// left alone is left alone, and one that somebody else changed as well is
/// overwritten by nobody.
fn differs<T: PartialEq + ?Sized>(current: &T, was: &T, wanted: &T) -> Result<bool, Refusal> {
    if wanted == current || wanted == was {
        return Ok(false);
    }
    if current == was {
        Ok(true)
    } else {
        Err(Refusal::Stale)
    }
}

fn checked_full_name(written: &str) -> Result<String, Refusal> {
    let name = written.trim();
    let long = name.chars().count() > LONGEST_FULL_NAME;
    if long || name.contains(char::is_control) {
        return Err(Refusal::FullName);
    }
    Ok(name.to_owned())
}

/// Who leads it from now on of those in it, and who does not any more.
fn leaders(
    department: DepartmentId,
    leading: &BTreeSet<&UserId>,
    wanted: &BTreeSet<&UserId>,
) -> Option<Leaders> {
    let without = |some: &BTreeSet<&UserId>, others: &BTreeSet<&UserId>| -> Vec<UserId> {
        let rest = some.difference(others);
        rest.map(|&userid| userid.clone()).collect()
    };
    let (now, no_more) = (without(wanted, leading), without(leading, wanted));
    (!now.is_empty() || !no_more.is_empty()).then_some(Leaders {
        department,
        now,
        no_more,
    })
}

/// Leaders who are not in the department are placed in it (R41).
fn from_elsewhere(
    department: DepartmentId,
    about: &About,
    wanted: &BTreeSet<&UserId>,
) -> Result<Vec<Placing>, Refusal> {
    let placed = |userid: &&UserId| {
        let mut known = about.members.iter();
        let member = known.find(|member| member.userid == **userid);
        let member = member.ok_or_else(|| Refusal::NotPlaced((*userid).clone()))?;
        Placing::leading(member, department)
    };
    wanted.iter().map(placed).collect()
}
