use super::{Policy, Who};
use std::mem;

impl Policy {
    /// Ends whatever these rules grant to somebody who goes: their places on allow
    /// lists, and what they, or others of them, see besides. Gives the rules that
    /// it touches, as they were and as they are; `None` where it touches none.
    pub fn end_grants(&mut self, who: &Who) -> Option<(Self, Self)> {
        let (mut before, mut after) = (Self::default(), Self::default());
        for protection in &mut self.protections {
            if protection.allow.contains(who) {
                before.protections.push(protection.clone());
                protection.allow.retain(|one| one != who);
                after.protections.push(protection.clone());
            }
        }
        let all = mem::take(&mut self.also_sees).into_iter();
        let (gone, stay) = all.partition(|rule| rule.viewer == *who || rule.target == *who);
        (before.also_sees, self.also_sees) = (gone, stay);
        (before != Self::default()).then_some((before, after))
    }

    /// The rules that differ from others, and those from which they differ: what a
    /// change of a few is told by. Expectations are no rules.
    pub fn apart(&self, other: &Self) -> (Self, Self) {
        (self.without(other), other.without(self))
    }

    fn without(&self, other: &Self) -> Self {
        let viewing = self.viewing.iter();
        let viewing = viewing.filter(|(id, mode)| other.viewing.get(id) != Some(mode));
        let protections = self.protections.iter();
        let protections = protections.filter(|rule| !other.protections.contains(rule));
        let also_sees = self.also_sees.iter();
        let also_sees = also_sees.filter(|rule| !other.also_sees.contains(rule));
        Self {
            viewing: viewing.map(|(id, mode)| (*id, *mode)).collect(),
            boundaries: &self.boundaries - &other.boundaries,
            protections: protections.cloned().collect(),
            also_sees: also_sees.cloned().collect(),
            expectations: Vec::new(),
        }
    }

    /// The same rules about somebody else wherever they are about a member.
    #[must_use]
    pub fn renamed(mut self, name: impl Fn(&Who) -> Who) -> Self {
        for protection in &mut self.protections {
            protection.subject = name(&protection.subject);
            for one in &mut protection.allow {
                *one = name(one);
            }
        }
        for rule in &mut self.also_sees {
            rule.viewer = name(&rule.viewer);
            rule.target = name(&rule.target);
        }
        self
    }

    /// Everybody and everything that protections and 额外可见 name.
    pub fn named(&self) -> impl Iterator<Item = &Who> {
        let protections = self.protections.iter();
        let protected =
            protections.flat_map(|rule| std::iter::once(&rule.subject).chain(&rule.allow));
        let seen = self.also_sees.iter();
        protected.chain(seen.flat_map(|rule| [&rule.viewer, &rule.target]))
    }
}
