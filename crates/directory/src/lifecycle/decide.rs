use super::scope::{is_within, state_after};
use super::{Action, Standing, Told, Unsent};
use crate::membership::MOST_PLACES;
use crate::people::{DepartmentId, Joined, MemberState, Membership};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// What is known besides the member.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// WeCom is the master (decision aj): what it delivers is changed there.
    pub followed: bool,
    /// The departments that there are.
    pub departments: &'a BTreeSet<DepartmentId>,
    /// Those of them that are inside the app's scope.
    pub inside: &'a BTreeSet<DepartmentId>,
    /// How somebody who has left stood before, where that is known.
    pub left_as: Option<MemberState>,
    /// What of the member's going and coming WeCom does not know yet.
    pub unsent: Unsent,
    /// A protection or an expectation [names](super::names) them.
    pub named: bool,
}

/// What comes of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They stand otherwise.
    Stands(Standing, Told),
    /// They are deleted.
    Gone(Told),
}

/// Why an action is not done to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The corporation follows WeCom, which delivers this.
    #[error("kept in WeCom")]
    Followed,
    /// There is no such member any more.
    #[error("no such member")]
    Unknown,
    /// Somebody else changed them since they were seen.
    #[error("changed meanwhile")]
    Changed,
    /// They have left.
    #[error("has left")]
    HasLeft,
    /// They have not left.
    #[error("has not left")]
    NotLeft,
    /// They are disabled already.
    #[error("already disabled")]
    AlreadyDisabled,
    /// They are not disabled.
    #[error("not disabled")]
    NotDisabled,
    /// A protection or an expectation names them, and would protect or expect
    /// nothing any more.
    #[error("a rule names them")]
    Named,
    /// There is no such department.
    #[error("no such department")]
    NoDepartment,
    /// Nobody is placed in the topmost department itself (R87).
    #[error("nobody is placed in the root")]
    Root,
    /// They are there already.
    #[error("already there")]
    AlreadyThere,
    /// They are not there.
    #[error("not there")]
    NotThere,
    /// They are in as many departments as WeCom takes.
    #[error("in as many departments as there may be")]
    TooMany,
    /// What is expected of the rules (`[[expect]]`) would hold no more.
    #[error("an expectation would break")]
    Expected,
}

/// What an action makes of somebody who stands so.
///
/// | from \ action | leave | disable | enable | reinstate | delete | place |
/// |---|---|---|---|---|---|---|
/// | active | left | disabled | – | – | gone | placed |
/// | disabled | left | – | active | – | gone | placed |
/// | left | – | – | – | as before | gone | – |
///
/// Outside the app's scope (R88) is as inside, and stays outside: whoever comes
/// back is seen where they were seen, or nowhere until WeCom shows them; and 禁用
/// ends only by being ended (R116).
pub fn decide(
    standing: &Standing,
    action: Action,
    around: &Around<'_>,
) -> Result<Outcome, Refusal> {
    // What WeCom does not have any more is the corporation's own to delete.
    let own = action == Action::Delete && standing.has_left();
    if around.followed && !own {
        return Err(Refusal::Followed);
    }
    if action == Action::Delete {
        return deleted(standing, around);
    }
    let next = match action {
        Action::Reinstate => reinstated(standing, around)?,
        _ if standing.has_left() => return Err(Refusal::HasLeft),
        Action::Leave => Standing {
            state: MemberState::Left,
            ..standing.clone()
        },
        Action::Disable => disabled(standing)?,
        Action::Enable => enabled(standing)?,
        other => placed(standing, other, around)?,
    };
    let told = Told::between(standing, &next, around.unsent);
    Ok(Outcome::Stands(next, told))
}

/// What WeCom is told when somebody stands again as before an action.
/// [`Refusal::Changed`] when they do not stand any more as it left them.
pub fn undo(
    standing: &Standing,
    before: &Standing,
    after: &Standing,
    around: &Around<'_>,
) -> Result<Outcome, Refusal> {
    if around.followed {
        return Err(Refusal::Followed);
    }
    let gone = |place: &Membership| !around.departments.contains(&place.department);
    if standing != after || before.departments.iter().any(gone) {
        return Err(Refusal::Changed);
    }
    let told = Told::between(after, before, around.unsent);
    Ok(Outcome::Stands(before.clone(), told))
}

fn deleted(standing: &Standing, around: &Around<'_>) -> Result<Outcome, Refusal> {
    if around.named {
        return Err(Refusal::Named);
    }
    // WeCom was told when they left, or it waits to be told.
    Ok(Outcome::Gone(match standing.has_left() {
        true => Told::default(),
        false => Told::leaving(around.unsent),
    }))
}

fn disabled(standing: &Standing) -> Result<Standing, Refusal> {
    let state = match standing.state {
        MemberState::Active => MemberState::Disabled,
        MemberState::Outside => MemberState::OutsideDisabled,
        _ => return Err(Refusal::AlreadyDisabled),
    };
    Ok(Standing {
        state,
        ..standing.clone()
    })
}

fn enabled(standing: &Standing) -> Result<Standing, Refusal> {
    let state = match standing.state {
        MemberState::Disabled => MemberState::Active,
        MemberState::OutsideDisabled => MemberState::Outside,
        _ => return Err(Refusal::NotDisabled),
    };
    Ok(Standing {
        state,
        joined: usable(standing.joined),
        ..standing.clone()
    })
}

/// 已禁用 in WeCom ends with 禁用 here; who was disabled there had joined.
const fn usable(joined: Joined) -> Joined {
    match joined {
        Joined::Disabled => Joined::Yes,
        other => other,
    }
}

fn reinstated(standing: &Standing, around: &Around<'_>) -> Result<Standing, Refusal> {
    if !standing.has_left() {
        return Err(Refusal::NotLeft);
    }
    let mut next = standing.clone();
    // A new account has not been used yet.
    next.joined = match around.unsent {
        Unsent::Leaving => usable(standing.joined),
        Unsent::Nothing | Unsent::Returning => Joined::NotYet,
    };
    let still = |place: &Membership| around.departments.contains(&place.department);
    next.departments.retain(still);
    next.state = state_again(&next, around);
    Ok(next.settled())
}

/// As they stood before, and outside the app's scope where all their departments
/// are; who is in none is in the root (R87).
fn state_again(standing: &Standing, around: &Around<'_>) -> MemberState {
    let within = is_within(&standing.departments, |id| around.inside.contains(&id));
    let before = around.left_as.unwrap_or(MemberState::Active);
    let disabled = matches!(before, MemberState::Disabled | MemberState::OutsideDisabled);
    match (within && !before.is_outside(), disabled) {
        (true, false) => MemberState::Active,
        (true, true) => MemberState::Disabled,
        (false, false) => MemberState::Outside,
        (false, true) => MemberState::OutsideDisabled,
    }
}

fn placed(standing: &Standing, action: Action, around: &Around<'_>) -> Result<Standing, Refusal> {
    let id = action.department().ok_or(Refusal::NoDepartment)?;
    if id == DepartmentId::ROOT {
        return Err(Refusal::Root);
    }
    if !around.departments.contains(&id) {
        return Err(Refusal::NoDepartment);
    }
    let mut next = standing.clone();
    match action {
        Action::AddTo(_) if next.is_in(id) => return Err(Refusal::AlreadyThere),
        Action::AddTo(_) if next.departments.len() >= MOST_PLACES => {
            return Err(Refusal::TooMany);
        }
        Action::AddTo(_) => next.departments.push(Membership::of(id)),
        Action::RemoveFrom(_) if !next.is_in(id) => return Err(Refusal::NotThere),
        Action::RemoveFrom(_) => next.departments.retain(|place| place.department != id),
        _ if next.is_in(id) && next.departments.len() == 1 => return Err(Refusal::AlreadyThere),
        _ => {
            next.departments.retain(|place| place.department == id);
            if next.departments.is_empty() {
                next.departments.push(Membership::of(id));
            }
        }
    }
    let inside = |id| around.inside.contains(&id);
    next.state = state_after(next.state, &standing.departments, &next.departments, inside);
    Ok(next.settled())
}
