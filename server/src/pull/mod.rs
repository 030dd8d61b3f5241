//! A pull: WeCom is read, compared with what is stored, and what differs is
//! written in one transaction (R84–R89).
//!
//! A pull is a row in the database from its first moment on: one at a time for
//! a corporation, whatever instance it runs on, and every way in which it can
//! end leaves the row with the reason. Nothing is written before the last step,
//! so that a pull that fails, or is killed, changed nothing.

mod alive;
mod error;
mod read;
mod report;
mod translate;

pub use error::Error;
pub use read::read;
pub use report::{Amount, Report};

use crate::clock::Now;
use crate::sign_in::wecom_of;
use alive::alive;
use directory::sync::{self, Kind, Local, Remote, SyncPlan, Tally};
use store::{
    Actor, Corp, CorpStore, Counts, Entry, NewRun, Origin, PeopleChange, RunId, RunState, Store,
};

/// Who asks for a pull, and for what.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who.
    pub actor: Actor,
    /// From where.
    pub origin: Origin,
    /// Only the plan.
    pub preview: bool,
    /// Go on even if the plan makes so many leave that the brake holds it.
    pub confirm_leavers: bool,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            actor: Actor::System,
            origin: Origin::Command,
            preview: false,
            confirm_leavers: false,
        }
    }
}

/// Pulls, from reading to the end of the run.
///
/// # Errors
/// Each a sentence that says what is wrong and what to do; nothing was changed.
pub async fn run(
    store: &Store,
    corp: &Corp,
    asked: Asked,
    now: fn() -> Now,
) -> Result<Report, Error> {
    let people = store.corp(&corp.id);
    let new = NewRun {
        actor: asked.actor.clone(),
        origin: asked.origin,
        preview: asked.preview,
    };
    let run = people.begin_run(&new, now()).await?.id;
    let pull = Pull {
        people: &people,
        run,
        now,
    };
    let ended = alive(&people, run, now, pull.go(corp, &asked)).await;
    if let Err(error) = &ended
        && let Err(fault) = people.fail_run(run, &error.to_string(), now()).await
    {
        tracing::warn!(run = run.0, %fault, "a pull's failure could not be recorded");
    }
    ended
}

/// A pull under way.
struct Pull<'a> {
    people: &'a CorpStore,
    run: RunId,
    now: fn() -> Now,
}

impl Pull<'_> {
    async fn go(&self, corp: &Corp, asked: &Asked) -> Result<Report, Error> {
        let wecom = wecom_of(corp);
        let mut remote = read(&wecom).await?;
        let (versions, contents) = self.people.load().await?;
        let local = Local {
            departments: contents.departments,
            members: contents.members,
        };
        remote.gone = read::gone(&wecom, sync::unsure(&local, &remote)).await?;
        let amount = Amount::of(&remote);
        let plan = planned(local, remote).await?;
        let counts = counts(&plan.tally());
        let kept = serde_json::to_string(&plan)?;
        self.people
            .save_plan(self.run, versions.people, &kept, &counts, (self.now)())
            .await?;
        let (state, applied) = self.finish(&plan, &counts, asked).await?;
        Ok(Report::new(self.run, state, amount, &plan, applied))
    }

    /// Shows the plan, holds it for a person, or writes it.
    async fn finish(
        &self,
        plan: &SyncPlan,
        counts: &Counts,
        asked: &Asked,
    ) -> Result<(RunState, Tally), Error> {
        let now = (self.now)();
        if asked.preview {
            self.people.finish_preview(self.run, now).await?;
            return Ok((RunState::Preview, Tally::default()));
        }
        if plan.brake.is_some() && !asked.confirm_leavers {
            self.people.hold(self.run, "leavers", now).await?;
            return Ok((RunState::Held, Tally::default()));
        }
        let change = rows(plan);
        let applied = plan.tally();
        let mut entry = Entry::new(asked.actor.clone(), "sync.pull", self.run.0.to_string());
        entry.after = Some(serde_json::to_string(&applied)?);
        self.people
            .apply(self.run, &change, counts, &entry, now)
            .await?;
        Ok((RunState::Done, applied))
    }
}

/// Plans away from the threads that answer requests: it takes a moment at 100 000.
async fn planned(local: Local, remote: Remote) -> Result<SyncPlan, Error> {
    let planning = tokio::task::spawn_blocking(move || sync::plan(&local, &remote));
    match planning.await {
        Ok(plan) => Ok(plan?),
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    }
}

fn rows(plan: &SyncPlan) -> PeopleChange {
    let changes = plan.changes();
    PeopleChange {
        upsert_departments: changes.upsert_departments,
        remove_departments: changes.remove_departments,
        upsert_members: changes.upsert_members,
        leave: changes.leave,
    }
}

fn counts(tally: &Tally) -> Counts {
    let count = |(kind, count): (Kind, u64)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (kind.name().to_owned(), count)
    };
    tally.iter().map(count).collect()
}
