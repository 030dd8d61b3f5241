use super::Console;
use crate::Directory;
use crate::policy::{Policy, Who};
use crate::snapshot::Snapshot;
use std::collections::HashMap;
use std::sync::Arc;

impl Console {
    /// Viewers by all that the rules of these directories can tell of them: the
    /// departments they are in, in each directory, and the rules that name them by
    /// account or by group, as the groups of each directory are. What one of a kind sees all of
    /// it see, themselves aside; so a question about 100 000 viewers is asked once
    /// a kind. Everybody has the same dense index in each directory.
    pub(super) fn kinds(
        &self,
        rules: &[&Directory],
        viewers: impl Iterator<Item = u32>,
    ) -> Vec<Vec<u32>> {
        let named = self.named_in_person(rules);
        let none = Vec::new();
        let mut people: Vec<&Arc<Snapshot>> = rules.iter().map(|d| &d.people).collect();
        people.dedup_by(|one, other| Arc::ptr_eq(one, other));
        let mut kinds: HashMap<(Vec<u32>, &Vec<u32>), Vec<u32>> = HashMap::new();
        for viewer in viewers.filter(|&m| self.views(m)) {
            let departments = belongs(&people, viewer);
            let names = named.get(&viewer).unwrap_or(&none);
            kinds.entry((departments, names)).or_default().push(viewer);
        }
        kinds.into_values().collect()
    }

    /// Members whom rules name by account or by group, with which of these names.
    fn named_in_person(&self, rules: &[&Directory]) -> HashMap<u32, Vec<u32>> {
        let mut named: HashMap<u32, Vec<u32>> = HashMap::new();
        let names = rules.iter().flat_map(|directory| {
            let names = as_viewers(&directory.rules.policy);
            names.map(|who| (&directory.people, who))
        });
        for (at, (people, who)) in (0..).zip(names) {
            let members = match who {
                Who::Department(_) => continue,
                Who::Member(userid) => people.member(userid).into_iter().collect(),
                Who::Group(id) => match people.groups.get(id) {
                    Some(group) => group.members.clone(),
                    None => continue,
                },
            };
            for member in members {
                named.entry(member).or_default().push(at);
            }
        }
        named
    }
}

/// Where somebody is in each of these, one after the other.
fn belongs(people: &[&Arc<Snapshot>], viewer: u32) -> Vec<u32> {
    let mut all = Vec::new();
    for people in people {
        let begin = all.len();
        let places = people.places[viewer as usize].iter();
        all.extend(places.map(|place| place.department));
        all[begin..].sort_unstable();
        all.push(u32::MAX);
    }
    all
}

/// Everybody whom rules name in a place where it matters who is looking.
fn as_viewers(policy: &Policy) -> impl Iterator<Item = &Who> {
    let protections = policy.protections.iter();
    let passing = protections.flat_map(|p| std::iter::once(&p.subject).chain(&p.allow));
    passing.chain(policy.also_sees.iter().map(|rule| &rule.viewer))
}
