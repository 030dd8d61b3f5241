//! Pulls that are started in the console and go on while nobody waits.

use super::plan::{self, Chosen};
use super::{Asked, Error, Pull, carry_on, expect, record};
use crate::clock::Now;
use app::Locale;
use app::api::context::{Asking, Pulls, internal};
use app::api::pulls::LeftRow;
use app::api::{PullRefused, Refused};
use async_trait::async_trait;
use directory::sync::LeaveOut;
use store::{Actor, CorpStore, Origin, Run, RunId, RunState, Store};
use tokio::sync::watch;

/// The pulls of one instance. What they have come to is in the database, so
/// that any instance shows it, and confirms a plan that another one made.
pub struct Background {
    store: Store,
    now: fn() -> Now,
    /// Whether the product is to stop. Every pull under way holds a receiver.
    stopping: watch::Sender<bool>,
}

impl Background {
    /// No pull is under way yet.
    pub fn new(store: Store, now: fn() -> Now) -> Self {
        Self {
            store,
            now,
            stopping: watch::Sender::new(false),
        }
    }

    /// Ends the pulls that read, each with its reason, waits for those that
    /// write, and begins no other.
    pub async fn stop(&self) {
        self.stopping.send_replace(true);
        self.stopping.closed().await;
    }

    /// To be held by whoever works.
    fn working(&self) -> Result<watch::Receiver<bool>, Refused> {
        let stopping = self.stopping.subscribe();
        match *stopping.borrow() {
            true => Err(Refused::Pull(PullRefused::Stopping)),
            false => Ok(stopping.clone()),
        }
    }
}

#[async_trait]
impl Pulls for Background {
    async fn start(&self, asking: &Asking) -> Result<RunId, Refused> {
        let mut stopping = self.working()?;
        let corp = self.store.corp(&asking.corp).settings().await?;
        let asked = Asked {
            actor: asking.actor(),
            origin: Origin::Manual,
            ..Asked::default()
        };
        let pull = match Pull::begin(&self.store, &corp, asked, self.now).await {
            Ok(pull) => pull,
            // A second click joins the run under way (R85).
            Err(store::Error::Busy(run)) => return Ok(run),
            Err(error) => return Err(refused(error)),
        };
        let run = pull.run;
        tokio::spawn(async move {
            let stopped = async { _ = stopping.wait_for(|&stopping| stopping).await };
            if let Err(error) = pull.carry_out(stopped).await {
                tracing::info!(run = run.0, %error, "a pull ended without a plan");
            }
            drop(stopping);
        });
        Ok(run)
    }

    async fn confirm(
        &self,
        asking: &Asking,
        run: RunId,
        out: LeaveOut,
        locale: Locale,
    ) -> Result<(), Refused> {
        let stopping = self.working()?;
        let (people, now) = (self.store.corp(&asking.corp), self.now);
        let held = held(&people, run).await?;
        let chosen = plan::chosen(&people, &held, out).await.map_err(unfound)?;
        let broken = expect::broken_by(&people, &chosen.change).await;
        let broken = broken.map_err(internal)?;
        if !broken.is_empty() {
            let said = broken.iter().map(|one| one.sentence(locale));
            return Err(Refused::Expected(said.collect()));
        }
        let actor = asking.actor();
        let mut entry = asking.entry("sync.confirm", run.0.to_string());
        if !chosen.left.is_empty() {
            let left_out = serde_json::json!({ "left_out": chosen.left_tally() });
            entry.after = Some(left_out.to_string());
        }
        people.confirm(run, &entry, now()).await.map_err(refused)?;
        // Goes on when the page that asked is closed.
        let writing = tokio::spawn(async move {
            let written = written(&people, run, &chosen, &actor, now).await;
            drop(stopping);
            written
        });
        writing.await.map_err(internal)?
    }

    async fn left_out(
        &self,
        asking: &Asking,
        run: RunId,
        out: LeaveOut,
    ) -> Result<Vec<LeftRow>, Refused> {
        let people = self.store.corp(&asking.corp);
        let held = held(&people, run).await?;
        plan::left_out(&people, &held, out).await.map_err(unfound)
    }

    async fn decline(&self, asking: &Asking, run: RunId) -> Result<(), Refused> {
        let people = self.store.corp(&asking.corp);
        known(&people, run).await?;
        let entry = asking.entry("sync.decline", run.0.to_string());
        let declined = people.decline(run, &entry, (self.now)()).await;
        declined.map_err(refused)
    }
}

async fn known(people: &CorpStore, run: RunId) -> Result<Run, Refused> {
    people.run(run).await?.ok_or(Refused::NotFound)
}

/// A run that waits for a person.
async fn held(people: &CorpStore, run: RunId) -> Result<Run, Refused> {
    let run = known(people, run).await?;
    match run.state {
        RunState::Held => Ok(run),
        _ => Err(Refused::Pull(PullRefused::NotHeld)),
    }
}

/// Why nothing can be made of the plan of a run that waits.
fn unfound(error: Error) -> Refused {
    match error {
        Error::NoSuchRow => Refused::NotFound,
        other => internal(other),
    }
}

/// Writes the plan of a confirmed run, or says in its row why not.
async fn written(
    people: &CorpStore,
    run: RunId,
    chosen: &Chosen,
    actor: &Actor,
    now: fn() -> Now,
) -> Result<(), Refused> {
    match carry_on(people, run, chosen, actor, now()).await {
        Ok(()) => Ok(()),
        Err(Error::Changed) => {
            people.give_up(run, now()).await.map_err(refused)?;
            Err(Refused::Stale)
        }
        Err(error) => {
            record(people, run, &error, now()).await;
            Err(internal(error))
        }
    }
}

fn refused(error: store::Error) -> Refused {
    match error {
        store::Error::Limit => Refused::Pull(PullRefused::Limit),
        store::Error::NotNow => Refused::Pull(PullRefused::NotHeld),
        store::Error::Busy(run) => Refused::Pull(PullRefused::Busy(run.0)),
        other => other.into(),
    }
}
