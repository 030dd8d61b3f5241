//! The life of a member (R113–R119), and what WeCom is told of it.

mod naive;
mod pulled;
mod table;

use directory::lifecycle::{Action, Around, Outcome, Refusal, Standing, Told, Unsent, decide};
use directory::people::{DepartmentId, Joined, Member, MemberState, Membership};
use std::collections::BTreeSet;

/// 1 集团, 2 营销, 3 研发
fn departments() -> BTreeSet<DepartmentId> {
    [1, 2, 3].map(DepartmentId).into()
}

/// Somebody in this state, in 2.
fn somebody(state: MemberState) -> Standing {
    let mut member = Member::new("jia", "甲", &[2]);
    member.state = state;
    Standing::of(&member)
}

fn around(departments: &BTreeSet<DepartmentId>, unsent: Unsent) -> Around<'_> {
    Around {
        followed: false,
        departments,
        inside: departments,
        left_as: None,
        unsent,
        named: false,
    }
}

fn done(standing: &Standing, action: Action) -> Result<(Standing, Told), Refusal> {
    done_when(standing, action, Unsent::Nothing)
}

fn done_when(
    standing: &Standing,
    action: Action,
    unsent: Unsent,
) -> Result<(Standing, Told), Refusal> {
    let departments = departments();
    match decide(standing, action, &around(&departments, unsent))? {
        Outcome::Stands(next, told) => Ok((next, told)),
        Outcome::Gone(_) => panic!("{action:?} deletes nobody"),
    }
}

fn place(id: u32) -> Membership {
    Membership::of(DepartmentId(id))
}

fn places(standing: &Standing) -> Vec<u32> {
    let places = standing.departments.iter();
    places.map(|place| place.department.0).collect()
}

/// Somebody whom WeCom disabled.
fn disabled_in_wecom() -> Standing {
    Standing {
        joined: Joined::Disabled,
        ..somebody(MemberState::Disabled)
    }
}
