//! The table of R113–R119 read a second time, without cleverness, and followed
//! for a while: what WeCom has after hearing everything is what is here.

use super::{around, departments};
use directory::lifecycle::{Action, Around, Outcome, Refusal, Standing, Telling, Unsent, decide};
use directory::people::{DepartmentId, Joined, Member, MemberState};
use proptest::prelude::*;

fn actions() -> impl Strategy<Value = Action> {
    let id = || (1_u32..5).prop_map(DepartmentId);
    prop_oneof![
        Just(Action::Leave),
        Just(Action::Disable),
        Just(Action::Enable),
        Just(Action::Reinstate),
        Just(Action::Delete),
        id().prop_map(Action::AddTo),
        id().prop_map(Action::RemoveFrom),
        id().prop_map(Action::MoveTo),
    ]
}

fn states() -> impl Strategy<Value = MemberState> {
    prop_oneof![
        Just(MemberState::Active),
        Just(MemberState::Disabled),
        Just(MemberState::Left),
        Just(MemberState::Outside),
        Just(MemberState::OutsideDisabled),
    ]
}

/// What the requirements say becomes of the state, where somebody who has left
/// stood so before; `None` is refused.
fn read_again(
    state: MemberState,
    before: MemberState,
    action: Action,
) -> Option<Option<MemberState>> {
    use MemberState::{Active, Disabled, Left, Outside, OutsideDisabled};
    Some(match (action, state) {
        (Action::Delete, _) => None,
        (Action::Reinstate, Left) if before == Left => Some(Active),
        (Action::Reinstate, Left) => Some(before),
        (_, Left) | (Action::Reinstate, _) => return None,
        (Action::Leave, _) => Some(Left),
        (Action::Disable, Active) => Some(Disabled),
        (Action::Disable, Outside) => Some(OutsideDisabled),
        (Action::Enable, Disabled) => Some(Active),
        (Action::Enable, OutsideDisabled) => Some(Outside),
        (Action::Disable | Action::Enable, _) => return None,
        (_, same) => Some(same),
    })
}

/// An account as WeCom has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Account {
    enabled: bool,
    places: Vec<u32>,
}

fn account(standing: &Standing) -> Account {
    let mut places: Vec<u32> = standing
        .departments
        .iter()
        .map(|p| p.department.0)
        .collect();
    places.sort_unstable();
    Account {
        enabled: !matches!(
            standing.state,
            MemberState::Disabled | MemberState::OutsideDisabled
        ),
        places,
    }
}

/// What WeCom has once it has heard this. What is stored then is what an account
/// is made from.
fn hear(has: Option<Account>, telling: &Telling, stored: Option<&Standing>) -> Option<Account> {
    match telling {
        Telling::Leave => {
            assert!(has.is_some(), "nobody to delete");
            None
        }
        Telling::Return { enabled } => {
            assert!(has.is_none(), "there already");
            // Whatever was changed since waits behind it.
            Some(Account {
                enabled: *enabled,
                ..account(stored.expect("somebody"))
            })
        }
        Telling::Enable => has.map(|account| Account {
            enabled: true,
            ..account
        }),
        Telling::Disable => has.map(|account| Account {
            enabled: false,
            ..account
        }),
        Telling::Place { departments, .. } => has.map(|account| {
            let mut places: Vec<u32> = departments.iter().map(|p| p.department.0).collect();
            places.sort_unstable();
            Account { places, ..account }
        }),
    }
}

proptest! {
    #[test]
    fn one_step_is_the_same_by_both_readings(
        state in states(),
        before in states(),
        action in actions(),
    ) {
        let departments = departments();
        let mut member = Member::new("jia", "甲", &[2]);
        member.state = state;
        let standing = Standing::of(&member);
        let around = Around {
            left_as: Some(before),
            ..around(&departments, Unsent::Nothing)
        };
        let outcome = decide(&standing, action, &around);
        let expected = read_again(state, before, action);
        match outcome {
            Ok(Outcome::Gone(_)) => prop_assert_eq!(expected, Some(None)),
            Ok(Outcome::Stands(next, _)) => prop_assert_eq!(expected, Some(Some(next.state))),
            Err(
                Refusal::NoDepartment | Refusal::Root | Refusal::AlreadyThere | Refusal::NotThere,
            ) => prop_assert!(action.department().is_some()),
            Err(_) => prop_assert_eq!(expected, None),
        }
    }

    /// At each step WeCom hears what waits, or it goes on waiting.
    #[test]
    fn wecom_has_in_the_end_what_is_here(
        steps in prop::collection::vec((actions(), any::<bool>()), 1..20),
    ) {
        let departments = departments();
        let mut here = Some(Standing::of(&Member::new("jia", "甲", &[2])));
        let mut wecom = here.as_ref().map(account);
        let mut waits: Vec<Telling> = Vec::new();
        for (action, heard) in steps {
            let unsent = waits.iter().rev().find_map(|telling| match telling {
                Telling::Leave => Some(Unsent::Leaving),
                Telling::Return { .. } => Some(Unsent::Returning),
                _ => None,
            });
            let Some(standing) = &here else { break };
            let around = around(&departments, unsent.unwrap_or_default());
            let told = match decide(standing, action, &around) {
                Err(_) => continue,
                Ok(Outcome::Gone(told)) => { here = None; told }
                Ok(Outcome::Stands(next, told)) => { here = Some(next); told }
            };
            if told.taken_back {
                waits.retain(|t| !matches!(t, Telling::Leave | Telling::Return { .. }));
                if !told.tellings.iter().any(|t| matches!(t, Telling::Enable | Telling::Disable)) {
                    // An account that is never made has nothing to be changed.
                    waits.clear();
                }
            }
            waits.extend(told.tellings);
            if heard {
                for telling in waits.drain(..) {
                    wecom = hear(wecom, &telling, here.as_ref());
                }
            }
        }
        for telling in waits {
            wecom = hear(wecom, &telling, here.as_ref());
        }
        let stays = here.filter(|standing| standing.state != MemberState::Left);
        prop_assert_eq!(wecom, stays.as_ref().map(account));
    }
}

#[test]
fn who_joined_is_not_touched_by_what_is_not_about_it() {
    let departments = departments();
    for joined in [Joined::Yes, Joined::NotYet, Joined::Quit] {
        let mut member = Member::new("jia", "甲", &[2]);
        member.joined = joined;
        let standing = Standing::of(&member);
        for action in [
            Action::Leave,
            Action::Disable,
            Action::AddTo(DepartmentId(3)),
        ] {
            let around = around(&departments, Unsent::Nothing);
            let Ok(Outcome::Stands(next, _)) = decide(&standing, action, &around) else {
                panic!("{action:?}");
            };
            assert_eq!(next.joined, joined);
        }
    }
}
