//! A run of the store, in the console's words.

use super::{Advice, By, Count, ReadSoFar, RunLine, RunShown, Standing, Why};
use directory::sync::{Kind, PlanSummary};
use store::{Actor, Counts, Doing, Progress, Run, RunState};

pub(super) fn line(run: &Run, now: i64) -> RunLine {
    RunLine {
        run: run.id.0,
        standing: standing(run, now),
        by: by(&run.actor),
        started: run.started,
        finished: run.finished,
        planned: run.planned.values().map(|&many| count(many)).sum(),
        applied: run.applied.values().map(|&many| count(many)).sum(),
        left_out: left_out(run).values().map(|&many| count(many)).sum(),
    }
}

pub(super) fn shown(run: &Run, summary: Option<PlanSummary>, now: i64) -> RunShown {
    RunShown {
        line: line(run, now),
        progress: run.progress.as_ref().map(read_so_far),
        counts: counts(run),
        summary,
    }
}

/// A run that should be at work and is silent is shown as what the next pull
/// will make of it.
fn standing(run: &Run, now: i64) -> Standing {
    let why = || run.reason.as_deref().map(why);
    match run.state {
        _ if run.is_silent(now) => Standing::Failed(Why::Interrupted),
        RunState::Reading => Standing::Reading,
        RunState::Planned | RunState::Applying => Standing::Writing,
        RunState::Held => Standing::Held {
            leavers: run.reason.as_deref() == Some("leavers"),
        },
        RunState::Done => Standing::Done,
        RunState::Preview => Standing::Shown,
        RunState::Failed => Standing::Failed(why().unwrap_or(Why::Fault)),
        RunState::Declined => Standing::Declined(why()),
    }
}

/// The words that the pull leaves in its row.
fn why(reason: &str) -> Why {
    match reason {
        "interrupted" => Why::Interrupted,
        "stopped" => Why::Stopped,
        "changed" => Why::Changed,
        "superseded" => Why::Superseded,
        "no_departments" => Why::NoDepartments,
        other => match other.split('\n').collect::<Vec<_>>()[..] {
            ["expected", zh, en] => Why::Expected(Advice {
                zh: zh.to_owned(),
                en: en.to_owned(),
                answer: String::new(),
            }),
            [zh, en, answer] => Why::Wecom(Advice {
                zh: zh.to_owned(),
                en: en.to_owned(),
                answer: answer.to_owned(),
            }),
            _ => Why::Fault,
        },
    }
}

fn by(actor: &Actor) -> By {
    match actor {
        Actor::Owner(name) => By::Owner(name.clone()),
        Actor::Member(userid) => By::Member(userid.to_string()),
        Actor::Command => By::Command,
        Actor::System => By::System,
    }
}

fn read_so_far(progress: &Progress) -> ReadSoFar {
    let amount = |many: i64| usize::try_from(many).unwrap_or(0);
    ReadSoFar {
        planning: progress.doing == Doing::Planning,
        departments: amount(progress.departments),
        listed: amount(progress.listed),
        members: amount(progress.members),
    }
}

fn counts(run: &Run) -> Vec<Count> {
    let of = |counts: &Counts, kind: Kind| counts.get(kind.name()).map_or(0, |&many| count(many));
    let counts = Kind::ALL.map(|kind| Count {
        kind,
        planned: of(&run.planned, kind),
        applied: of(&run.applied, kind),
        left_out: of(left_out(run), kind),
    });
    let some = |count: &Count| count.planned > 0 || count.applied > 0;
    counts.into_iter().filter(some).collect()
}

/// Of a run that wrote nothing in the end nothing was left out.
fn left_out(run: &Run) -> &Counts {
    const NONE: &Counts = &Counts::new();
    match run.state {
        RunState::Done => &run.left_out,
        _ => NONE,
    }
}

fn count(many: i64) -> u64 {
    u64::try_from(many).unwrap_or(0)
}
