//! How small choices are written in a column.

use crate::{Error, Result};
use directory::people::{Gender, Joined, MemberState};

pub(crate) const fn state(state: MemberState) -> &'static str {
    match state {
        MemberState::Active => "active",
        MemberState::Disabled => "disabled",
        MemberState::Left => "left",
        MemberState::Outside => "outside",
        MemberState::OutsideDisabled => "outside-disabled",
    }
}

pub(crate) fn read_state(word: &str) -> Result<MemberState> {
    match word {
        "active" => Ok(MemberState::Active),
        "disabled" => Ok(MemberState::Disabled),
        "left" => Ok(MemberState::Left),
        "outside" => Ok(MemberState::Outside),
        "outside-disabled" => Ok(MemberState::OutsideDisabled),
        other => Err(Error::unreadable("state", other)),
    }
}

pub(super) const fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Unknown => "unknown",
        Gender::Male => "male",
        Gender::Female => "female",
    }
}

pub(super) fn read_gender(word: &str) -> Result<Gender> {
    match word {
        "unknown" => Ok(Gender::Unknown),
        "male" => Ok(Gender::Male),
        "female" => Ok(Gender::Female),
        other => Err(Error::unreadable("gender", other)),
    }
}

pub(crate) const fn joined(joined: Joined) -> &'static str {
    match joined {
        Joined::Yes => "yes",
        Joined::Disabled => "disabled",
        Joined::NotYet => "notyet",
        Joined::Quit => "quit",
    }
}

pub(crate) fn read_joined(word: &str) -> Result<Joined> {
    match word {
        "yes" => Ok(Joined::Yes),
        "disabled" => Ok(Joined::Disabled),
        "notyet" => Ok(Joined::NotYet),
        "quit" => Ok(Joined::Quit),
        other => Err(Error::unreadable("joined", other)),
    }
}
