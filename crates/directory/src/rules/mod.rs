//! A policy made ready to answer: effective modes, anchors, and what each kind
//! of viewer sees (`visibility.md`).

mod reach;
mod sight;
mod veil;

pub(crate) use reach::Anchor;
pub(crate) use sight::{Key, Sight};

use crate::bits::Bits;
use crate::policy::{Policy, ViewingMode};
use crate::snapshot::Snapshot;
use crate::tree::Tree;
use sight::Sights;
use std::sync::OnceLock;
use veil::Veils;

/// The rules of one corporation over one snapshot of its people.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) policy: Policy,
    /// The effective mode of each department.
    pub(crate) modes: Vec<ViewingMode>,
    /// What the members of each department see through it.
    pub(crate) anchors: Vec<Anchor>,
    sights: Sights,
    veils: Veils,
    /// Whom each protection covers, once somebody does not pass one.
    covered: OnceLock<Vec<Vec<u32>>>,
    /// Everybody who is present, once somebody sees the whole corporation.
    present: OnceLock<Bits>,
}

impl Rules {
    pub(crate) fn new(policy: Policy, people: &Snapshot) -> Self {
        let tree = &people.tree;
        let modes = effective_modes(&policy, tree);
        let anchors = reach::anchors(&policy, tree, &modes);
        Self {
            modes,
            anchors,
            policy,
            sights: Sights::default(),
            veils: Veils::default(),
            covered: OnceLock::new(),
            present: OnceLock::new(),
        }
    }

    /// The department whose subtree the members of `d` see through it: with
    /// `everyone` the root above it, which means everybody.
    pub(crate) fn top(&self, tree: &Tree, d: u32) -> Option<u32> {
        match self.anchors[d as usize] {
            Anchor::Everybody => tree.upwards(d).last(),
            Anchor::Subtree(top) => Some(top),
            Anchor::Nobody => None,
        }
    }

    /// Where a department's mode comes from: itself, an ancestor, or nobody.
    pub(crate) fn mode_from(&self, tree: &Tree, d: u32) -> Option<u32> {
        tree.upwards(d)
            .find(|&at| self.policy.viewing.contains_key(&tree.id(at)))
    }
}

/// The own explicit mode, else the nearest ancestor's, else `everyone`. Parents
/// come before their children in preorder.
fn effective_modes(policy: &Policy, tree: &Tree) -> Vec<ViewingMode> {
    let mut modes: Vec<ViewingMode> = Vec::with_capacity(tree.len());
    for d in tree.all() {
        let inherited = tree.parent(d).map(|parent| modes[parent as usize]);
        let explicit = policy.viewing.get(&tree.id(d)).copied();
        modes.push(explicit.or(inherited).unwrap_or(ViewingMode::Everyone));
    }
    modes
}
