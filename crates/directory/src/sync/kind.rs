use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What happens to one department or member: what a preview lists separately
/// (decision h) and what planned and applied are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A department comes.
    DepartmentAdded,
    /// A department gets another name or place among its siblings.
    DepartmentChanged,
    /// A department gets another parent.
    DepartmentMoved,
    /// A department goes.
    DepartmentRemoved,
    /// A department falls out of the app's scope.
    DepartmentOutside,
    /// A department is inside the app's scope again.
    DepartmentInside,
    /// A member comes.
    MemberAdded,
    /// A member's details change.
    MemberChanged,
    /// A member's departments change, and perhaps details with them.
    MemberMoved,
    /// A member is in the corporation no more (R88).
    MemberLeft,
    /// A member who had left is back (复职).
    MemberReturned,
    /// A member falls out of the app's scope: kept, and shown to nobody.
    MemberOutside,
    /// A member is inside the app's scope again.
    MemberInside,
}

impl Kind {
    /// Every kind, in the order of a report.
    pub const ALL: [Self; 13] = [
        Self::DepartmentAdded,
        Self::DepartmentChanged,
        Self::DepartmentMoved,
        Self::DepartmentRemoved,
        Self::DepartmentOutside,
        Self::DepartmentInside,
        Self::MemberAdded,
        Self::MemberChanged,
        Self::MemberMoved,
        Self::MemberLeft,
        Self::MemberReturned,
        Self::MemberOutside,
        Self::MemberInside,
    ];

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name in files and rows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DepartmentAdded => "department_added",
            Self::DepartmentChanged => "department_changed",
            Self::DepartmentMoved => "department_moved",
            Self::DepartmentRemoved => "department_removed",
            Self::DepartmentOutside => "department_outside",
            Self::DepartmentInside => "department_inside",
            Self::MemberAdded => "member_added",
            Self::MemberChanged => "member_changed",
            Self::MemberMoved => "member_moved",
            Self::MemberLeft => "member_left",
            Self::MemberReturned => "member_returned",
            Self::MemberOutside => "member_outside",
            Self::MemberInside => "member_inside",
        }
    }
}

/// How many of each kind; kinds of which there are none are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally(BTreeMap<Kind, u64>);

impl Tally {
    /// How many of one kind.
    pub fn of(&self, kind: Kind) -> u64 {
        self.0.get(&kind).copied().unwrap_or(0)
    }

    /// Counts more of one kind.
    pub fn add(&mut self, kind: Kind, more: u64) {
        if more > 0 {
            *self.0.entry(kind).or_default() += more;
        }
    }

    /// How many in all.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// Each kind that occurs, in the order of a report.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, u64)> + '_ {
        self.0.iter().map(|(&kind, &count)| (kind, count))
    }
}

impl FromIterator<Kind> for Tally {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        let mut tally = Self::default();
        for kind in kinds {
            tally.add(kind, 1);
        }
        tally
    }
}
