use crate::answers::{Part, Sample, Shift, Somebody};
use crate::bits::Bits;
use crate::snapshot::Snapshot;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// So many parts of a change are named.
const PARTS: usize = 8;

/// So many people of each part are named.
const NAMES: usize = 8;

/// Adds up who gains, or loses, sight of whom.
pub(super) struct Tally {
    viewers: usize,
    pairs: u64,
    people: Bits,
    groups: HashMap<u64, Group>,
}

/// Viewers with whom the same happens. Of the people only the first are kept:
/// the sets of thousands of groups would be larger than the corporation.
struct Group {
    viewers: Vec<u32>,
    pairs: u64,
    people: usize,
    first: Vec<u32>,
}

impl Tally {
    pub(super) fn new(members: usize) -> Self {
        Self {
            viewers: 0,
            pairs: 0,
            people: Bits::none(members),
            groups: HashMap::new(),
        }
    }

    /// These people come into, or go from, the sight of every one of the
    /// viewers. Nobody gains or loses sight of themselves.
    pub(super) fn add(&mut self, change: &Bits, viewers: &[u32]) {
        let size = change.count();
        if size == 0 {
            return;
        }
        let others = |viewer: u32| size - usize::from(change.contains(viewer));
        let touched: Vec<u32> = viewers.iter().copied().filter(|&v| others(v) > 0).collect();
        if touched.is_empty() {
            return;
        }
        let pairs: u64 = touched.iter().map(|&viewer| others(viewer) as u64).sum();
        self.viewers += touched.len();
        self.pairs += pairs;
        match viewers {
            [alone] if change.contains(*alone) => {
                let mut change = change.clone();
                change.remove(*alone);
                self.people.add(&change);
            }
            _ => self.people.add(change),
        }
        // A second set with the same hash would at worst be named wrongly among
        // the examples; the counts do not depend on it.
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(change);
        let group = self.groups.entry(hash).or_insert_with(|| Group {
            viewers: Vec::new(),
            pairs: 0,
            people: size,
            first: change.iter().take(NAMES + 1).collect(),
        });
        group.viewers.extend(touched);
        group.pairs += pairs;
    }

    pub(super) fn shift(self, people: &Snapshot) -> Shift {
        let mut groups: Vec<Group> = self.groups.into_values().collect();
        for group in &mut groups {
            group.viewers.sort_unstable();
        }
        groups.sort_by_key(|group| (std::cmp::Reverse(group.pairs), group.viewers[0]));
        Shift {
            viewers: self.viewers,
            people: self.people.count(),
            pairs: self.pairs,
            parts: (groups.into_iter().take(PARTS))
                .map(|group| group.part(people))
                .collect(),
        }
    }
}

impl Group {
    fn part(mut self, people: &Snapshot) -> Part {
        // A single viewer loses everybody but themselves.
        if let [alone] = self.viewers[..] {
            self.people = self.pairs as usize;
            self.first.retain(|&m| m != alone);
        }
        Part {
            viewers: sample(people, self.viewers.len(), &self.viewers),
            people: sample(people, self.people, &self.first),
        }
    }
}

fn sample(people: &Snapshot, total: usize, members: &[u32]) -> Sample {
    let some = members.iter().take(NAMES).map(|&m| {
        let member = &people.members[m as usize];
        let main = people.places[m as usize].first();
        Somebody {
            userid: member.userid.clone(),
            name: member.name.clone(),
            department: main.map(|place| people.tree.name(place.department).to_owned()),
        }
    });
    Sample {
        total,
        some: some.collect(),
    }
}
