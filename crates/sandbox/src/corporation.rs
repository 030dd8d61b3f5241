//! The corporation with its indexes, so that 100 000 members answer quickly.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::org::{App, Department, Member, Org};

/// An [`Org`] that has been checked, indexed.
pub(crate) struct Corporation {
    pub(crate) org: Org,
    people: HashMap<String, usize>,
    nodes: HashMap<u32, Node>,
    reaches: HashMap<i64, Reach>,
}

/// A department and what lies directly in it, in WeCom's order.
struct Node {
    at: usize,
    children: Vec<u32>,
    members: Vec<usize>,
}

/// Whom the bearer of a token may read.
pub(crate) enum Reach {
    /// The whole corporation.
    Everything,
    /// These departments, and these people besides (by position in the org).
    Part {
        departments: HashSet<u32>,
        people: HashSet<usize>,
    },
}

impl Corporation {
    pub(crate) fn new(org: Org) -> Corporation {
        let people = org.members.iter().enumerate();
        let people = people
            .map(|(at, member)| (member.userid.to_lowercase(), at))
            .collect();
        let nodes = nodes(&org);
        let mut corporation = Corporation {
            org,
            people,
            nodes,
            reaches: HashMap::new(),
        };
        let apps = corporation.org.apps.iter();
        corporation.reaches = apps
            .map(|app| (app.agentid, corporation.reach(app)))
            .collect();
        corporation
    }

    /// The position of a member, whatever the case of the userid.
    pub(crate) fn position(&self, userid: &str) -> Option<usize> {
        self.people.get(&userid.to_lowercase()).copied()
    }

    pub(crate) fn member(&self, userid: &str) -> Option<&Member> {
        self.position(userid).map(|at| &self.org.members[at])
    }

    pub(crate) fn department(&self, id: u32) -> Option<&Department> {
        self.nodes
            .get(&id)
            .map(|node| &self.org.departments[node.at])
    }

    pub(crate) fn app(&self, agentid: i64) -> Option<&App> {
        self.org.apps.iter().find(|app| app.agentid == agentid)
    }

    pub(crate) fn reach_of(&self, agentid: i64) -> Option<&Reach> {
        self.reaches.get(&agentid)
    }

    /// A department and everything below it, parents before children.
    pub(crate) fn subtree(&self, id: u32) -> Vec<u32> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if let Some(node) = self.nodes.get(&id) {
                found.push(id);
                open.extend(node.children.iter().rev());
            }
        }
        found
    }

    /// The positions of the people directly in a department, in WeCom's order.
    pub(crate) fn members_of(&self, id: u32) -> &[usize] {
        self.nodes
            .get(&id)
            .map_or(&[], |node| node.members.as_slice())
    }

    /// The same for several departments; whoever is in two of them comes once.
    pub(crate) fn members_of_all(&self, ids: &[u32]) -> Vec<usize> {
        let mut seen = HashSet::new();
        let all = ids.iter().flat_map(|id| self.members_of(*id));
        all.copied().filter(|at| seen.insert(*at)).collect()
    }

    /// The positions of everybody who carries a tag, or nothing if there is no such tag.
    pub(crate) fn members_tagged(&self, tagid: i64) -> Option<Vec<usize>> {
        let tag = self.org.tags.iter().find(|tag| tag.tagid == tagid)?;
        let named = tag.users.iter().filter_map(|userid| self.position(userid));
        let departments: Vec<u32> = tag
            .departments
            .iter()
            .flat_map(|id| self.subtree(*id))
            .collect();
        Some(
            named
                .chain(self.members_of_all(&departments))
                .collect::<HashSet<_>>()
                .into_iter()
                .collect(),
        )
    }

    fn reach(&self, app: &App) -> Reach {
        if app.scope.departments.contains(&1) {
            return Reach::Everything;
        }
        let departments = app
            .scope
            .departments
            .iter()
            .flat_map(|id| self.subtree(*id));
        let named = app
            .scope
            .users
            .iter()
            .filter_map(|userid| self.position(userid));
        let tagged = app
            .scope
            .tags
            .iter()
            .filter_map(|tag| self.members_tagged(*tag));
        Reach::Part {
            departments: departments.collect(),
            people: named.chain(tagged.flatten()).collect(),
        }
    }
}

impl Reach {
    pub(crate) fn has_department(&self, id: u32) -> bool {
        match self {
            Reach::Everything => true,
            Reach::Part { departments, .. } => departments.contains(&id),
        }
    }

    pub(crate) fn has_member(&self, at: usize, member: &Member) -> bool {
        match self {
            Reach::Everything => true,
            Reach::Part {
                departments,
                people,
            } => {
                people.contains(&at) || member.department.iter().any(|id| departments.contains(id))
            }
        }
    }

    /// The values of a list that runs alongside the member's departments, for
    /// the departments that may be read; a missing list is all zeros.
    pub(crate) fn alongside<'a, T: Copy + Default>(
        &self,
        member: &Member,
        values: &'a [T],
    ) -> Cow<'a, [T]> {
        let whole = values.len() == member.department.len();
        if whole && matches!(self, Reach::Everything) {
            return Cow::Borrowed(values);
        }
        let value = |index| values.get(index).copied().unwrap_or_default();
        let departments = member.department.iter().enumerate();
        departments
            .filter(|(_, id)| self.has_department(**id))
            .map(|(index, _)| value(index))
            .collect::<Vec<_>>()
            .into()
    }
}

fn nodes(org: &Org) -> HashMap<u32, Node> {
    let empty = |at| Node {
        at,
        children: Vec::new(),
        members: Vec::new(),
    };
    let departments = org.departments.iter().enumerate();
    let mut nodes: HashMap<u32, Node> = departments.map(|(at, d)| (d.id, empty(at))).collect();
    // Sorting is stable: equals stay in order of creation.
    let mut children: Vec<&Department> = org.departments.iter().collect();
    children.sort_by_key(|department| Reverse(department.order));
    for department in children {
        if let Some(parent) = nodes.get_mut(&department.parentid) {
            parent.children.push(department.id);
        }
    }
    let mut places: HashMap<u32, Vec<(u32, usize)>> = HashMap::new();
    for (at, member) in org.members.iter().enumerate() {
        for (index, id) in member.department.iter().enumerate() {
            let order = member.order.get(index).copied().unwrap_or(0);
            places.entry(*id).or_default().push((order, at));
        }
    }
    for (id, mut people) in places {
        people.sort_by_key(|(order, _)| Reverse(*order));
        if let Some(node) = nodes.get_mut(&id) {
            node.members = people.into_iter().map(|(_, at)| at).collect();
        }
    }
    nodes
}
