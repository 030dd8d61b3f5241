use super::tally::Tally;
use super::{Console, Prospect};
use crate::Directory;
use crate::answers::Impact;
use crate::bits::Bits;
use crate::policy::Policy;
use crate::rules::{Key, Sight};
use std::collections::HashMap;

impl Console {
    /// How many would gain and lose sight of how many under these rules, and
    /// some of them by name.
    pub fn preview(&self, policy: &Policy) -> Impact {
        self.compare(&self.directory.with_policy(policy.clone()))
    }

    /// The same for another tree of departments, or where people stand otherwise.
    pub fn impact(&self, prospect: &Prospect) -> Impact {
        self.compare(&prospect.0)
    }

    /// Everybody has the same dense index in both.
    fn compare(&self, next: &Directory) -> Impact {
        let (people, today) = (self.people(), self.rules());
        let everybody = 0..people.members.len() as u32;
        let mut classes: HashMap<Key, HashMap<Key, Vec<u32>>> = HashMap::new();
        let views = |m: &u32| next.people.members[*m as usize].may_sign_in();
        let mut tallies = Tallies::new(people.members.len());
        for kind in self.kinds(&[&self.directory, next], everybody) {
            let (kind, ending): (Vec<u32>, Vec<u32>) = kind.into_iter().partition(views);
            if let [viewer, ..] = ending[..] {
                // Who falls out of the app's scope sees nobody any more.
                let before = today.glance(people, &today.key(people, viewer));
                tallies.lose.add(before.people(), &ending);
            }
            if kind.is_empty() {
                continue;
            }
            let before = classes.entry(today.key(people, kind[0])).or_default();
            let after = before
                .entry(next.rules.key(&next.people, kind[0]))
                .or_default();
            after.extend(kind);
        }
        for (before, classes) in classes {
            let before = today.glance(people, &before);
            for (after, viewers) in classes {
                let after = next.rules.sight_of(&next.people, after);
                tallies.add(&before, &after, &viewers);
            }
        }
        Impact {
            gain: tallies.gain.shift(people),
            lose: tallies.lose.shift(people),
            contact_gain: tallies.contact_gain.shift(people),
            contact_lose: tallies.contact_lose.shift(people),
        }
    }
}

struct Tallies {
    gain: Tally,
    lose: Tally,
    contact_gain: Tally,
    contact_lose: Tally,
}

impl Tallies {
    fn new(members: usize) -> Self {
        Self {
            gain: Tally::new(members),
            lose: Tally::new(members),
            contact_gain: Tally::new(members),
            contact_lose: Tally::new(members),
        }
    }

    /// These viewers saw the one, and will see the other.
    fn add(&mut self, before: &Sight, after: &Sight, viewers: &[u32]) {
        self.gain
            .add(&less(after.people(), before.people()), viewers);
        self.lose
            .add(&less(before.people(), after.people()), viewers);
        let (closed, closing) = (&before.veil.contactless, &after.veil.contactless);
        if closed == closing {
            return;
        }
        let seen_all_along = |change: Bits| {
            let mut change = change;
            change.keep(before.people());
            change.keep(after.people());
            change
        };
        let gain = seen_all_along(less(closed, closing));
        self.contact_gain.add(&gain, viewers);
        let lose = seen_all_along(less(closing, closed));
        self.contact_lose.add(&lose, viewers);
    }
}

fn less(of: &Bits, without: &Bits) -> Bits {
    let mut rest = of.clone();
    rest.subtract(without);
    rest
}
