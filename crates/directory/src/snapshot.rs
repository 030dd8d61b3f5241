use crate::contents::Contents;
use crate::lifecycle::Standing;
use crate::membership::Shared;
use crate::ordered::Ordered;
use crate::people::{
    AnyField, Audiences, CustomField, Department, DepartmentId, Fields, Group, GroupId, Member,
    Membership, UserId, whole_order,
};
use crate::policy::Who;
use crate::reports::Reports;
use crate::search;
use crate::tree::Tree;
use std::collections::HashMap;
use std::ops::{Deref, Index, Range};
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

/// A member's place in a department.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) department: u32,
    pub(crate) leader: bool,
}

/// A person placed directly in a department.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Direct {
    pub(crate) member: u32,
    pub(crate) leader: bool,
    /// Since when they are pinned there.
    pinned: Option<i64>,
    order: i64,
}

impl Direct {
    /// Leaders come first, then whoever is pinned, then the others by order.
    fn place(&self) -> (bool, i64, i64, u32) {
        let pinned = self.pinned.unwrap_or(i64::MAX);
        (!self.leader, pinned, self.order, self.member)
    }
}

/// The people placed directly in each department, one department after the
/// other, so that those of a subtree stand together.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    people: Vec<Direct>,
    /// Where each department's begin, and where the last one's end.
    begins: Vec<u32>,
}

impl Placed {
    fn new(departments: Vec<Vec<Direct>>) -> Self {
        let mut placed = Self {
            people: Vec::with_capacity(departments.iter().map(Vec::len).sum()),
            begins: vec![0],
        };
        for people in departments {
            placed.people.extend(people);
            placed.begins.push(placed.people.len() as u32);
        }
        placed
    }

    /// Those of several departments in a row; people of several of them come
    /// several times.
    pub(crate) fn of(&self, departments: Range<u32>) -> &[Direct] {
        let begin = |d: u32| self.begins[d as usize] as usize;
        &self.people[begin(departments.start)..begin(departments.end)]
    }
}

impl Index<usize> for Placed {
    type Output = [Direct];

    fn index(&self, department: usize) -> &[Direct] {
        let department = department as u32;
        self.of(department..department + 1)
    }
}

/// Who is in a group.
#[derive(Clone, Debug)]
pub(crate) struct Gathering {
    pub(crate) name: String,
    /// Dense indexes, rising, each once.
    pub(crate) members: Vec<u32>,
    /// Those who are in it by themselves, present or not.
    pub(crate) chosen: Vec<u32>,
    /// Departments whose whole subtree is in it.
    pub(crate) departments: Vec<DepartmentId>,
    /// Who leads it, as long as they are in it.
    pub(crate) leaders: Vec<u32>,
    /// Its place among all groups, by name.
    pub(crate) place: u32,
}

impl Gathering {
    pub(crate) fn contains(&self, m: u32) -> bool {
        self.members.binary_search(&m).is_ok()
    }

    /// Whether somebody leads it: who is in it no more does not.
    pub(crate) fn leads(&self, m: u32) -> bool {
        self.leaders.contains(&m) && self.contains(m)
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

    /// The people of a group come from these departments.
    pub(crate) fn gather(&mut self, id: GroupId, departments: &[DepartmentId]) {
        let chosen = self.groups.get(&id).map(|group| group.chosen.clone());
        let members = self.gathered(&chosen.unwrap_or_default(), departments);
        if let Some(group) = self.groups.get_mut(&id) {
            group.members = members;
            group.departments = departments.to_vec();
        }
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

    fn gathering(&self, group: &Group, place: u32) -> Gathering {
        let known = |accounts: &[UserId]| {
            let known = accounts.iter().filter_map(|userid| self.member(userid));
            known.collect::<Vec<u32>>()
        };
        let chosen = known(&group.members);
        Gathering {
            name: group.name.clone(),
            members: self.gathered(&chosen, &group.departments),
            chosen,
            departments: group.departments.clone(),
            leaders: known(&group.leaders),
            place,
        }
    }

    /// These people and everybody in these departments, each once, rising.
    fn gathered(&self, chosen: &[u32], departments: &[DepartmentId]) -> Vec<u32> {
        let mut members = chosen.to_vec();
        for department in departments {
            members.extend(self.people_under(*department));
        }
        members.sort_unstable();
        members.dedup();
        members
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

fn places_of(member: &Member, tree: &Tree) -> Box<[Place]> {
    let mut places: Vec<Place> = Vec::with_capacity(member.departments.len());
    let mut memberships: Vec<&Membership> = member.departments.iter().collect();
    memberships.sort_by_key(|at| Some(at.department) != member.main_department);
    for at in memberships {
        let Some(department) = tree.index_of(at.department) else {
            continue;
        };
        if !places.iter().any(|place| place.department == department) {
            let leader = at.leader;
            places.push(Place { department, leader });
        }
    }
    places.into_boxed_slice()
}

fn above_all(tree: &Tree, places: &[Place]) -> Vec<u32> {
    let mut above: Vec<u32> = (places.iter())
        .flat_map(|place| tree.upwards(place.department))
        .collect();
    above.sort_unstable();
    above.dedup();
    above
}
