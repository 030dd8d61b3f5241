//! Pulls as rows: what every instance knows of them.

mod apply;
mod begin;
mod forget;
mod leave_out;
mod plan;
mod progress;
mod read;
mod settled;
mod steps;

pub use leave_out::Rows;
pub use plan::{KeptPlan, KeptRow};
pub use progress::{Doing, Progress};
pub use settled::Settled;

use crate::{Actor, Error, Result};
use std::collections::BTreeMap;

/// A run's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub i64);

/// How many of each kind of change; the words are the pull's.
pub type Counts = BTreeMap<String, i64>;

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunState {
    /// Reads WeCom.
    Reading,
    /// Has a plan and is about to write it.
    Planned,
    /// Has a plan that a person must confirm.
    Held,
    /// Was confirmed and is about to write.
    Applying,
    /// Wrote its plan.
    Done,
    /// Ended without writing.
    Failed,
    /// A person declined its plan, or a newer plan took its place.
    Declined,
    /// Has a plan that was only to be shown.
    Preview,
}

/// What started a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A person in the console: three a day.
    Manual,
    /// The command line.
    Command,
    /// The demo.
    Demo,
}

/// How a run begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRun {
    /// Who started it.
    pub actor: Actor,
    /// From where.
    pub origin: Origin,
    /// Plan only.
    pub preview: bool,
}

/// A pull, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number; later ones are larger.
    pub id: RunId,
    /// Where it stands.
    pub state: RunState,
    /// Who started it.
    pub actor: Actor,
    /// From where.
    pub origin: Origin,
    /// Plan only.
    pub preview: bool,
    /// When it began.
    pub started: i64,
    /// When it last said that it is alive.
    pub heartbeat: i64,
    /// When it ended.
    pub finished: Option<i64>,
    /// Which people its plan was made against.
    pub base: Option<i64>,
    /// What the plan would change.
    pub planned: Counts,
    /// What was changed.
    pub applied: Counts,
    /// What of it was left out by a person.
    pub left_out: Counts,
    /// Why it is held, failed or was declined by no person.
    pub reason: Option<String>,
    /// How far it is, once it has said so.
    pub progress: Option<Progress>,
}

/// States in which an instance works on the run.
const ALIVE: &str = "('reading', 'planned', 'applying')";

/// How long a run may be silent before another takes over.
const SILENCE: i64 = 60;

impl RunState {
    const ALL: [Self; 8] = [
        Self::Reading,
        Self::Planned,
        Self::Held,
        Self::Applying,
        Self::Done,
        Self::Failed,
        Self::Declined,
        Self::Preview,
    ];

    /// As the database writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Applying => "applying",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Declined => "declined",
            Self::Preview => "preview",
        }
    }

    /// Whether an instance works on the run.
    pub const fn is_alive(self) -> bool {
        matches!(self, Self::Reading | Self::Planned | Self::Applying)
    }

    fn from_word(word: &str) -> Result<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.word() == word)
            .ok_or_else(|| Error::unreadable("run", word))
    }
}

impl Origin {
    /// As the database writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Command => "command",
            Self::Demo => "demo",
        }
    }

    fn from_word(word: &str) -> Result<Self> {
        match word {
            "manual" => Ok(Self::Manual),
            "command" => Ok(Self::Command),
            "demo" => Ok(Self::Demo),
            other => Err(Error::unreadable("run", other)),
        }
    }
}

fn counts_text(counts: &Counts) -> Result<String> {
    serde_json::to_string(counts).map_err(|error| Error::unreadable("run", error))
}
