use super::{Console, Prospect};
use crate::Directory;
use crate::bits::Bits;
use crate::policy::{Expectation, Policy};

impl Console {
    /// The rules as they stand.
    pub fn policy(&self) -> &Policy {
        self.directory.policy()
    }

    /// The expectations of these rules that they themselves break. Nobody is
    /// expected not to see themselves.
    pub fn broken_expectations(&self, policy: &Policy) -> Vec<Expectation> {
        self.broken_in(&self.directory.with_policy(policy.clone()))
    }

    /// The same for another tree of departments.
    pub fn broken_by(&self, prospect: &Prospect) -> Vec<Expectation> {
        self.broken_in(&prospect.0)
    }

    fn broken_in(&self, next: &Directory) -> Vec<Expectation> {
        let all = next.rules.policy.expectations.iter();
        let broken = all.filter(|expectation| self.breaks(next, expectation));
        broken.cloned().collect()
    }

    fn breaks(&self, next: &Directory, expectation: &Expectation) -> bool {
        let (people, rules) = (&next.people, &next.rules);
        let mut targets = Bits::none(people.members.len());
        for m in people.people_of(&expectation.target) {
            targets.insert(m);
        }
        let viewers = people.people_of(&expectation.viewer).into_iter();
        let kinds = self.kinds(&[next], viewers);
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
