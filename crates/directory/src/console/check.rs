use super::Console;
use crate::answers::{Reason, Verdict};
use crate::people::UserId;
use crate::policy::{ProtectionLevel, Who};
use crate::rules::Anchor;

impl Console {
    /// Whether the viewer sees the target, and why. `None` when either is
    /// unknown.
    pub fn check(&self, viewer: &UserId, target: &UserId) -> Option<Verdict> {
        let viewer = self.people().member(viewer)?;
        let target = self.people().member(target)?;
        let alone = |sees, reason| {
            let reasons = vec![reason];
            Some(Verdict { sees, reasons })
        };
        let outside = |m: u32| self.people().members[m as usize].state.is_outside();
        if outside(viewer) {
            return alone(false, Reason::ViewerOutside);
        }
        if !self.views(viewer) {
            return alone(false, Reason::ViewerCannotSignIn);
        }
        if viewer == target {
            return alone(true, Reason::Themselves);
        }
        if outside(target) {
            return alone(false, Reason::TargetOutside);
        }
        if !self.people().present(target) {
            return alone(false, Reason::TargetLeft);
        }
        let sees = (self.rules().sight(self.people(), viewer)).sees(target);
        let mut reasons = self.protections_between(viewer, target);
        let hidden = |reason: &Reason| match reason {
            Reason::Protected { level, .. } => *level == ProtectionLevel::Hidden,
            _ => false,
        };
        if !reasons.iter().any(hidden) {
            reasons.extend(self.reach(viewer, target));
        }
        Some(Verdict { sees, reasons })
    }

    fn protections_between(&self, viewer: u32, target: u32) -> Vec<Reason> {
        let rules = self.rules();
        let failed = rules.failed(self.people(), viewer);
        let protections = (0..).zip(&rules.policy.protections);
        let covering = protections.filter(|(_, p)| self.people().names(&p.subject, target));
        covering
            .map(|(at, protection)| {
                let subject = protection.subject.clone();
                match failed.contains(&at) {
                    true => Reason::Protected {
                        subject,
                        level: protection.level,
                    },
                    false => Reason::PassesProtection { subject },
                }
            })
            .collect()
    }

    /// What brings the target into the viewer's scope, or else everything that
    /// does not.
    fn reach(&self, viewer: u32, target: u32) -> Vec<Reason> {
        let people = self.people();
        let (mut reached, mut missed) = (Vec::new(), Vec::new());
        for place in &people.places[viewer as usize] {
            match self.through(viewer, place.department, target) {
                (true, reason) => reached.push(reason),
                (false, reason) => missed.push(reason),
            }
        }
        for rule in &self.rules().policy.also_sees {
            let shows = match rule.target {
                Who::Department(id) => (people.tree.index_of(id))
                    .is_some_and(|top| self.place_under(viewer, target, top).is_some()),
                Who::Member(_) | Who::Group(_) => people.names(&rule.target, target),
            };
            if shows && people.names(&rule.viewer, viewer) {
                reached.push(Reason::AlsoSees {
                    viewer: rule.viewer.clone(),
                    target: rule.target.clone(),
                });
            }
        }
        if !reached.is_empty() {
            return reached;
        }
        if people.places[viewer as usize].is_empty() {
            missed.push(Reason::ViewerUnassigned);
        }
        if people.places[target as usize].is_empty() {
            missed.push(Reason::TargetUnassigned);
        }
        missed
    }

    /// Whether the viewer reaches the target through one of their departments.
    fn through(&self, viewer: u32, d: u32, target: u32) -> (bool, Reason) {
        let (tree, rules) = (&self.people().tree, self.rules());
        let mode = rules.modes[d as usize];
        let top = rules.top(tree, d);
        let place = top.and_then(|top| match rules.anchors[d as usize] {
            Anchor::Everybody => {
                let first = self.people().places[target as usize].first();
                Some(first.map(|place| place.department))
            }
            Anchor::Subtree(_) | Anchor::Nobody => self.place_under(viewer, target, top),
        });
        let through = tree.id(d);
        let anchor = top.map(|top| tree.id(top));
        match (anchor, place) {
            (Some(anchor), Some(place)) => {
                let place = place.map(|place| tree.id(place));
                let reason = Reason::InScope {
                    through,
                    mode,
                    anchor,
                    place,
                };
                (true, reason)
            }
            _ => {
                let reason = Reason::OutOfScope {
                    through,
                    mode,
                    anchor,
                };
                (false, reason)
            }
        }
    }

    /// Where in a subtree the target is placed; inside `None` for somebody
    /// without any department, whom a scope of the whole corporation reaches.
    fn place_under(&self, viewer: u32, target: u32, top: u32) -> Option<Option<u32>> {
        let people = self.people();
        let places = &people.places[target as usize];
        if places.is_empty() {
            return (self.rules().key(people, viewer).whole()).then_some(None);
        }
        let subtree = people.tree.subtree(top);
        let mut departments = places.iter().map(|place| place.department);
        departments.find(|d| subtree.contains(d)).map(Some)
    }
}
