//! The people of a directory by dense indexes, and what follows from where they are.

mod gathering;
mod placed;
mod reckoned;

pub(crate) use gathering::Gathering;
pub(crate) use placed::{Direct, Place, Placed};

use crate::contents::Contents;
use crate::membership::Shared;
use crate::ordered::Ordered;
use crate::people::{
    AnyField, Audiences, CustomField, DepartmentId, Fields, GroupId, Member, UserId, whole_order,
};
use crate::policy::Who;
use crate::reports::Reports;
use crate::search;
use crate::tree::Tree;
use placed::{above_all, places_of};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The people of a directory, whatever the rules: departments and members by
/// dense indexes. Shared by every directory that differs in its policy alone.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) tree: Tree,
    /// In the order of names; an index into this is a member's dense index. Shared
    /// with whatever differs in departments or groups alone.
    pub(crate) members: Everybody,
    /// Dense indexes, in the order of accounts.
    by_userid: Vec<u32>,
    /// The departments of each member, as dense indexes, the main one first.
    pub(crate) places: Vec<Box<[Place]>>,
    /// Whoever is present and placed directly in each department: leaders
    /// first, then whoever is pinned, then by order, then by name.
    pub(crate) direct: Placed,
    /// Distinct people of each department's subtree who are present.
    pub(crate) counts: Vec<u32>,
    /// Whoever is present and in no department that members see (未分配), in the
    /// order of names.
    pub(crate) unassigned: Vec<u32>,
    pub(crate) groups: HashMap<GroupId, Gathering>,
    pub(crate) unshown: Fields,
    pub(crate) audiences: Audiences,
    pub(crate) custom: Vec<CustomField>,
    /// Which of the built-in fields have to be filled in.
    pub(crate) required: Fields,
    /// Which of the fields that a search knows find nobody.
    pub(crate) unsearched: Fields,
    /// All fields, in the order of a card.
    field_order: Vec<AnyField>,
    /// Who is pinned where, and since when.
    pins: HashMap<(u32, DepartmentId), i64>,
    pub(crate) index: search::Index,
    /// Once somebody opens a card.
    reports: OnceLock<Reports>,
    /// Once somebody looks at the table of members.
    shared: OnceLock<Shared>,
}

/// All members, which cost nothing to have once more.
#[derive(Clone, Debug)]
pub(crate) struct Everybody(Arc<Vec<Member>>);

impl Deref for Everybody {
    type Target = [Member];

    fn deref(&self) -> &[Member] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Everybody {
    type Item = &'a Member;
    type IntoIter = std::slice::Iter<'a, Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Snapshot {
    /// How many are pinned in a department's list.
    pub(crate) fn pinned_in(&self, d: u32) -> usize {
        let direct = self.direct[d as usize].iter();
        direct.filter(|at| at.pinned.is_some()).count()
    }

    /// Everything of the contents but the policy. Of two members with one
    /// account, and of two groups with one number, the first counts; places in
    /// unknown departments are dropped.
    pub(crate) fn new(contents: Contents) -> Self {
        let tree = Tree::new(contents.departments);
        let ordered = Ordered::new(contents.members);
        let mut groups = contents.groups;
        groups.sort_by_key(|group| group.id);
        groups.dedup_by_key(|group| group.id);
        let index = search::Index::build(&ordered, tree.all().map(|d| tree.name(d)), &groups);
        let Ordered {
            members, by_userid, ..
        } = ordered;
        let places: Vec<Box<[Place]>> = members.iter().map(|m| places_of(m, &tree)).collect();
        let mut snapshot = Self {
            direct: Placed::default(),
            counts: vec![0; tree.len()],
            unassigned: Vec::new(),
            index,
            groups: HashMap::new(),
            unshown: contents.unshown,
            audiences: contents.audiences,
            field_order: whole_order(&contents.field_order, &contents.custom),
            custom: contents.custom,
            required: contents.required,
            unsearched: contents.unsearched,
            reports: OnceLock::new(),
            shared: OnceLock::new(),
            pins: HashMap::new(),
            tree,
            members: Everybody(Arc::new(members)),
            by_userid,
            places,
        };
        let own = search::Own::of(&snapshot.custom, &contents.written, |userid| {
            snapshot.member(userid)
        });
        snapshot.index.hold(own);
        for pin in &contents.pins {
            if let Some(m) = snapshot.member(&pin.userid) {
                snapshot.pins.insert((m, pin.department), pin.at);
            }
        }
        snapshot.place_everybody();
        let mut reader = search::Reader::default();
        groups.sort_by_cached_key(|group| (search::listing(&group.name, &mut reader), group.id));
        for (place, group) in (0..).zip(&groups) {
            let gathering = snapshot.gathering(group, place);
            snapshot.groups.insert(group.id, gathering);
        }
        snapshot
    }

    fn place_everybody(&mut self) {
        let mut direct = vec![Vec::new(); self.tree.len()];
        self.counts = vec![0; self.tree.len()];
        self.unassigned.clear();
        for (member, m) in self.members.iter().enumerate() {
            if !m.state.is_present() {
                continue;
            }
            let places = &self.places[member];
            if places.iter().all(|at| self.tree.outside(at.department)) {
                self.unassigned.push(member as u32);
            }
            for place in places {
                let id = self.tree.id(place.department);
                let membership = m.departments.iter().find(|at| at.department == id);
                direct[place.department as usize].push(Direct {
                    member: member as u32,
                    leader: place.leader,
                    pinned: self.pins.get(&(member as u32, id)).copied(),
                    order: membership.map_or(0, |at| at.order),
                });
            }
            for d in above_all(&self.tree, places) {
                self.counts[d as usize] += 1;
            }
        }
        for people in &mut direct {
            people.sort_by_key(Direct::place);
        }
        self.direct = Placed::new(direct);
    }

    /// The dense index of an account.
    pub(crate) fn member(&self, userid: &UserId) -> Option<u32> {
        let of = |m: &u32| self.members[*m as usize].userid.cmp(userid);
        let at = self.by_userid.binary_search_by(of).ok()?;
        Some(self.by_userid[at])
    }

    /// Who reports to whom, whatever the rules.
    pub(crate) fn reports(&self) -> &Reports {
        self.reports
            .get_or_init(|| Reports::of(&self.members, |userid| self.member(userid)))
    }

    /// Who has a number or an address that others have too.
    pub(crate) fn shared(&self) -> &Shared {
        self.shared.get_or_init(|| Shared::of(&self.members))
    }

    /// Whether somebody is pinned in the list of a department.
    pub(crate) fn is_pinned(&self, m: u32, d: u32) -> bool {
        self.pins.contains_key(&(m, self.tree.id(d)))
    }

    /// The departments in whose lists somebody is pinned, as far as they are in
    /// them.
    pub(crate) fn pinned(&self, m: u32) -> Vec<DepartmentId> {
        let places = self.places[m as usize].iter();
        let ids = places.map(|place| self.tree.id(place.department));
        ids.filter(|id| self.pins.contains_key(&(m, *id))).collect()
    }

    /// Whether somebody belongs to the directory, as members see it: inside the
    /// app's scope, and not left.
    pub(crate) fn present(&self, m: u32) -> bool {
        self.members[m as usize].state.is_present()
    }

    /// The departments with a person of this member's places in or below them,
    /// each once.
    pub(crate) fn departments_above(&self, m: u32) -> Vec<u32> {
        above_all(&self.tree, &self.places[m as usize])
    }

    /// Everybody present in a department's subtree; people of several of its
    /// departments come several times.
    pub(crate) fn people_under(&self, id: DepartmentId) -> impl Iterator<Item = u32> + '_ {
        let placed = self.direct.of(self.tree.subtree_of(id));
        placed.iter().map(|at| at.member)
    }

    /// Everybody present whom a rule names, each once, rising.
    pub(crate) fn people_of(&self, who: &Who) -> Vec<u32> {
        let mut people: Vec<u32> = match who {
            Who::Department(id) => self.people_under(*id).collect(),
            Who::Member(userid) => self.member(userid).into_iter().collect(),
            Who::Group(id) => (self.groups.get(id)).map_or_else(Vec::new, |g| g.members.clone()),
        };
        people.retain(|&m| self.present(m));
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Whether a rule names this member.
    pub(crate) fn names(&self, who: &Who, m: u32) -> bool {
        match who {
            Who::Department(id) => {
                let subtree = self.tree.subtree_of(*id);
                let mut places = self.places[m as usize].iter();
                places.any(|place| subtree.contains(&place.department))
            }
            Who::Member(userid) => self.members[m as usize].userid == *userid,
            Who::Group(id) => (self.groups.get(id)).is_some_and(|group| group.contains(m)),
        }
    }

    /// All fields, in the order of a card.
    pub(crate) fn fields(&self) -> &[AnyField] {
        &self.field_order
    }

    /// Where a field stands on a card.
    pub(crate) fn field_place(&self, field: AnyField) -> usize {
        let mut order = self.field_order.iter();
        let place = order.position(|one| *one == field);
        place.unwrap_or(self.field_order.len())
    }
}
