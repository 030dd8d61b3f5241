use crate::people::{Field, GroupId};
use crate::policy::{Policy, Who};

/// Something in the way of deleting a department or a public group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// So many departments directly below it (R43).
    Departments(usize),
    /// So many people placed directly in it (R43), of whom so many are kept
    /// outside the app's scope and shown to no member.
    People {
        /// All of them.
        all: usize,
        /// Those outside.
        outside: usize,
    },
    /// It is protected itself.
    Protected,
    /// It is on the allow list of this one's protection.
    Allowed(Who),
    /// Its people see these besides.
    Sees(Who),
    /// These see its people besides.
    SeenBy(Who),
    /// So many expectations name it.
    Expected(usize),
    /// A public group that its people belong to.
    Group(GroupId),
    /// Its people are among those who read this field.
    Reads(Field),
    /// Its people are among those who read the field of the corporation's own
    /// that is called so.
    ReadsCustom(String),
}

impl Obstacle {
    /// Whether it is a rule that can name another department instead, when its own
    /// becomes a part of that one.
    pub const fn passes_on(&self) -> bool {
        matches!(
            self,
            Self::Allowed(_)
                | Self::Sees(_)
                | Self::SeenBy(_)
                | Self::Expected(_)
                | Self::Group(_)
                | Self::Reads(_)
        )
    }
}

/// Every rule that names a department, a member or a group; a department's own
/// mode and boundary aside: those say nothing about anybody else and go with it.
pub(crate) fn rules_naming(policy: &Policy, this: &Who) -> Vec<Obstacle> {
    let mut found = Vec::new();
    for protection in &policy.protections {
        if protection.subject == *this {
            found.push(Obstacle::Protected);
        } else if protection.allow.contains(this) {
            found.push(Obstacle::Allowed(protection.subject.clone()));
        }
    }
    for rule in &policy.also_sees {
        if rule.viewer == *this {
            found.push(Obstacle::Sees(rule.target.clone()));
        } else if rule.target == *this {
            found.push(Obstacle::SeenBy(rule.viewer.clone()));
        }
    }
    let expected = policy.expectations.iter();
    let naming =
        expected.filter(|expectation| expectation.viewer == *this || expectation.target == *this);
    match naming.count() {
        0 => {}
        count => found.push(Obstacle::Expected(count)),
    }
    found
}
