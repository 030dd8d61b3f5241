//! The same people where something else holds, to reckon with before it is done.

use super::placed::{Place, Placed, places_of};
use super::{Everybody, Snapshot};
use crate::lifecycle::Standing;
use crate::ordered::Ordered;
use crate::people::{Department, Group, GroupId, Member, UserId};
use crate::search;
use crate::tree::Tree;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

impl Snapshot {
    /// The same people with another group, or without it, to reckon with as with
    /// [`Snapshot::rearranged`].
    pub(crate) fn regrouped(&self, id: GroupId, group: Option<&Group>) -> Self {
        let mut next = self.rearranged(self.tree.departments().collect());
        next.groups.remove(&id);
        if let Some(group) = group {
            next.groups.insert(id, next.gathering(group, 0));
        }
        next
    }

    /// The same people in other departments, to reckon with: whoever searches in
    /// it finds nobody. Everybody keeps their dense index.
    pub(crate) fn rearranged(&self, departments: Vec<Department>) -> Self {
        let tree = Tree::new(departments);
        let next = |d| tree.index_of(self.tree.id(d));
        let next: Vec<Option<u32>> = self.tree.all().map(next).collect();
        let mut places = Vec::with_capacity(self.places.len());
        for standing in &self.places {
            let there = |place: &Place| {
                let department = next[place.department as usize]?;
                Some(Place {
                    department,
                    ..*place
                })
            };
            places.push(standing.iter().filter_map(there).collect());
        }
        self.reckoned(tree, self.members.clone(), places)
    }

    /// The same where members stand otherwise. What nobody else holds is changed
    /// where it is: of 100 000 members a few thousand are.
    pub(crate) fn standing(self: Arc<Self>, standing: &HashMap<UserId, Standing>) -> Self {
        let mut next = Arc::try_unwrap(self).unwrap_or_else(|people| {
            let tree = Tree::new(people.tree.departments().collect());
            people.beside(tree, people.members.clone(), people.places.clone())
        });
        let changed = standing.iter();
        let changed = changed.filter_map(|(userid, stands)| Some((next.member(userid)?, stands)));
        let changed: Vec<_> = changed.collect();
        let members = Arc::make_mut(&mut next.members.0);
        for (m, stands) in changed {
            let member = &mut members[m as usize];
            stands.apply_to(member);
            next.places[m as usize] = places_of(member, &next.tree);
        }
        next.settled()
    }

    /// The same where both are others, the members in the same order.
    pub(crate) fn replaced(&self, departments: Vec<Department>, members: Vec<Member>) -> Self {
        let tree = Tree::new(departments);
        let places = members.iter().map(|m| places_of(m, &tree)).collect();
        self.reckoned(tree, Everybody(Arc::new(members)), places)
    }

    fn reckoned(&self, tree: Tree, members: Everybody, places: Vec<Box<[Place]>>) -> Self {
        self.beside(tree, members, places).settled()
    }

    /// The same but for what follows from where everybody is.
    fn beside(&self, tree: Tree, members: Everybody, places: Vec<Box<[Place]>>) -> Self {
        let nobody = Ordered::new(Vec::new());
        Self {
            direct: Placed::default(),
            counts: vec![0; tree.len()],
            unassigned: Vec::new(),
            index: search::Index::build(&nobody, std::iter::empty(), &[]),
            groups: self.groups.clone(),
            unshown: self.unshown,
            audiences: self.audiences.clone(),
            custom: self.custom.clone(),
            required: self.required,
            unsearched: self.unsearched,
            field_order: self.field_order.clone(),
            reports: OnceLock::new(),
            shared: OnceLock::new(),
            pins: self.pins.clone(),
            by_userid: self.by_userid.clone(),
            places,
            tree,
            members,
        }
    }

    /// With what follows from where everybody is.
    fn settled(mut self) -> Self {
        self.reports = OnceLock::new();
        self.shared = OnceLock::new();
        self.place_everybody();
        let mut groups = std::mem::take(&mut self.groups);
        for group in groups.values_mut() {
            group.members = self.gathered(&group.chosen, &group.departments);
        }
        self.groups = groups;
        self
    }
}
