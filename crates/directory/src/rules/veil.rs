use super::Rules;
use crate::bits::Bits;
use crate::policy::{ProtectionLevel, Who};
use crate::snapshot::Snapshot;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What the protections that a viewer does not pass take away.
#[derive(Debug)]
pub(crate) struct Veil {
    /// Members who do not exist for the viewer.
    pub(crate) hidden: Bits,
    /// Members whose contact fields do not exist for the viewer.
    pub(crate) contactless: Bits,
    /// Departments that do not exist for the viewer.
    pub(crate) departments: Bits,
    /// How many of `hidden` are in each department's subtree, once somebody
    /// asks; empty when nobody is hidden.
    counts: OnceLock<Vec<u32>>,
}

impl Veil {
    /// How many people of the department's subtree the viewer must not see.
    pub(crate) fn hidden_in(&self, people: &Snapshot, d: u32) -> usize {
        let counts = self.counts.get_or_init(|| {
            let mut counts = Vec::new();
            for m in self.hidden.iter() {
                counts.resize(people.tree.len(), 0);
                for d in people.departments_above(m) {
                    counts[d as usize] += 1;
                }
            }
            counts
        });
        counts.get(d as usize).map_or(0, |&n| n as usize)
    }

    fn new(rules: &Rules, people: &Snapshot, failed: &[u32]) -> Self {
        let mut hidden = Bits::none(people.members.len());
        let mut contactless = Bits::none(people.members.len());
        let mut departments = Bits::none(people.tree.len());
        for &at in failed {
            let protection = &rules.policy.protections[at as usize];
            let covered = rules.covered(people, at);
            match protection.level {
                ProtectionLevel::Hidden => {
                    covered.iter().for_each(|&m| hidden.insert(m));
                    if let Who::Department(id) = protection.subject {
                        people
                            .tree
                            .subtree_of(id)
                            .for_each(|d| departments.insert(d));
                    }
                }
                ProtectionLevel::ContactHidden => {
                    covered.iter().for_each(|&m| contactless.insert(m));
                }
            }
        }
        Self {
            hidden,
            contactless,
            departments,
            counts: OnceLock::new(),
        }
    }
}

/// Veils by the protections that are not passed: most viewers share one.
#[derive(Debug, Default)]
pub(super) struct Veils(Mutex<HashMap<Vec<u32>, Arc<Veil>>>);

/// So many are kept before beginning anew: a veil is as large as the corporation.
const KEPT: usize = 256;

impl Rules {
    /// The protections that this viewer does not pass.
    pub(crate) fn failed(&self, people: &Snapshot, viewer: u32) -> Vec<u32> {
        let fails = |at: &usize| {
            let protection = &self.policy.protections[*at];
            !people.names(&protection.subject, viewer)
                && !protection.allow.iter().any(|who| people.names(who, viewer))
        };
        let all = 0..self.policy.protections.len();
        all.filter(fails).map(|at| at as u32).collect()
    }

    /// Everybody whom a protection covers: asked for once for each set of
    /// protections that somebody does not pass.
    fn covered(&self, people: &Snapshot, at: u32) -> &[u32] {
        let all = self.covered.get_or_init(|| {
            let all = self.policy.protections.iter();
            all.map(|p| people.people_of(&p.subject)).collect()
        });
        &all[at as usize]
    }

    pub(super) fn veil(&self, people: &Snapshot, failed: &[u32]) -> Arc<Veil> {
        let lock = || self.veils.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(veil) = lock().get(failed) {
            return Arc::clone(veil);
        }
        let veil = Arc::new(Veil::new(self, people, failed));
        let mut kept = lock();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(failed.to_vec(), Arc::clone(&veil));
        veil
    }
}
