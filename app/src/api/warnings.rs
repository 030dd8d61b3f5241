//! What needs a person, for the console's first page.

use super::{Answer, Refused};
use directory::warnings::Warning;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::context;

/// What needs a person, the most pressing first.
#[server(prefix = "/admin/api", endpoint = "home/warnings", output = Answer)]
pub async fn read_warnings() -> Result<Vec<Warning>, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let console = context::console().await?;
    on_the_server::found(&asking, &store, console, (product.now)()).await
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use crate::api::Refused;
    use crate::api::context::Asking;
    use crate::api::life::SILENCE;
    use crate::api::rules::aside;
    use directory::Console;
    use directory::people::{MemberState, UserId};
    use directory::warnings::{Bound, Facts, Pull, PullEnd, Warning, warnings};
    use store::{CorpStore, Master, Run, RunState};

    /// Among so many of the latest runs the last one that wrote something is looked
    /// for.
    const RUNS: usize = 50;

    pub(super) async fn found(
        asking: &Asking,
        store: &CorpStore,
        console: Console,
        now: i64,
    ) -> Result<Vec<Warning>, Refused> {
        let corp = store.settings().await?;
        let runs = store.runs(RUNS).await?;
        let runs = runs.iter().filter(|run| !run.preview);
        let open = store.open_bulks().await?.into_iter();
        let stopped = open.filter(|bulk| now - bulk.heartbeat > SILENCE);
        let owner = store.corporation(&asking.owner).await?.bound;
        let facts = Facts {
            now,
            pulls: runs.map(|run| pull(run, now)).collect(),
            stopped: stopped.map(|bulk| bulk.id.0).collect(),
            tells: corp.master == Master::Mingce,
            contacts_secret: corp.contacts_secret.is_some(),
            bound: bound(&console, owner),
            ..Facts::default()
        };
        aside(move || warnings(&with_people(&console, facts))).await
    }

    /// What takes a moment at 100 000 members.
    fn with_people(console: &Console, facts: Facts) -> Facts {
        Facts {
            root_lost: console.root_is_outside(),
            named_gone: console.named_and_gone().len(),
            unexpected: console.expectations_broken_today().len(),
            unpushable: if facts.tells {
                console.unpushable_count()
            } else {
                0
            },
            ..facts
        }
    }

    fn pull(run: &Run, now: i64) -> Pull {
        let overtaken = run.reason.as_deref() == Some("changed");
        let end = match run.state {
            _ if run.is_silent(now) => PullEnd::Failed,
            RunState::Reading | RunState::Planned | RunState::Applying => PullEnd::Working,
            RunState::Held => PullEnd::Held,
            RunState::Done => PullEnd::Done,
            RunState::Failed => PullEnd::Failed,
            RunState::Declined if overtaken => PullEnd::Overtaken,
            RunState::Declined | RunState::Preview => PullEnd::Declined,
        };
        Pull {
            run: run.id.0,
            end,
            at: run.finished.unwrap_or(run.heartbeat),
        }
    }

    fn bound(console: &Console, bound: Option<UserId>) -> Bound {
        match bound.and_then(|userid| console.member(&userid)) {
            None => Bound::Nobody,
            Some(member) if member.state == MemberState::Left => Bound::Left,
            Some(_) => Bound::Member,
        }
    }
}
