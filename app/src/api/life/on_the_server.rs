use super::super::rules::{Broken, aside, said_broken};
use super::super::{Refused, context};
use super::carry::Carrying;
use super::{Chosen, Count, Failed, LeftPage, PAGE_SIZE, Report, Stage, Wanted};
use crate::Locale;
use directory::Console;
use directory::answers::{Impact, Page};
use directory::lifecycle::{Action, Around, Outcome, Refusal, Seen, Standing, decide, names};
use directory::people::{Member, UserId};
use rand::TryRngCore as _;
use std::collections::HashMap;
use store::{Ahead, Bulk, BulkId, BulkState, Master, NewBulk};

/// So many of those to whom nothing is done are told.
const TOLD: usize = 200;
/// A run that did nothing for so many seconds is carried out by nobody.
pub(in crate::api) const SILENCE: i64 = 20;
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
        if wanted.action.department().is_some() {
            // Nobody is put elsewhere by whoever did not see where they are.
            let mut unseen = wanted.members.iter().filter(|one| one.places.is_none());
            if unseen.next().is_some() {
                return Err(wrong("members", "unseen"));
            }
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
        let (_, seen) = chosen.clone().seen();
        let outcome = match member.as_ref().map(Standing::of) {
            None => Err(Refusal::Unknown),
            Some(standing) if seen.is_stale(action, &standing) => Err(Refusal::Changed),
            Some(standing) => decide(&standing, action, around),
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

    /// Expectations that hold and would break.
    async fn broken(&self, wanted: &Wanted) -> Result<Vec<Broken>, Refused> {
        if !self.expects || !wanted.action.shows(false) {
            return Ok(Vec::new());
        }
        let standing = self.next.iter();
        let standing = standing.filter_map(|(userid, next)| {
            let next = next.clone()?;
            Some((userid.clone(), next))
        });
        let (console, standing) = (self.console.clone(), standing.collect());
        aside(move || {
            let broken = console.newly_broken_by(&console.with_standing(&standing));
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
        members: members.map(Chosen::seen).collect(),
        actor: asking.actor(),
        address: asking.address.clone(),
    };
    let id = store.begin_bulk(&new, (product.now)()).await?;
    Carrying::of(id)?.carry_out().await?;
    Ok(id.0)
}

pub(super) async fn go_on(run: i64, language: &str) -> Result<(), Refused> {
    let mut carrying = Carrying::of(BulkId(run))?;
    carrying.expect(Ahead::Rest, language).await?;
    carrying.carry_out().await
}

pub(super) async fn undo(run: i64, language: &str) -> Result<(), Refused> {
    let (_, product, store) = context::corp_store()?;
    let mut carrying = Carrying::of(BulkId(run))?;
    let now = (product.now)();
    let not_now = || wrong("run", "not_now");
    if !store.bulk(BulkId(run)).await?.can_be_undone(now) {
        return Err(not_now());
    }
    carrying.expect(Ahead::Undoing, language).await?;
    match store.undo_bulk(BulkId(run), now).await {
        Err(store::Error::NotNow) => return Err(not_now()),
        begun => begun?,
    }
    carrying.carry_out().await
}

pub(super) async fn report(run: i64) -> Result<Report, Refused> {
    let (_, product, store) = context::corp_store()?;
    let bulk = store.bulk(BulkId(run)).await?;
    let now = (product.now)();
    let stage = stage(&bulk, now);
    // A directory is read anew after each batch: who watches waits for none, and
    // nobody is named before it ends.
    let rows = match stage {
        Stage::Going => Vec::new(),
        _ => store.failed_rows(bulk.id, TOLD).await?,
    };
    let mut failed = Vec::with_capacity(rows.len());
    let mut broken = Vec::new();
    if !rows.is_empty() || !bulk.broken.is_empty() {
        let console = context::console().await?;
        failed.extend(rows.into_iter().map(|row| Failed {
            name: console.member(&row.userid).map(|member| member.name),
            userid: row.userid,
            why: row.reason,
        }));
        broken = said_broken(&console, bulk.broken.clone());
    }
    Ok(told(&bulk, stage, failed, broken, now))
}

fn stage(bulk: &Bulk, now: i64) -> Stage {
    match bulk.state {
        BulkState::Done => Stage::Done,
        BulkState::Undone => Stage::Undone,
        _ if now - bulk.heartbeat > SILENCE => Stage::Silent,
        _ => Stage::Going,
    }
}

fn told(bulk: &Bulk, stage: Stage, failed: Vec<Failed>, broken: Vec<Broken>, now: i64) -> Report {
    let counts = bulk.counts;
    let undoing = matches!(bulk.state, BulkState::Undoing | BulkState::Undone);
    Report {
        run: bulk.id.0,
        action: bulk.action,
        stage,
        undoing,
        total: counts.all(),
        waiting: match bulk.state {
            BulkState::Undoing => counts.done,
            _ => counts.waiting,
        },
        done: counts.done + counts.kept,
        undone: counts.undone,
        failures: counts.refused + counts.left + counts.kept,
        failed,
        broken,
        undo: (bulk.undoable_until().map(|until| until - now)).filter(|left| *left > 0),
    }
}

/// Who would see more and who less, where people are put elsewhere.
pub(super) async fn impact(wanted: &Wanted) -> Result<Impact, Refused> {
    if wanted.action.department().is_none() {
        return Ok(Impact::default());
    }
    let Tried { console, next, .. } = Tried::of(wanted).await?;
    let next = next.into_iter();
    let standing: HashMap<_, _> = next.filter_map(|(who, next)| Some((who, next?))).collect();
    if standing.is_empty() {
        return Ok(Impact::default());
    }
    aside(move || console.impact(&console.with_standing(&standing))).await
}

impl Chosen {
    /// Who, and as what they were seen.
    fn seen(self) -> (UserId, Seen) {
        let seen = Seen {
            state: Some(self.was),
            places: self.places,
        };
        (self.userid, seen)
    }
}

fn wrong(field: &str, reason: &str) -> Refused {
    Refused::Wrong {
        field: field.to_owned(),
        reason: reason.to_owned(),
    }
}
