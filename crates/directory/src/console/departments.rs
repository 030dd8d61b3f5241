use super::Console;
use crate::answers::{DepartmentRules, Page, People, PersonRow, TreeRow};
use crate::people::{DepartmentId, MemberState};
use crate::policy::{ProtectionLevel, Who};

impl Console {
    /// Every department with what holds for it, in the order of the tree.
    pub fn tree(&self) -> Vec<TreeRow> {
        let tree = &self.people().tree;
        let mut covered: Vec<Option<ProtectionLevel>> = Vec::with_capacity(tree.len());
        let mut own = vec![None; tree.len()];
        for protection in &self.rules().policy.protections {
            if let Who::Department(id) = protection.subject
                && let Some(d) = tree.index_of(id)
            {
                let level = &mut own[d as usize];
                *level = stricter(*level, Some(protection.level));
            }
        }
        for d in tree.all() {
            let above = tree.parent(d).and_then(|parent| covered[parent as usize]);
            covered.push(stricter(above, own[d as usize]));
        }
        tree.all()
            .map(|d| self.tree_row(d, covered[d as usize]))
            .collect()
    }

    /// A department with the rules that touch it.
    pub fn department(&self, id: DepartmentId) -> Option<DepartmentRules> {
        let (tree, rules) = (&self.people().tree, self.rules());
        let d = tree.index_of(id)?;
        let this = Who::Department(id);
        let all = &rules.policy.protections;
        let covering = all.iter().filter(|protection| match protection.subject {
            Who::Department(id) => tree.subtree_of(id).contains(&d),
            Who::Member(_) | Who::Group(_) => false,
        });
        let covered = covering.map(|p| Some(p.level)).fold(None, stricter);
        let also = &rules.policy.also_sees;
        Some(DepartmentRules {
            row: self.tree_row(d, covered),
            path: tree.names_above(d),
            mode_from: rules.mode_from(tree, d).map(|from| tree.id(from)),
            anchor: rules.top(tree, d).map(|top| tree.id(top)),
            protections: all.iter().filter(|p| p.subject == this).cloned().collect(),
            sees: also.iter().filter(|r| r.viewer == this).cloned().collect(),
            seen_by: also.iter().filter(|r| r.target == this).cloned().collect(),
        })
    }

    /// The names on the way to a department from the root down, its own last.
    pub fn path(&self, id: DepartmentId) -> Option<Vec<String>> {
        let tree = &self.people().tree;
        tree.index_of(id).map(|d| tree.names_to(d))
    }

    /// The people placed directly in a department, disabled ones included; last
    /// those whom the app's scope leaves out. Numbers of protected people are
    /// left out of the list: opening those is written to the audit log.
    pub fn members_of(&self, id: DepartmentId, page: Page) -> Option<People> {
        let d = self.people().tree.index_of(id)?;
        let placed = self.people().direct[d as usize].iter();
        let mut all: Vec<(u32, bool)> = placed.map(|at| (at.member, at.leader)).collect();
        all.extend(self.outside_in(d));
        let rows = all.iter().skip(page.offset).take(page.limit);
        Some(People {
            total: all.len(),
            rows: rows
                .map(|&(m, leader)| self.person_row(m, Some(d), leader))
                .collect(),
        })
    }

    /// Whoever is placed directly in a department and whom the app's scope
    /// leaves out, and whether they lead it.
    pub(super) fn outside_in(&self, d: u32) -> impl Iterator<Item = (u32, bool)> + '_ {
        let people = self.people();
        let outside = (0..)
            .zip(&people.members)
            .filter(|(_, m)| m.state.is_outside());
        outside.filter_map(move |(m, _): (u32, _)| {
            let mut places = people.places[m as usize].iter();
            let place = places.find(|place| place.department == d)?;
            Some((m, place.leader))
        })
    }

    fn tree_row(&self, d: u32, protection: Option<ProtectionLevel>) -> TreeRow {
        let (people, rules) = (self.people(), self.rules());
        let tree = &people.tree;
        let id = tree.id(d);
        TreeRow {
            id,
            parent: tree.parent(d).map(|parent| tree.id(parent)),
            depth: tree.depth(d),
            name: tree.name(d).to_owned(),
            count: people.counts[d as usize] as usize,
            explicit: rules.policy.viewing.get(&id).copied(),
            effective: rules.modes[d as usize],
            boundary: rules.policy.boundaries.contains(&id),
            protection,
            outside: tree.outside(d),
        }
    }

    pub(super) fn person_row(&self, m: u32, d: Option<u32>, leader: bool) -> PersonRow {
        let member = &self.people().members[m as usize];
        let mut protections = self.rules().policy.protections.iter();
        let protected = protections.any(|p| self.people().names(&p.subject, m));
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        PersonRow {
            userid: member.userid.clone(),
            name: member.name.clone(),
            avatar: self.avatar_of(m),
            marks: Vec::new(),
            alias: filled(&member.alias),
            position: filled(&member.position),
            department: d.map_or_else(Vec::new, |d| self.people().tree.names_to(d)),
            mobile: filled(&member.mobile).filter(|_| !protected),
            leader,
            pinned: d.is_some_and(|d| self.people().is_pinned(m, d)),
            disabled: member.state == MemberState::Disabled,
            outside: member.state.is_outside(),
        }
    }
}

fn stricter(a: Option<ProtectionLevel>, b: Option<ProtectionLevel>) -> Option<ProtectionLevel> {
    match (a, b) {
        (Some(ProtectionLevel::Hidden), _) | (_, None) => a,
        _ => b,
    }
}
