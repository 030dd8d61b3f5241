//! Pulls as rows: what every instance knows of them.

use crate::{Actor, CorpStore, Entry, PeopleChange, Result, Versions};
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
    /// Why it is held, failed or was declined.
    pub reason: Option<String>,
}

impl CorpStore {
    /// Begins a run, and ends those that stopped living a minute ago.
    ///
    /// [`Error::Busy`](crate::Error::Busy) while another is alive,
    /// [`Error::Limit`](crate::Error::Limit) after three by hand on one day in
    /// Shanghai; previews and failed runs do not count.
    pub async fn begin_run(&self, new: &NewRun, now: i64) -> Result<Run> {
        unimplemented!("{new:?} {now}")
    }

    /// Says that the run is alive; [`Error::NotNow`](crate::Error::NotNow) when
    /// it was taken over.
    pub async fn renew_run(&self, run: RunId, now: i64) -> Result<()> {
        unimplemented!("{run:?} {now}")
    }

    /// Keeps the plan (JSON, whose form is the pull's), made against the people
    /// of version `base`. A run that is no preview takes the place of older
    /// held ones.
    pub async fn save_plan(
        &self,
        run: RunId,
        base: i64,
        plan: &str,
        planned: &Counts,
        now: i64,
    ) -> Result<()> {
        unimplemented!("{run:?} {base} {plan} {planned:?} {now}")
    }

    /// Planned → held: a person must confirm.
    pub async fn hold(&self, run: RunId, reason: &str, now: i64) -> Result<()> {
        unimplemented!("{run:?} {reason} {now}")
    }

    /// Held → applying: a person confirmed.
    pub async fn confirm(&self, run: RunId, entry: &Entry, now: i64) -> Result<Run> {
        unimplemented!("{run:?} {entry:?} {now}")
    }

    /// Held → declined.
    pub async fn decline(&self, run: RunId, entry: &Entry, now: i64) -> Result<()> {
        unimplemented!("{run:?} {entry:?} {now}")
    }

    /// Planned → preview: it is shown and never written.
    pub async fn finish_preview(&self, run: RunId, now: i64) -> Result<()> {
        unimplemented!("{run:?} {now}")
    }

    /// Ends a living run that could not go on.
    pub async fn fail_run(&self, run: RunId, reason: &str, now: i64) -> Result<()> {
        unimplemented!("{run:?} {reason} {now}")
    }

    /// Writes the whole change, the end of the run, the audit line and the next
    /// people version, and ends leavers' sessions: all of it or nothing.
    ///
    /// [`Error::NotNow`](crate::Error::NotNow) unless the run is planned or
    /// confirmed, [`Error::Stale`](crate::Error::Stale) when the people changed
    /// since its plan was made.
    pub async fn apply(
        &self,
        run: RunId,
        change: &PeopleChange,
        applied: &Counts,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        unimplemented!("{run:?} {change:?} {applied:?} {entry:?} {now}")
    }

    /// One run.
    pub async fn run(&self, run: RunId) -> Result<Option<Run>> {
        unimplemented!("{run:?}")
    }

    /// The plan that a run keeps.
    pub async fn plan(&self, run: RunId) -> Result<Option<String>> {
        unimplemented!("{run:?}")
    }

    /// The latest runs, newest first.
    pub async fn runs(&self, limit: usize) -> Result<Vec<Run>> {
        unimplemented!("{limit}")
    }
}
