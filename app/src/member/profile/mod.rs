//! `/me` and `/me/edit`: one's own profile.

mod form;
mod own;

use crate::member::PageField;
use directory::answers::Card;
use directory::people::profile::{Date, Wrong};
use directory::people::{Field, Writer};

pub(super) use form::body as form;
pub(super) use own::body as own;

/// One's own profile, as it is.
#[derive(Clone, Debug)]
pub struct OwnProfile {
    /// The card, with every field that has a value.
    pub card: Card,
    /// Those of them that nobody else reads.
    pub only_me: Vec<PageField>,
    /// Who wrote what, and on which day.
    pub written: Vec<WrittenBy>,
    /// What WeCom does not have yet.
    pub waiting: Vec<Field>,
    /// The mail address was made of the account (R68).
    pub placeholder_email: bool,
    /// Whether the page is read inside WeCom, where consent can be given.
    pub inside_wecom: bool,
    /// What happened before.
    pub said: Option<Said>,
}

/// Who wrote a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenBy {
    /// Which.
    pub field: PageField,
    /// Who.
    pub by: Writer,
    /// When.
    pub on: Date,
}

/// What came of what a member did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The form was saved.
    Saved,
    /// The form said what was there already.
    Unchanged,
    /// WeCom handed over what was consented to.
    Confirmed,
    /// WeCom handed over neither mobile nor mail.
    Nothing,
    /// The member did not agree.
    Refused,
    /// Another account came back from WeCom.
    Other,
    /// WeCom could not be read.
    Failed,
}

impl Said {
    /// Every one.
    const ALL: [Self; 7] = [
        Self::Saved,
        Self::Unchanged,
        Self::Confirmed,
        Self::Nothing,
        Self::Refused,
        Self::Other,
        Self::Failed,
    ];

    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Unchanged => "unchanged",
            Self::Confirmed => "confirmed",
            Self::Nothing => "nothing",
            Self::Refused => "refused",
            Self::Other => "other",
            Self::Failed => "failed",
        }
    }

    /// What a word in the address says.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.word() == word)
    }
}

/// The form in which a member changes what they may.
#[derive(Clone, Debug)]
pub struct ProfileForm {
    /// What may be changed, in the order of a card.
    pub rows: Vec<FormRow>,
    /// What may not, where there is something to read.
    pub locked: Vec<LockedRow>,
    /// The day on which it is filled in.
    pub today: Date,
    /// WeCom keeps the mobile number of somebody who has joined.
    pub mobile_in_wecom: bool,
    /// Fields that were sent and may not be changed any more.
    pub refused: Vec<PageField>,
}

/// A field to be changed.
#[derive(Clone, Debug)]
pub struct FormRow {
    /// Which.
    pub field: PageField,
    /// It has to be filled in.
    pub required: bool,
    /// What the box holds.
    pub value: String,
    /// What was stored when the form was made: what is sent back with it tells
    /// whether somebody changed it meanwhile.
    pub was: String,
    /// Why it was not saved.
    pub problem: Option<RowProblem>,
}

/// Why a field was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// It cannot be so.
    Wrong(Wrong),
    /// It was changed elsewhere meanwhile, to this.
    Changed(String),
}

/// A field that is only read.
#[derive(Clone, Debug)]
pub struct LockedRow {
    /// Which.
    pub field: PageField,
    /// What it is.
    pub value: String,
    /// Why.
    pub reason: Locked,
}

/// Why a field is only read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// R60
    Administrator,
    /// The directory follows WeCom, which delivers it (decision aj).
    Wecom,
}

impl ProfileForm {
    /// The status with which HTTP answers it.
    pub(super) fn status(&self) -> u16 {
        let problem = |wanted: fn(&RowProblem) -> bool| {
            let mut problems = self.rows.iter().filter_map(|row| row.problem.as_ref());
            problems.any(wanted)
        };
        if problem(|problem| matches!(problem, RowProblem::Wrong(_))) {
            return 422;
        }
        let changed = problem(|problem| matches!(problem, RowProblem::Changed(_)));
        match changed || !self.refused.is_empty() {
            true => 409,
            false => 200,
        }
    }
}
