use super::Standing;
use crate::people::{DepartmentId, Joined, Membership};
use serde::{Deserialize, Serialize};

/// What WeCom must be told of one member (wecom-api.md 2): what waits in the
/// outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// `user/delete`.
    Leave,
    /// `user/create` with the same account (decision j), from what is stored when
    /// it is sent.
    Return {
        /// `enable`
        enabled: bool,
    },
    /// `user/update` with `enable`: 1.
    Enable,
    /// `user/update` with `enable`: 0.
    Disable,
    /// `user/update` with the departments.
    Place {
        /// `department`, `order` (here smaller comes first) and
        /// `is_leader_in_dept`; none is the root (R87).
        departments: Vec<Membership>,
        /// `main_department`
        main: Option<DepartmentId>,
    },
}

impl Telling {
    /// What kind of telling it is, as the outbox names it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Leave => Self::LEAVE,
            Self::Return { .. } => Self::RETURN,
            Self::Enable => "enable",
            Self::Disable => "disable",
            Self::Place { .. } => "place",
        }
    }

    /// The word of leaving.
    pub const LEAVE: &str = "leave";
    /// The word of returning.
    pub const RETURN: &str = "return";
}

/// What of a member's going and coming WeCom does not know yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unsent {
    /// It knows.
    #[default]
    Nothing,
    /// That they left: the account is still there.
    Leaving,
    /// That they are back: the account is not there yet.
    Returning,
}

/// What becomes of what WeCom is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What waits of going and coming is never told.
    pub taken_back: bool,
    /// What is told, in this order.
    pub tellings: Vec<Telling>,
}

impl Told {
    /// What WeCom must be told of somebody who stood so and will stand so.
    pub(super) fn between(from: &Standing, to: &Standing, unsent: Unsent) -> Self {
        match (from.has_left(), to.has_left()) {
            (true, true) => Self::default(),
            (false, true) => Self::leaving(unsent),
            (true, false) => Self::returning(to, unsent),
            (false, false) => Self {
                taken_back: false,
                tellings: changes(from, to),
            },
        }
    }

    /// Of somebody who goes; an account that was not made yet is not made.
    pub(super) fn leaving(unsent: Unsent) -> Self {
        let taken_back = unsent == Unsent::Returning;
        Self {
            taken_back,
            tellings: match taken_back {
                true => Vec::new(),
                false => vec![Telling::Leave],
            },
        }
    }

    /// Of somebody who comes back; an account that was not deleted yet stays,
    /// and is as enabled as they are.
    fn returning(to: &Standing, unsent: Unsent) -> Self {
        if unsent == Unsent::Leaving {
            return Self {
                taken_back: true,
                tellings: vec![able(to), place(to)],
            };
        }
        Self {
            taken_back: false,
            tellings: vec![Telling::Return {
                enabled: to.is_enabled(),
            }],
        }
    }
}

fn changes(from: &Standing, to: &Standing) -> Vec<Telling> {
    let mut tellings = Vec::new();
    let was_enabled = from.is_enabled() && from.joined != Joined::Disabled;
    if was_enabled != to.is_enabled() {
        tellings.push(able(to));
    }
    let places = |at: &Standing| (at.departments.clone(), at.main_department);
    if places(from) != places(to) {
        tellings.push(place(to));
    }
    tellings
}

const fn able(to: &Standing) -> Telling {
    match to.is_enabled() {
        true => Telling::Enable,
        false => Telling::Disable,
    }
}

fn place(to: &Standing) -> Telling {
    Telling::Place {
        departments: to.departments.clone(),
        main: to.main_department,
    }
}
