use super::{Action, Standing};
use crate::people::{DepartmentId, MemberState, Membership};
use serde::{Deserialize, Serialize};

/// What of a member somebody saw when they decided what to do: whoever stands
/// otherwise by now is left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The state.
    pub state: Option<MemberState>,
    /// Where they belong, which only matters to whom puts them elsewhere.
    pub places: Option<SeenPlaces>,
}

/// Where somebody belongs, as one text: another one for other departments, another
/// order, leadership or main department, and the same in whatever order they are
/// kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SeenPlaces(String);

impl SeenPlaces {
    /// Of somebody who belongs there.
    pub fn of(places: &[Membership], main: Option<DepartmentId>) -> Self {
        let mut places: Vec<&Membership> = places.iter().collect();
        places.sort_by_key(|place| place.department);
        let written = places.iter().map(|place| {
            let leads = if place.leader { "!" } else { "" };
            let main = if main == Some(place.department) {
                "*"
            } else {
                ""
            };
            format!("{}{main}{leads}{:+}", place.department, place.order)
        });
        Self(written.collect::<Vec<_>>().join(" "))
    }

    /// As a database keeps it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From what [`SeenPlaces::as_str`] gave.
    pub const fn kept(written: String) -> Self {
        Self(written)
    }
}

impl Seen {
    /// Whether somebody else changed meanwhile what the action changes, or would
    /// have decided it.
    pub fn is_stale(&self, action: Action, standing: &Standing) -> bool {
        let elsewhere = |seen: &SeenPlaces| {
            *seen != SeenPlaces::of(&standing.departments, standing.main_department)
        };
        self.state.is_some_and(|seen| seen != standing.state)
            || action.department().is_some() && self.places.as_ref().is_some_and(elsewhere)
    }
}
