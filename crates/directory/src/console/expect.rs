use super::Console;
use crate::bits::Bits;
use crate::policy::{Expectation, Policy};
use crate::rules::Rules;

impl Console {
    /// The expectations of these rules that they themselves break. Nobody is
    /// expected not to see themselves.
    pub fn broken_expectations(&self, policy: &Policy) -> Vec<Expectation> {
        let next = self.directory.with_policy(policy.clone());
        let all = policy.expectations.iter();
        let broken = all.filter(|expectation| self.breaks(&next.rules, expectation));
        broken.cloned().collect()
    }

    fn breaks(&self, rules: &Rules, expectation: &Expectation) -> bool {
        let people = self.people();
        let mut targets = Bits::none(people.members.len());
        for m in people.people_of(&expectation.target) {
            targets.insert(m);
        }
        let viewers = people.people_of(&expectation.viewer).into_iter();
        let kinds = self.kinds(&[&rules.policy], viewers);
        kinds.into_iter().any(|viewers| {
            let sight = rules.sight(people, viewers[0]);
            let mut against = targets.clone();
            match expectation.sees {
                true => against.subtract(sight.people()),
                false => against.keep(sight.people()),
            }
            viewers.iter().any(|&viewer| {
                let oneself = usize::from(against.contains(viewer));
                against.count() > oneself
            })
        })
    }
}
