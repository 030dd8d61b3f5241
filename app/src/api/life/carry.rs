//! A run carried out batch by batch, each only if what is expected of the rules
//! (`[[expect]]`) still holds after it.

use super::super::rules::{aside, said_broken};
use super::super::{Refused, context};
use crate::Locale;
use context::Directories;
use directory::Console;
use directory::policy::Expectation;
use std::sync::Arc;
use store::{Ahead, Bulk, BulkId, BulkState, CorpStore, Error, RestsOn, Versions};

/// So often a batch is looked at anew while others write.
const TRIES: usize = 50;

/// A run, and who carries it out.
pub(super) struct Carrying {
    store: CorpStore,
    directories: Arc<dyn Directories>,
    id: BulkId,
    now: fn() -> i64,
    /// The corporation as the last batch left it, so that nobody is read anew for
    /// the next one.
    after: Option<(Versions, Console)>,
}

/// What was seen of rows before they are carried out.
struct Looked {
    rests_on: RestsOn,
    /// What would break.
    broken: Vec<Expectation>,
    /// The corporation after them, where that was looked at.
    next: Option<Console>,
}

impl Carrying {
    /// One of the corporation's runs.
    pub(super) fn of(id: BulkId) -> Result<Self, Refused> {
        let (_, product, store) = context::corp_store()?;
        Ok(Self {
            store,
            directories: product.directories,
            id,
            now: product.now,
            after: None,
        })
    }

    /// Refuses what would break expectations that hold today, and says which.
    pub(super) async fn expect(&mut self, what: Ahead, language: &str) -> Result<(), Refused> {
        let bulk = self.store.bulk(self.id).await?;
        let broken = self.look(&bulk, what).await?.broken;
        if broken.is_empty() {
            return Ok(());
        }
        let locale = Locale::from_tag(language).unwrap_or_default();
        let said = said_broken(&context::console().await?, broken);
        let sentences = said.iter().map(|broken| broken.sentence(locale));
        Err(Refused::Expected(sentences.collect()))
    }

    /// Carries out what comes first, and the rest while nobody waits for it. Who
    /// stops in the middle leaves rows that wait.
    pub(super) async fn carry_out(mut self) -> Result<(), Refused> {
        if self.step().await?.finished.is_some() {
            return Ok(());
        }
        tokio::spawn(async move {
            loop {
                match self.step().await {
                    Ok(bulk) if bulk.finished.is_none() => {}
                    Ok(_) => return,
                    Err(fault) => {
                        tracing::error!(run = self.id.0, ?fault, "a run of changes stopped");
                        return;
                    }
                }
            }
        });
        Ok(())
    }

    /// The next batch; where it would break something, the end of the run.
    async fn step(&mut self) -> Result<Bulk, Refused> {
        for _ in 0..TRIES {
            let bulk = self.store.bulk(self.id).await?;
            if bulk.finished.is_some() {
                return Ok(bulk);
            }
            let looked = self.look(&bulk, Ahead::Batch).await?;
            let (rests_on, now) = (looked.rests_on, (self.now)());
            let done = match looked.broken.is_empty() {
                true => (self.store.step_bulk_on(self.id, Some(rests_on), now)).await,
                false => {
                    let stopped = (self.store).stop_bulk(self.id, &looked.broken, rests_on, now);
                    return match stopped.await {
                        Err(Error::Stale) => continue,
                        stopped => Ok(stopped?),
                    };
                }
            };
            match done {
                Err(Error::Stale) => {}
                Err(fault) => return Err(fault.into()),
                Ok((bulk, versions)) => {
                    self.after = looked.next.map(|next| (versions, next));
                    return Ok(bulk);
                }
            }
        }
        Err(Refused::Stale)
    }

    /// What the rows ahead would break. The versions before everything else: when
    /// somebody changes anything in between, it is looked at again.
    async fn look(&mut self, bulk: &Bulk, what: Ahead) -> Result<Looked, Refused> {
        let (seen, policy) = self.store.load_policy().await?;
        let undoing = what == Ahead::Undoing || bulk.state == BulkState::Undoing;
        if policy.expectations.is_empty() || !bulk.action.shows(undoing) {
            return Ok(Looked {
                rests_on: RestsOn {
                    policy: seen.policy,
                    people: None,
                },
                broken: Vec::new(),
                next: None,
            });
        }
        let console = match self.after.take() {
            Some((at, console)) if at == seen => console,
            _ => self.today().await?,
        };
        let standing = self.store.bulk_ahead(self.id, what).await?;
        // A console that nobody else has is turned into the next one.
        let prospect = aside(move || {
            let prospect = console.standing_so(&standing);
            (prospect.breaks(), prospect)
        });
        let (breaks, prospect) = prospect.await?;
        let broken = match breaks {
            true => self.today().await?.newly_broken_by(&prospect),
            false => Vec::new(),
        };
        Ok(Looked {
            rests_on: RestsOn {
                policy: seen.policy,
                people: Some(seen.people),
            },
            broken,
            next: Some(prospect.console()),
        })
    }

    async fn today(&self) -> Result<Console, Refused> {
        let directory = self.directories.of(self.store.id()).await?;
        Ok(Console::owner(&directory))
    }
}
