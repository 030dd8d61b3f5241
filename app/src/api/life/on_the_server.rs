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
        let inside = departments.departments().filter(|d| !d.outside);
        let inside = inside.map(|d| d.id).collect();
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
                inside: &inside,
                left_as: None,
                unsent: Default::default(),
                named: wanted.action == Action::Delete && names(directory.policy(), &chosen.userid),
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
