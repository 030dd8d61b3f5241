//! A pull: WeCom is read, compared with what is stored, and what differs is
//! written in one transaction (R84–R89).
//!
//! A pull is a row in the database from its first moment on: one at a time for
//! a corporation, whatever instance it runs on, and every way in which it can
//! end leaves the row with the reason. Nothing is written before the last step,
//! so that a pull that fails, or is killed, changed nothing.

mod alive;
mod background;
mod error;
mod expect;
mod plan;
mod read;
mod report;
mod tagged;
mod translate;
mod unchanged;

pub use background::Background;
pub use error::Error;
pub use report::{Amount, Report};

use crate::clock::Now;
use crate::sign_in::wecom_of;
use alive::alive;
use directory::people::Fields;
use directory::sync::{self, Local, SyncPlan, Tally};
use directory::{lifecycle, membership, organisation};
use plan::{Chosen, Made, aside};
use read::Answers;
use std::future::{Future, pending};
use store::{
    Actor, Corp, CorpStore, Doing, Entry, NewRun, Origin, PeopleChange, Progress, RunId, RunState,
    Store,
};
use tokio::sync::watch;
use unchanged::{Said, fingerprint, unchanged};
use wecom::Wecom;

/// Who asks for a pull, and for what. A pull by hand, in the console, stops at
/// its plan until a person confirms it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who.
    pub actor: Actor,
    /// From where.
    pub origin: Origin,
    /// Only the plan.
    pub preview: bool,
    /// Go on even if so many would leave, or fall out of the app's scope, that
    /// the brake holds the plan.
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
    run_until(store, corp, asked, now, pending()).await
}

/// The same, unless it is `stopped` while it reads: then the run ends with that
/// reason, and the next one may begin at once.
///
/// # Errors
/// As [`run`].
pub async fn run_until(
    store: &Store,
    corp: &Corp,
    asked: Asked,
    now: fn() -> Now,
    stopped: impl Future<Output = ()>,
) -> Result<Report, Error> {
    let pull = Pull::begin(store, corp, asked, now).await?;
    pull.carry_out(stopped).await
}

/// A pull under way.
struct Pull {
    people: CorpStore,
    corp: Corp,
    asked: Asked,
    run: RunId,
    now: fn() -> Now,
}

/// What a pull would write, and how much it read.
struct Ready {
    plan: SyncPlan,
    read: Amount,
}

impl Pull {
    /// Makes the run's row: from here on nobody else pulls.
    async fn begin(
        store: &Store,
        corp: &Corp,
        asked: Asked,
        now: fn() -> Now,
    ) -> Result<Self, store::Error> {
        let people = store.corp(&corp.id);
        let new = NewRun {
            actor: asked.actor.clone(),
            origin: asked.origin,
            preview: asked.preview,
        };
        Ok(Self {
            run: people.begin_run(&new, now()).await?.id,
            people,
            corp: corp.clone(),
            asked,
            now,
        })
    }

    /// From reading to the end of the run, or until `stopped`: then nothing is
    /// written any more.
    async fn carry_out(&self, stopped: impl Future<Output = ()>) -> Result<Report, Error> {
        let told = watch::Sender::new(Progress::default());
        let (people, run, now) = (&self.people, self.run, self.now);
        let reading = self.ready(&told);
        // Writing is one transaction that no other run can come between.
        let ended = match alive(people, run, now, told.subscribe(), stopped, reading).await {
            Ok(ready) => self.finish(&ready).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &ended {
            record(people, run, error, now()).await;
        }
        ended
    }

    /// Reads, compares where that may come to anything, and keeps the plan.
    async fn ready(&self, told: &watch::Sender<Progress>) -> Result<Ready, Error> {
        let wecom = wecom_of(&self.corp);
        let answers = read::answers(&wecom, told).await?;
        told.send_modify(|progress| progress.doing = Doing::Planning);
        // What waits to be sent to WeCom is laid over the reading and goes away
        // at its own time: then the reading alone says nothing.
        let departments = self.people.unsent_departments().await?;
        let members = self.people.unsent_members().await?;
        let lives = self.people.unsent_lives().await?;
        let nothing_waits = departments.is_empty() && members.is_empty() && lives.is_empty();
        let (answers, fingerprint) = match nothing_waits && answers.are_certain() {
            true => {
                let print = move || Ok((fingerprint(&answers), answers));
                let (print, answers) = aside(print).await?;
                (answers, Some(print))
            }
            false => (answers, None),
        };
        let made = match unchanged(&self.people, fingerprint.as_deref()).await? {
            Some((nothing, brought)) => {
                self.keep_brought(brought).await?;
                nothing
            }
            None => self.compared(&wecom, answers, fingerprint).await?,
        };
        let all = *told.borrow();
        self.keep(made, all).await
    }

    /// Compares what was read with what is stored.
    async fn compared(
        &self,
        wecom: &Wecom,
        answers: Answers,
        fingerprint: Option<String>,
    ) -> Result<Made, Error> {
        let mut remote = read::understood(wecom, answers).await?;
        let said = Said::of(&remote);
        self.keep_brought(said.brought).await?;
        let (versions, contents) = self.people.load().await?;
        let local = Local {
            departments: contents.departments,
            members: contents.members,
        };
        remote.asked = read::asked(wecom, sync::unsure(&local, &remote)).await?;
        let departments = self.people.unsent_departments().await?;
        organisation::lay_over(&mut remote, &local.departments, &departments);
        let members = self.people.unsent_members().await?;
        membership::lay_over(&mut remote, &local.members, &members);
        let lives = self.people.unsent_lives().await?;
        lifecycle::lay_over(&mut remote, &local.members, &lives);
        organisation::leave_deleted(&mut remote, &local.departments, &departments);
        let nothing_waits = departments.is_empty() && members.is_empty() && lives.is_empty();
        let fingerprint = fingerprint.filter(|_| nothing_waits);
        aside(move || Made::of(versions.people, &local, &remote, said, fingerprint)).await
    }

    async fn keep_brought(&self, brought: Fields) -> Result<(), store::Error> {
        match self.asked.preview {
            true => Ok(()),
            false => self.people.keep_brought(brought).await,
        }
    }

    /// Writes down the plan, and how much was read.
    async fn keep(&self, made: Made, all: Progress) -> Result<Ready, Error> {
        let (people, run, now) = (&self.people, self.run, (self.now)());
        people.tell_progress(run, &all, now).await?;
        people.save_plan(run, made.base, made.kept, now).await?;
        if let Some(reading) = made.reading {
            people.keep_reading(run, &reading).await?;
        }
        Ok(Ready {
            plan: made.plan,
            read: made.read,
        })
    }

    /// Shows the plan, holds it for a person, or writes it.
    async fn finish(&self, Ready { plan, read }: &Ready) -> Result<Report, Error> {
        let (people, run, now) = (&self.people, self.run, (self.now)());
        let report = |state, applied| Report::new(run, state, *read, plan, applied);
        if self.asked.preview {
            people.finish_preview(run, now).await?;
            return Ok(report(RunState::Preview, Tally::default()));
        }
        if let Some(reason) = self.waits_for(plan) {
            people.hold(run, reason, now).await?;
            return Ok(report(RunState::Held, Tally::default()));
        }
        let change = plan::change(plan.changes());
        let broken = expect::broken_by(people, &change).await?;
        if !broken.is_empty() {
            return Err(Error::expected(&broken));
        }
        write(people, run, &change, &plan.tally(), &self.asked.actor, now).await?;
        Ok(report(RunState::Done, plan.tally()))
    }

    /// Why a person must see the plan first. A plan that changes nothing waits
    /// for nobody.
    fn waits_for(&self, plan: &SyncPlan) -> Option<&'static str> {
        if plan.brake.is_some() && !self.asked.confirm_leavers {
            return Some("leavers");
        }
        let by_hand = self.asked.origin == Origin::Manual;
        (by_hand && !plan.is_empty()).then_some("review")
    }
}

/// Carries out what a person chose of the plan of a run that they confirmed.
async fn carry_on(
    people: &CorpStore,
    run: RunId,
    chosen: &Chosen,
    actor: &Actor,
    now: Now,
) -> Result<(), Error> {
    if !chosen.left.is_empty() {
        let (places, counts) = (chosen.left_places(), plan::counts(&chosen.left_tally()));
        people.leave_out(run, &places, &counts, now).await?;
    }
    let Chosen { change, tally, .. } = chosen;
    write(people, run, change, tally, actor, now).await
}

/// The one transaction in which a pull changes anything.
async fn write(
    people: &CorpStore,
    run: RunId,
    change: &PeopleChange,
    tally: &Tally,
    actor: &Actor,
    now: Now,
) -> Result<(), Error> {
    let mut entry = Entry::new(actor.clone(), "sync.pull", run.0.to_string());
    entry.after = Some(serde_json::to_string(tally)?);
    let applied = plan::counts(tally);
    people.apply(run, change, &applied, &entry, now).await?;
    Ok(())
}

/// Leaves the row of a run that could not go on with the reason.
async fn record(people: &CorpStore, run: RunId, error: &Error, now: Now) {
    if matches!(error, Error::Plan(_) | Error::Torn | Error::Store(_)) {
        tracing::error!(run = run.0, %error, "a pull failed");
    }
    if let Err(fault) = people.fail_run(run, &error.kept(), now).await {
        tracing::warn!(run = run.0, %fault, "a pull's failure could not be recorded");
    }
}
