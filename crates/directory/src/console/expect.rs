use super::{Console, Prospect};
use crate::Directory;
use crate::bits::Bits;
use crate::policy::{Expectation, Policy};

impl Console {
    /// The rules as they stand.
    pub fn policy(&self) -> &Policy {
        self.directory.policy()
    }

    /// The expectations of the rules in force that these break.
    pub fn expectations_broken_today(&self) -> Vec<Expectation> {
        broken_in(&self.directory)
    }

    /// The expectations of these rules that they themselves break. Nobody is
    /// expected not to see themselves.
    pub fn broken_expectations(&self, policy: &Policy) -> Vec<Expectation> {
        broken_in(&self.directory.with_policy(policy.clone()))
    }

    /// The same where departments are others, or people stand otherwise.
    pub fn broken_by(&self, prospect: &Prospect) -> Vec<Expectation> {
        broken_in(&prospect.0)
    }

    /// Those of them that hold today: what is broken already is in nobody's way.
    pub fn newly_broken_by(&self, prospect: &Prospect) -> Vec<Expectation> {
        let mut broken = self.broken_by(prospect);
        if !broken.is_empty() {
            let before = broken_in(&self.directory);
            broken.retain(|one| !before.contains(one));
        }
        broken
    }
}

/// Everybody is asked as they stand there: who may sign in there, and is there
/// where nobody of their kind is today.
fn broken_in(next: &Directory) -> Vec<Expectation> {
    let next = Console::owner(next);
    let all = next.policy().expectations.iter();
    let broken = all.filter(|expectation| next.breaks(expectation));
    broken.cloned().collect()
}

impl Console {
    fn breaks(&self, expectation: &Expectation) -> bool {
        let (people, rules) = (self.people(), self.rules());
        let mut targets = Bits::none(people.members.len());
        for m in people.people_of(&expectation.target) {
            targets.insert(m);
        }
        let viewers = people.people_of(&expectation.viewer).into_iter();
        let kinds = self.kinds(&[&self.directory], viewers);
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

impl Prospect {
    /// Whether an expectation of its rules is broken there.
    pub fn breaks(&self) -> bool {
        !broken_in(&self.0).is_empty()
    }

    /// To reckon on from here with what comes after; whoever searches in it finds
    /// nobody.
    pub fn console(&self) -> Console {
        Console::owner(&self.0)
    }
}
