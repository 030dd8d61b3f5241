use crate::people::{Department, DepartmentId};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The departments in preorder, so that a subtree is a range of indexes.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    index: HashMap<DepartmentId, u32>,
}

#[derive(Debug)]
struct Node {
    id: DepartmentId,
    name: String,
    parent: Option<u32>,
    depth: u32,
    end: u32,
    outside: bool,
    order: i64,
}

impl Tree {
    /// Siblings by order, then number. Whatever hangs on nothing (a parent that
    /// is not there, a ring of departments) becomes a root; of two departments
    /// with one number the first counts.
    pub(crate) fn new(mut departments: Vec<Department>) -> Self {
        let mut known = HashSet::new();
        departments.retain(|d| known.insert(d.id));
        departments.sort_by_key(|d| (d.order, d.id));
        let mut children: HashMap<DepartmentId, Vec<usize>> = HashMap::new();
        let mut roots = Vec::new();
        for (at, d) in departments.iter().enumerate() {
            match d.parent.filter(|p| known.contains(p)) {
                Some(parent) => children.entry(parent).or_default().push(at),
                None => roots.push(at),
            }
        }
        let mut tree = Self::default();
        for at in roots.into_iter().chain(0..departments.len()) {
            tree.plant(at, &departments, &children);
        }
        tree
    }

    /// Adds a root and everything below it that is not there yet.
    fn plant(
        &mut self,
        root: usize,
        departments: &[Department],
        children: &HashMap<DepartmentId, Vec<usize>>,
    ) {
        let mut open: Vec<(usize, Option<u32>)> = vec![(root, None)];
        let first = self.nodes.len();
        while let Some((at, parent)) = open.pop() {
            let d = &departments[at];
            let index = self.nodes.len() as u32;
            if self.index.contains_key(&d.id) {
                continue;
            }
            self.index.insert(d.id, index);
            self.nodes.push(Node {
                id: d.id,
                name: d.name.clone(),
                parent,
                depth: parent.map_or(0, |p| self.nodes[p as usize].depth + 1),
                end: index + 1,
                outside: d.outside,
                order: d.order,
            });
            let below = children.get(&d.id).into_iter().flatten().rev();
            open.extend(below.map(|&child| (child, Some(index))));
        }
        for at in (first..self.nodes.len()).rev() {
            if let Some(parent) = self.nodes[at].parent {
                let end = self.nodes[at].end;
                let above = &mut self.nodes[parent as usize].end;
                *above = end.max(*above);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What the tree is made of.
    pub(crate) fn departments(&self) -> impl Iterator<Item = Department> + '_ {
        self.all().map(|d| Department {
            id: self.id(d),
            parent: self.parent(d).map(|parent| self.id(parent)),
            name: self.name(d).to_owned(),
            order: self.order(d),
            outside: self.outside(d),
        })
    }

    pub(crate) fn all(&self) -> Range<u32> {
        0..self.nodes.len() as u32
    }

    pub(crate) fn index_of(&self, id: DepartmentId) -> Option<u32> {
        self.index.get(&id).copied()
    }

    pub(crate) fn id(&self, d: u32) -> DepartmentId {
        self.nodes[d as usize].id
    }

    pub(crate) fn name(&self, d: u32) -> &str {
        &self.nodes[d as usize].name
    }

    pub(crate) fn parent(&self, d: u32) -> Option<u32> {
        self.nodes[d as usize].parent
    }

    /// Whether the app's scope leaves it out: then no member reads its name.
    pub(crate) fn outside(&self, d: u32) -> bool {
        self.nodes[d as usize].outside
    }

    /// Its place among its siblings: smaller first.
    pub(crate) fn order(&self, d: u32) -> i64 {
        self.nodes[d as usize].order
    }

    pub(crate) fn depth(&self, d: u32) -> usize {
        self.nodes[d as usize].depth as usize
    }

    /// A department and everything below it.
    pub(crate) fn subtree(&self, d: u32) -> Range<u32> {
        d..self.nodes[d as usize].end
    }

    /// The subtree of the department with this number, empty when there is none.
    pub(crate) fn subtree_of(&self, id: DepartmentId) -> Range<u32> {
        self.index_of(id).map_or(0..0, |d| self.subtree(d))
    }

    /// The department itself, then its ancestors up to a root.
    pub(crate) fn upwards(&self, d: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(d), |&at| self.parent(at))
    }

    /// Its ancestors from the root down, without itself.
    pub(crate) fn ancestors(&self, d: u32) -> Vec<u32> {
        let mut above: Vec<u32> = self.upwards(d).skip(1).collect();
        above.reverse();
        above
    }

    /// The names of its ancestors from the root down, without its own, and
    /// without those that the app's scope leaves out.
    pub(crate) fn path(&self, d: u32) -> Vec<String> {
        let mut above = self.ancestors(d);
        above.retain(|&at| !self.outside(at));
        self.names(above)
    }

    /// The same with its own name last.
    pub(crate) fn full_path(&self, d: u32) -> Vec<String> {
        let mut path = self.path(d);
        path.push(self.name(d).to_owned());
        path
    }

    /// The same from below another department down, or from below WeCom's root:
    /// what is in it is not told apart by its name. That department itself has
    /// no path, and the root is called by its name.
    pub(crate) fn path_below(&self, d: u32, top: Option<u32>) -> Vec<String> {
        let root = |at: u32| self.id(at) == DepartmentId::ROOT;
        let is_top = |at: u32| top.map_or_else(|| at != d && root(at), |top| at == top);
        let mut below: Vec<u32> = self.upwards(d).take_while(|&at| !is_top(at)).collect();
        below.retain(|&at| at == d || !self.outside(at));
        below.reverse();
        self.names(below)
    }

    /// The names of all its ancestors from the root down, whatever the app's
    /// scope: for administrators.
    pub(crate) fn names_above(&self, d: u32) -> Vec<String> {
        self.names(self.ancestors(d))
    }

    /// The same with its own name last.
    pub(crate) fn names_to(&self, d: u32) -> Vec<String> {
        let mut names = self.names_above(d);
        names.push(self.name(d).to_owned());
        names
    }

    fn names(&self, departments: Vec<u32>) -> Vec<String> {
        let names = departments.into_iter();
        names.map(|at| self.name(at).to_owned()).collect()
    }

    /// Its sub-departments, in order.
    pub(crate) fn children(&self, d: u32) -> impl Iterator<Item = u32> + '_ {
        self.siblings(self.subtree(d).nth(1), self.subtree(d).end)
    }

    /// The departments at the top, in order.
    pub(crate) fn roots(&self) -> impl Iterator<Item = u32> + '_ {
        self.siblings((self.len() > 0).then_some(0), self.len() as u32)
    }

    fn siblings(&self, first: Option<u32>, end: u32) -> impl Iterator<Item = u32> + '_ {
        let inside = move |at: &u32| *at < end;
        std::iter::successors(first, move |&at| Some(self.subtree(at).end).filter(inside))
    }
}
