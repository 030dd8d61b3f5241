use super::Console;
use crate::answers::{Impact, Shift};
use crate::bits::Bits;
use crate::policy::Policy;
use crate::rules::Key;
use std::collections::HashMap;

impl Console {
    /// How many would gain and lose sight of how many under these rules.
    pub fn preview(&self, policy: &Policy) -> Impact {
        let people = self.people();
        let (today, next) = (self.rules(), self.directory.with_policy(policy.clone()));
        let mut classes: HashMap<(Key, Key), Vec<u32>> = HashMap::new();
        for viewer in (0..people.members.len() as u32).filter(|&m| self.views(m)) {
            let keys = (today.key(people, viewer), next.rules.key(people, viewer));
            classes.entry(keys).or_default().push(viewer);
        }
        let mut gain = Tally::new(people.members.len());
        let mut lose = Tally::new(people.members.len());
        for ((before, after), viewers) in classes {
            let before = today.sight_of(people, before);
            let after = next.rules.sight_of(people, after);
            gain.add(after.people(), before.people(), &viewers);
            lose.add(before.people(), after.people(), &viewers);
        }
        Impact {
            gain: gain.shift(),
            lose: lose.shift(),
        }
    }
}

struct Tally {
    viewers: usize,
    pairs: u64,
    people: Bits,
}

impl Tally {
    fn new(members: usize) -> Self {
        Self {
            viewers: 0,
            pairs: 0,
            people: Bits::none(members),
        }
    }

    /// Viewers of one class see the people `of`, and without it only `less`.
    /// Nobody gains or loses sight of themselves.
    fn add(&mut self, of: &Bits, less: &Bits, viewers: &[u32]) {
        let mut change = of.clone();
        change.subtract(less);
        let size = change.count();
        for &viewer in viewers {
            let others = size - usize::from(change.contains(viewer));
            self.viewers += usize::from(others > 0);
            self.pairs += others as u64;
        }
        if let [alone] = viewers {
            change.remove(*alone);
        }
        self.people.add(&change);
    }

    fn shift(self) -> Shift {
        Shift {
            viewers: self.viewers,
            people: self.people.count(),
            pairs: self.pairs,
        }
    }
}
