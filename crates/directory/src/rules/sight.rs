use super::veil::Veil;
use super::{Anchor, Rules};
use crate::bits::Bits;
use crate::people::DepartmentId;
use crate::policy::Who;
use crate::snapshot::Snapshot;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a kind of viewer sees, themselves aside: shared by all whose scope and
/// protections are the same, which is mostly a whole department.
#[derive(Debug)]
pub(crate) struct Sight {
    /// The tops of the departments seen, rising, none inside another.
    pub(crate) tops: Vec<u32>,
    /// The scope is the root: people without any department are seen.
    pub(crate) whole: bool,
    people: Bits,
    /// What is taken from the scope.
    pub(crate) veil: Arc<Veil>,
    scope: Bits,
}

impl Sight {
    /// Everybody that is seen.
    pub(crate) fn people(&self) -> &Bits {
        &self.people
    }

    /// Whether a member is seen.
    pub(crate) fn sees(&self, m: u32) -> bool {
        self.people.contains(m)
    }

    /// Whether a department lies in the scope and is not hidden.
    pub(crate) fn sees_department(&self, d: u32) -> bool {
        self.scope.contains(d) && !self.veil.departments.contains(d)
    }
}

/// What tells one sight from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The scope is the root.
    whole: bool,
    tops: Vec<u32>,
    /// Rules of 额外可见 that add people without their departments.
    extras: Vec<u32>,
    /// Protections not passed.
    failed: Vec<u32>,
}

impl Key {
    /// Whether the scope is the root: the whole corporation.
    pub(crate) fn whole(&self) -> bool {
        self.whole
    }
}

/// Sights by their keys.
#[derive(Debug, Default)]
pub(super) struct Sights(Mutex<HashMap<Key, Arc<Sight>>>);

/// So many are kept before beginning anew: a sight is as large as the
/// corporation, 12 KB at 100 000 members.
const KEPT: usize = 2048;

impl Rules {
    /// What this viewer sees.
    pub(crate) fn sight(&self, people: &Snapshot, viewer: u32) -> Arc<Sight> {
        self.sight_of(people, self.key(people, viewer))
    }

    /// What this viewer's sight depends on.
    pub(crate) fn key(&self, people: &Snapshot, viewer: u32) -> Key {
        let (mut whole, mut tops) = (false, Vec::new());
        for place in &people.places[viewer as usize] {
            match self.anchors[place.department as usize] {
                Anchor::Everybody => whole = true,
                Anchor::Subtree(top) => tops.push(top),
                Anchor::Nobody => {}
            }
        }
        let mut extras = Vec::new();
        for (at, rule) in self.policy.also_sees.iter().enumerate() {
            if people.names(&rule.viewer, viewer) {
                match rule.target {
                    Who::Department(id) => tops.extend(people.tree.index_of(id)),
                    Who::Member(_) | Who::Group(_) => extras.push(at as u32),
                }
            }
        }
        let (whole, tops) = joined(people, whole, tops);
        Key {
            whole,
            tops,
            extras,
            failed: self.failed(people, viewer),
        }
    }

    pub(crate) fn sight_of(&self, people: &Snapshot, key: Key) -> Arc<Sight> {
        let lock = || self.sights.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sight) = lock().get(&key) {
            return Arc::clone(sight);
        }
        let sight = Arc::new(self.look(people, &key));
        let mut kept = lock();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&sight));
        sight
    }

    /// As [`Rules::sight_of`], for a question about all viewers at once: what is
    /// worked out for it is not kept in place of what requests come back for.
    pub(crate) fn glance(&self, people: &Snapshot, key: &Key) -> Arc<Sight> {
        let kept = self.sights.0.lock();
        let kept = kept.unwrap_or_else(PoisonError::into_inner);
        let known = kept.get(key).map(Arc::clone);
        drop(kept);
        known.unwrap_or_else(|| Arc::new(self.look(people, key)))
    }

    fn look(&self, people: &Snapshot, key: &Key) -> Sight {
        let tree = &people.tree;
        let mut scope = Bits::none(tree.len());
        let mut seen = match key.whole {
            true => self.present(people).clone(),
            false => Bits::none(people.members.len()),
        };
        let mut tops = Vec::with_capacity(key.tops.len());
        for (top, d) in (key.tops.iter()).flat_map(|&top| tree.subtree(top).map(move |d| (top, d)))
        {
            // What the app's scope leaves out is a way to people, and is not shown.
            if !tree.outside(d) {
                scope.insert(d);
                let above = tree.parent(d).filter(|_| d != top);
                if above.is_none_or(|above| tree.outside(above)) {
                    tops.push(d);
                }
            }
            if !key.whole {
                let direct = people.direct[d as usize].iter();
                direct.for_each(|at| seen.insert(at.member));
            }
        }
        for &at in &key.extras {
            let target = &self.policy.also_sees[at as usize].target;
            let added = people.people_of(target).into_iter();
            added.for_each(|m| seen.insert(m));
        }
        let veil = self.veil(people, &key.failed);
        seen.subtract(&veil.hidden);
        Sight {
            tops,
            whole: key.whole,
            people: seen,
            veil,
            scope,
        }
    }
}

impl Rules {
    /// Everybody who is present.
    fn present(&self, people: &Snapshot) -> &Bits {
        self.present.get_or_init(|| {
            let mut present = Bits::none(people.members.len());
            let all = 0..people.members.len() as u32;
            all.filter(|&m| people.present(m))
                .for_each(|m| present.insert(m));
            present
        })
    }
}

/// The union of subtrees by its tops; the whole corporation when it is all
/// there, the root with it: people without any department belong to the root.
fn joined(people: &Snapshot, whole: bool, mut tops: Vec<u32>) -> (bool, Vec<u32>) {
    let tree = &people.tree;
    if whole {
        return (true, tree.roots().collect());
    }
    tops.sort_unstable();
    let mut end = 0;
    tops.retain(|&top| {
        let outside = top >= end;
        end = end.max(tree.subtree(top).end);
        outside
    });
    let covered: usize = tops.iter().map(|&top| tree.subtree(top).len()).sum();
    let rooted = tops.iter().any(|&top| tree.id(top) == DepartmentId::ROOT);
    (rooted && covered == tree.len(), tops)
}
