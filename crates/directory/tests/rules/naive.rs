//! Who sees whom, a second time: written from the text of `visibility.md`,
//! slowly and plainly, sharing nothing with the crate but its values.

use directory::Contents;
use directory::people::{DepartmentId, GroupId, Joined, Member, MemberState};
use directory::policy::{ProtectionLevel, ViewingMode, Who};
use std::collections::BTreeSet;

pub struct Naive<'a>(pub &'a Contents);

impl Naive<'_> {
    fn exists(&self, id: DepartmentId) -> bool {
        self.0.departments.iter().any(|d| d.id == id)
    }

    fn parent(&self, id: DepartmentId) -> Option<DepartmentId> {
        let department = self.0.departments.iter().find(|d| d.id == id)?;
        department.parent.filter(|&parent| self.exists(parent))
    }

    fn is_root(&self, id: DepartmentId) -> bool {
        id == DepartmentId::ROOT
    }

    pub fn effective(&self, id: DepartmentId) -> ViewingMode {
        match (self.0.policy.viewing.get(&id), self.parent(id)) {
            (Some(mode), _) => *mode,
            (None, Some(parent)) => self.effective(parent),
            (None, None) => ViewingMode::Everyone,
        }
    }

    pub fn is_under(&self, id: DepartmentId, top: DepartmentId) -> bool {
        id == top || (self.parent(id)).is_some_and(|parent| self.is_under(parent, top))
    }

    fn subtree(&self, top: DepartmentId) -> BTreeSet<DepartmentId> {
        let all = self.0.departments.iter().map(|d| d.id);
        all.filter(|&id| self.is_under(id, top)).collect()
    }

    fn anchor_of_block(&self, d: DepartmentId) -> Option<DepartmentId> {
        if self.is_root(d) {
            return None;
        }
        let mut at = d;
        loop {
            let boundary = self.0.policy.boundaries.contains(&at);
            match self.parent(at) {
                Some(parent)
                    if !boundary
                        && !self.is_root(parent)
                        && self.effective(parent) == ViewingMode::OwnDepartment =>
                {
                    at = parent;
                }
                _ => return Some(at),
            }
        }
    }

    pub fn places(&self, m: &Member) -> BTreeSet<DepartmentId> {
        let all = m.departments.iter().map(|at| at.department);
        all.filter(|&id| self.exists(id)).collect()
    }

    pub fn names(&self, who: &Who, m: &Member) -> bool {
        match who {
            Who::Member(userid) => *userid == m.userid,
            Who::Department(top) => self.places(m).iter().any(|&d| self.is_under(d, *top)),
            Who::Group(id) => self.0.groups.iter().any(|group| {
                let through = |top: &DepartmentId| self.names(&Who::Department(*top), m);
                group.id == *id
                    && (group.members.contains(&m.userid) || group.departments.iter().any(through))
            }),
        }
    }

    pub fn scope(&self, v: &Member) -> BTreeSet<DepartmentId> {
        let mut scope = BTreeSet::new();
        for d in self.places(v) {
            match self.effective(d) {
                ViewingMode::Everyone => scope.extend(self.0.departments.iter().map(|d| d.id)),
                ViewingMode::OwnSubdepartment => scope.extend(self.subtree(d)),
                ViewingMode::OwnDepartment => {
                    scope.extend(
                        self.anchor_of_block(d)
                            .iter()
                            .flat_map(|&a| self.subtree(a)),
                    );
                }
            }
        }
        for rule in &self.0.policy.also_sees {
            if let Who::Department(target) = rule.target
                && self.names(&rule.viewer, v)
            {
                scope.extend(self.subtree(target));
            }
        }
        scope
    }

    /// Whether the scope is the whole corporation: by a mode that says everybody,
    /// or by departments that are all of them, the root among them.
    pub fn sees_the_root(&self, v: &Member, scope: &BTreeSet<DepartmentId>) -> bool {
        let everyone = |&d: &DepartmentId| self.effective(d) == ViewingMode::Everyone;
        let all = scope.len() == self.0.departments.len();
        self.places(v).iter().any(everyone) || all && scope.contains(&DepartmentId::ROOT)
    }

    fn passes(&self, v: &Member, subject: &Who, allow: &[Who]) -> bool {
        self.names(subject, v) || allow.iter().any(|who| self.names(who, v))
    }

    pub fn protected(&self, v: &Member, t: &Member, level: ProtectionLevel) -> bool {
        self.0.policy.protections.iter().any(|p| {
            p.level == level && self.names(&p.subject, t) && !self.passes(v, &p.subject, &p.allow)
        })
    }

    pub fn sees(&self, v: &Member, t: &Member) -> bool {
        if v.userid == t.userid {
            return true;
        }
        let present = matches!(t.state, MemberState::Active | MemberState::Disabled);
        if !present || self.protected(v, t, ProtectionLevel::Hidden) {
            return false;
        }
        let scope = self.scope(v);
        let places = self.places(t);
        let whole = self.sees_the_root(v, &scope);
        let in_scope = match places.is_empty() {
            true => whole,
            false => places.iter().any(|d| scope.contains(d)),
        };
        let also = self.0.policy.also_sees.iter().any(|rule| {
            let alone = !matches!(rule.target, Who::Department(_));
            alone && self.names(&rule.viewer, v) && self.names(&rule.target, t)
        });
        in_scope || also
    }

    pub fn sees_department(&self, v: &Member, d: DepartmentId) -> bool {
        let hidden = self.0.policy.protections.iter().any(|p| match p.subject {
            Who::Department(top) => {
                p.level == ProtectionLevel::Hidden
                    && self.is_under(d, top)
                    && !self.passes(v, &p.subject, &p.allow)
            }
            _ => false,
        });
        self.shown(v).contains(&d) && !hidden
    }

    /// Of the scope, the departments that the app's scope holds: the others are
    /// a way to people and are not shown.
    pub fn shown(&self, v: &Member) -> BTreeSet<DepartmentId> {
        let scope = self.scope(v).into_iter();
        scope.filter(|&d| !self.outside(d)).collect()
    }

    pub fn outside(&self, id: DepartmentId) -> bool {
        self.0.departments.iter().any(|d| d.id == id && d.outside)
    }

    /// The departments at the top of what somebody sees.
    pub fn roots(&self, v: &Member) -> BTreeSet<DepartmentId> {
        let scope = self.shown(v);
        let tops = scope.iter().copied().filter(|&d| {
            let above = self.parent(d);
            above.is_none_or(|above| !scope.contains(&above)) && self.sees_department(v, d)
        });
        tops.collect()
    }

    pub fn count_in(&self, v: &Member, d: DepartmentId) -> usize {
        let placed = |m: &&Member| self.places(m).iter().any(|&at| self.is_under(at, d));
        let people = self.0.members.iter().filter(placed);
        people.filter(|m| self.sees(v, m)).count()
    }

    /// How many of a group somebody sees.
    pub fn count_of(&self, v: &Member, group: GroupId) -> usize {
        let people = self.0.members.iter();
        let inside = people.filter(|m| self.names(&Who::Group(group), m));
        inside.filter(|m| self.sees(v, m)).count()
    }

    pub fn placed_in(&self, v: &Member, d: DepartmentId) -> BTreeSet<String> {
        let placed = self
            .0
            .members
            .iter()
            .filter(|m| self.places(m).contains(&d));
        let seen = placed.filter(|m| self.sees(v, m));
        seen.map(|m| m.userid.to_string()).collect()
    }
}

/// Whether somebody may sign in.
pub fn views(v: &Member) -> bool {
    v.state == MemberState::Active && v.joined != Joined::Quit
}
