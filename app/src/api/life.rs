//! The life of members, one or many at once: counted first, carried out row by
//! row, told, undone for a while (R113–R121).

use super::rules::Broken;
use super::{Answer, Refused};
use directory::answers::MemberLine;
use directory::lifecycle::{Action, Refusal};
use directory::people::{MemberState, UserId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// How many people a page of those who left has.
pub const PAGE_SIZE: usize = 50;

/// A member, and the state in which they were seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Who.
    pub userid: UserId,
    /// The state: whoever is in another one by now is left alone.
    pub was: MemberState,
}

/// What is to be done to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// What.
    pub action: Action,
    /// To whom.
    pub members: Vec<Chosen>,
}

/// What would come of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// To how many it would be done.
    pub will: usize,
    /// To how many it would not …
    pub will_not: usize,
    /// … the first of them, and why.
    pub failed: Vec<Failed>,
    /// Expectations of the policy that it would break: it would be refused.
    pub broken: Vec<Broken>,
    /// What has to be typed before: the name of the one, the corporation's for
    /// several. Only where nothing brings them back.
    pub typed: Option<String>,
    /// The same form sent twice has the same one.
    pub ticket: String,
}

/// Somebody to whom it is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Who.
    pub userid: UserId,
    /// Their name, as long as they are here.
    pub name: Option<String>,
    /// Why; nothing when the run was ended before.
    pub why: Option<Refusal>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is being carried out, or undone.
    Going,
    /// Nobody carries it out any more: it may be continued or ended.
    Silent,
    /// It has ended.
    Done,
    /// It was undone.
    Undone,
}

/// A run, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its number.
    pub run: i64,
    /// What it does.
    pub action: Action,
    /// How far it is.
    pub stage: Stage,
    /// It is, or was, being undone.
    pub undoing: bool,
    /// All rows.
    pub total: usize,
    /// Rows that wait.
    pub waiting: usize,
    /// Rows that were carried out, and not undone.
    pub done: usize,
    /// Rows that were undone.
    pub undone: usize,
    /// Rows to which nothing happened, or that could not be undone …
    pub failures: usize,
    /// … the first of them.
    pub failed: Vec<Failed>,
    /// For how many seconds it can still be undone.
    pub undo: Option<i64>,
}

/// Whoever left, a page of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftPage {
    /// How many the whole list has.
    pub total: usize,
    /// The page's.
    pub rows: Vec<MemberLine>,
    /// Runs that have not ended.
    pub open: Vec<i64>,
}

/// Whoever left and is found by a text, a page of them, from page 1.
#[server(prefix = "/admin/api", endpoint = "left", output = Answer)]
pub async fn read_left(
    /// A name, its pinyin, an account, a part of a number; empty is everybody.
    text: String,
    /// Which page, from 1.
    page: usize,
) -> Result<LeftPage, Refused> {
    on_the_server::left(text, page).await
}

/// What an action would do, before it is done.
#[server(prefix = "/admin/api", endpoint = "life/preview", input = Json, output = Answer)]
pub async fn preview_lives(
    /// What is wanted.
    wanted: Wanted,
) -> Result<Count, Refused> {
    on_the_server::count(&wanted).await
}

/// Begins to do it, and does it where they are few. `language` is the one in which
/// to say which expectations would break. The run's number.
#[server(prefix = "/admin/api", endpoint = "life/begin", input = Json, output = Answer)]
pub async fn begin_lives(
    /// What is wanted.
    wanted: Wanted,
    /// As [`Count::ticket`] gave it.
    ticket: String,
    /// What was typed.
    typed: String,
    /// The language of the person.
    language: String,
) -> Result<i64, Refused> {
    on_the_server::begin(wanted, ticket, &typed, &language).await
}

/// How far a run is.
#[server(prefix = "/admin/api", endpoint = "life/report", output = Answer)]
pub async fn read_report(
    /// Which run.
    run: i64,
) -> Result<Report, Refused> {
    on_the_server::report(run).await
}

/// Goes on with a run that nobody carries out any more.
#[server(prefix = "/admin/api", endpoint = "life/continue", output = Answer)]
pub async fn continue_lives(
    /// Which run.
    run: i64,
) -> Result<(), Refused> {
    on_the_server::go_on(run).await
}

/// Ends a run: what it has not come to stays as it is.
#[server(prefix = "/admin/api", endpoint = "life/end", output = Answer)]
pub async fn end_lives(
    /// Which run.
    run: i64,
) -> Result<(), Refused> {
    let (_, product, store) = context::corp_store()?;
    let ended = store.leave_bulk(store::BulkId(run), (product.now)());
    Ok(ended.await?)
}

/// Undoes a run.
#[server(prefix = "/admin/api", endpoint = "life/undo", output = Answer)]
pub async fn undo_lives(
    /// Which run.
    run: i64,
) -> Result<(), Refused> {
    on_the_server::undo(run).await
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::super::rules::{Broken, aside, said_broken};
    use super::super::{Refused, context};
    use super::{Chosen, Count, Failed, LeftPage, PAGE_SIZE, Report, Stage, Wanted};
    use crate::Locale;
    use directory::Console;
    use directory::answers::Page;
    use directory::lifecycle::{Action, Around, Outcome, Refusal, Standing, decide, names};
    use directory::people::{Member, UserId};
    use rand::TryRngCore as _;
    use std::collections::HashMap;
    use store::{Bulk, BulkId, BulkState, CorpStore, Master, NewBulk};

    /// So many of those to whom nothing is done are told.
    const TOLD: usize = 200;
    /// A run that did nothing for so many seconds is carried out by nobody.
    const SILENCE: i64 = 20;
    /// No ticket of ours is longer.
    const LONGEST_TICKET: usize = 64;

    pub(super) async fn left(text: String, page: usize) -> Result<LeftPage, Refused> {
        let (_, _, store) = context::corp_store()?;
        let console = context::console().await?;
        let part = Page {
            offset: page.saturating_sub(1).saturating_mul(PAGE_SIZE),
            limit: PAGE_SIZE,
        };
        let people = aside(move || console.left(&text, part)).await?;
        let open = store.open_bulks().await?;
        Ok(LeftPage {
            total: people.total,
            rows: people.rows,
            open: open.iter().map(|bulk| bulk.id.0).collect(),
        })
    }

    pub(super) async fn count(wanted: &Wanted) -> Result<Count, Refused> {
        let tried = Tried::of(wanted).await?;
        let broken = tried.broken(wanted).await?;
        let mut drawn = [0_u8; 12];
        let random = rand::rngs::OsRng.try_fill_bytes(&mut drawn);
        random.map_err(context::internal)?;
        Ok(Count {
            will: tried.next.len(),
            will_not: tried.failed.len(),
            typed: tried.typed(wanted),
            failed: tried.failed.into_iter().take(TOLD).collect(),
            broken,
            ticket: drawn.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    /// An action tried out on everybody.
    struct Tried {
        console: Console,
        corp_name: String,
        /// Whether the policy expects anything at all.
        expects: bool,
        /// How those will stand to whom it is done; whoever goes will not.
        next: HashMap<UserId, Option<Standing>>,
        failed: Vec<Failed>,
    }

    impl Tried {
        async fn of(wanted: &Wanted) -> Result<Self, Refused> {
            let reason = match wanted.members.len() {
                0 => Some("empty"),
                1..=NewBulk::MOST => None,
                _ => Some("too_many"),
            };
            if let Some(reason) = reason {
                return Err(wrong("members", reason));
            }
            let (_, _, store) = context::corp_store()?;
            let corp = store.settings().await?;
            let directory = context::directory().await?;
            let console = Console::owner(&directory);
            let departments = console.organisation();
            let departments = departments.departments().map(|d| d.id).collect();
            let mut tried = Self {
                console,
                corp_name: corp.name,
                expects: !directory.policy().expectations.is_empty(),
                next: HashMap::new(),
                failed: Vec::new(),
            };
            for chosen in &wanted.members {
                let member = tried.console.member(&chosen.userid);
                let around = Around {
                    followed: corp.master != Master::Mingce,
                    departments: &departments,
                    unsent: Default::default(),
                    named: wanted.action == Action::Delete
                        && names(directory.policy(), &chosen.userid),
                };
                tried.try_one(wanted.action, chosen, member, &around);
            }
            Ok(tried)
        }

        fn try_one(
            &mut self,
            action: Action,
            chosen: &Chosen,
            member: Option<Member>,
            around: &Around<'_>,
        ) {
            let outcome = match &member {
                None => Err(Refusal::Unknown),
                Some(member) if member.state != chosen.was => Err(Refusal::Changed),
                Some(member) => decide(&Standing::of(member), action, around),
            };
            let next = match outcome {
                Ok(Outcome::Stands(next, _)) => Some(next),
                Ok(Outcome::Gone(_)) => None,
                Err(why) => {
                    self.failed.push(Failed {
                        userid: chosen.userid.clone(),
                        name: member.map(|member| member.name),
                        why: Some(why),
                    });
                    return;
                }
            };
            self.next.insert(chosen.userid.clone(), next);
        }

        /// What must be typed before anybody is deleted.
        fn typed(&self, wanted: &Wanted) -> Option<String> {
            if wanted.action.can_be_undone() {
                return None;
            }
            match &wanted.members[..] {
                [one] => self.console.member(&one.userid).map(|member| member.name),
                _ => Some(self.corp_name.clone()),
            }
        }

        /// Expectations that would break: only where somebody comes or moves.
        async fn broken(&self, wanted: &Wanted) -> Result<Vec<Broken>, Refused> {
            let moves = wanted.action == Action::Reinstate || wanted.action.department().is_some();
            if !moves || !self.expects {
                return Ok(Vec::new());
            }
            let standing = self.next.iter();
            let standing = standing.filter_map(|(userid, next)| {
                let next = next.clone()?;
                Some((userid.clone(), next))
            });
            let (console, standing) = (self.console.clone(), standing.collect());
            aside(move || {
                let broken = console.broken_by(&console.with_standing(&standing));
                said_broken(&console, broken)
            })
            .await
        }
    }

    pub(super) async fn begin(
        wanted: Wanted,
        ticket: String,
        typed: &str,
        language: &str,
    ) -> Result<i64, Refused> {
        let (asking, product, store) = context::corp_store()?;
        if ticket.is_empty() || ticket.len() > LONGEST_TICKET {
            return Err(wrong("ticket", "unknown"));
        }
        let tried = Tried::of(&wanted).await?;
        let phrase = tried.typed(&wanted);
        if phrase.is_some_and(|phrase| phrase.trim() != typed.trim()) {
            // Sent twice, they may be gone already.
            return Err(wrong("typed", "typed"));
        }
        let broken = tried.broken(&wanted).await?;
        if !broken.is_empty() {
            let locale = Locale::from_tag(language).unwrap_or_default();
            let sentences = broken.iter().map(|broken| broken.sentence(locale));
            return Err(Refused::Expected(sentences.collect()));
        }
        let members = wanted.members.into_iter();
        let new = NewBulk {
            ticket,
            action: wanted.action,
            members: members
                .map(|chosen| (chosen.userid, Some(chosen.was)))
                .collect(),
            actor: asking.actor(),
            address: asking.address.clone(),
        };
        let id = store.begin_bulk(&new, (product.now)()).await?;
        carry_out(store, id, product.now).await?;
        Ok(id.0)
    }

    pub(super) async fn go_on(run: i64) -> Result<(), Refused> {
        let (_, product, store) = context::corp_store()?;
        carry_out(store, BulkId(run), product.now).await
    }

    pub(super) async fn undo(run: i64) -> Result<(), Refused> {
        let (_, product, store) = context::corp_store()?;
        let begun = store.undo_bulk(BulkId(run), (product.now)()).await;
        match begun {
            Err(store::Error::NotNow) => return Err(wrong("run", "not_now")),
            other => other?,
        }
        carry_out(store, BulkId(run), product.now).await
    }

    /// Carries out what comes first, and the rest while nobody waits for it. Who
    /// stops in the middle leaves rows that wait.
    async fn carry_out(store: CorpStore, id: BulkId, now: fn() -> i64) -> Result<(), Refused> {
        if store.step_bulk(id, now()).await?.finished.is_some() {
            return Ok(());
        }
        tokio::spawn(async move {
            loop {
                match store.step_bulk(id, now()).await {
                    Ok(bulk) if bulk.finished.is_none() => {}
                    Ok(_) => return,
                    Err(fault) => {
                        tracing::error!(run = id.0, %fault, "a run of changes stopped");
                        return;
                    }
                }
            }
        });
        Ok(())
    }

    pub(super) async fn report(run: i64) -> Result<Report, Refused> {
        let (_, product, store) = context::corp_store()?;
        let bulk = store.bulk(BulkId(run)).await?;
        let rows = store.failed_rows(bulk.id, TOLD).await?;
        let console = context::console().await?;
        let rows = rows.into_iter().map(|row| Failed {
            name: console.member(&row.userid).map(|member| member.name),
            userid: row.userid,
            why: row.reason,
        });
        Ok(told(&bulk, rows.collect(), (product.now)()))
    }

    fn told(bulk: &Bulk, failed: Vec<Failed>, now: i64) -> Report {
        let counts = bulk.counts;
        let undoing = matches!(bulk.state, BulkState::Undoing | BulkState::Undone);
        let all = [
            counts.waiting,
            counts.done,
            counts.refused,
            counts.left,
            counts.undone,
            counts.kept,
        ];
        let stage = match bulk.state {
            BulkState::Done => Stage::Done,
            BulkState::Undone => Stage::Undone,
            _ if now - bulk.heartbeat > SILENCE => Stage::Silent,
            _ => Stage::Going,
        };
        Report {
            run: bulk.id.0,
            action: bulk.action,
            stage,
            undoing,
            total: all.iter().sum(),
            waiting: match bulk.state {
                BulkState::Undoing => counts.done,
                _ => counts.waiting,
            },
            done: counts.done + counts.kept,
            undone: counts.undone,
            failures: counts.refused + counts.left + counts.kept,
            failed,
            undo: (bulk.undoable_until().map(|until| until - now)).filter(|left| *left > 0),
        }
    }

    fn wrong(field: &str, reason: &str) -> Refused {
        Refused::Wrong {
            field: field.to_owned(),
            reason: reason.to_owned(),
        }
    }
}
