//! What needs a person: worked out of facts, so that a page only has to say it.

use serde::{Deserialize, Serialize};

/// After so many days without a pull what WeCom knows and what stands here may
/// differ by more than anybody remembers.
const STALE_DAYS: i64 = 7;

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

/// Something that a person must decide or mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// A pull's plan waits for a person's word.
    Held {
        /// The pull.
        run: i64,
    },
    /// The last pull failed.
    PullFailed {
        /// The pull.
        run: i64,
    },
    /// The last pull wrote nothing: somebody changed people while it worked.
    PullOvertaken {
        /// The pull.
        run: i64,
    },
    /// So many days no pull wrote what it read.
    PullOld {
        /// Whole days.
        days: i64,
    },
    /// The app's scope (可见范围) had the topmost department, and has it no more.
    RootLost,
    /// Rules name so many who are gone: those rules say nothing about anybody.
    RulesNameNobody {
        /// How many.
        count: usize,
    },
    /// So many expectations of the rules do not hold.
    Unexpected {
        /// How many.
        count: usize,
    },
    /// A change of many stopped before its end, and nobody carries it out.
    Stopped {
        /// The run of the change.
        run: i64,
    },
    /// Everything is kept here, and WeCom can be told none of it: there is no
    /// contacts secret (通讯录同步).
    NoContactsSecret,
    /// WeCom would not take so many people (decision c).
    Unpushable {
        /// How many.
        count: usize,
    },
    /// The owner who is asking has not said which member they are (R142).
    Unbound,
    /// The member who the owner is has left.
    BoundHasLeft,
}

/// What is known when it is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What time it is.
    pub now: i64,
    /// The latest pulls that were to write, the newest first.
    pub pulls: Vec<Pull>,
    /// The app's scope had the topmost department, and has it no more.
    pub root_lost: bool,
    /// So many whom rules name are gone.
    pub named_gone: usize,
    /// So many expectations do not hold.
    pub unexpected: usize,
    /// Changes of many that stopped.
    pub stopped: Vec<i64>,
    /// Mingce is the master (decision aj): WeCom is told what is changed here.
    pub tells: bool,
    /// A contacts secret is kept.
    pub contacts_secret: bool,
    /// So many people WeCom would not take.
    pub unpushable: usize,
    /// Who the owner is.
    pub bound: Bound,
}

/// A pull, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pull {
    /// Its number.
    pub run: i64,
    /// What became of it.
    pub end: PullEnd,
    /// When.
    pub at: i64,
}

/// What became of a pull.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PullEnd {
    /// It is under way.
    Working,
    /// Its plan waits for a person.
    Held,
    /// It wrote its plan.
    Done,
    /// It failed.
    Failed,
    /// People were others than those it was made for.
    Overtaken,
    /// A person put its plan aside, or a newer one took its place.
    Declined,
}

/// Which member an owner is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// They have not said.
    #[default]
    Nobody,
    /// Somebody who has left.
    Left,
    /// Somebody.
    Member,
}

/// What needs a person, the most pressing first.
pub fn warnings(facts: &Facts) -> Vec<Warning> {
    let mut all = of_pulls(facts);
    all.extend(facts.root_lost.then_some(Warning::RootLost));
    let many = |count: usize, warning: Warning| (count > 0).then_some(warning);
    let count = facts.named_gone;
    all.extend(many(count, Warning::RulesNameNobody { count }));
    let count = facts.unexpected;
    all.extend(many(count, Warning::Unexpected { count }));
    all.extend(facts.stopped.iter().map(|&run| Warning::Stopped { run }));
    if facts.tells {
        let missing = !facts.contacts_secret;
        all.extend(missing.then_some(Warning::NoContactsSecret));
        let count = facts.unpushable;
        all.extend(many(count, Warning::Unpushable { count }));
    }
    all.extend(match facts.bound {
        Bound::Member => None,
        Bound::Left => Some(Warning::BoundHasLeft),
        Bound::Nobody => Some(Warning::Unbound),
    });
    all
}

fn of_pulls(facts: &Facts) -> Vec<Warning> {
    let held = facts.pulls.iter().find(|pull| pull.end == PullEnd::Held);
    let mut all: Vec<Warning> = held
        .map(|pull| Warning::Held { run: pull.run })
        .into_iter()
        .collect();
    // One that is under way has not said anything yet.
    let mut ended = facts
        .pulls
        .iter()
        .filter(|pull| pull.end != PullEnd::Working);
    all.extend(ended.next().and_then(|last| match last.end {
        PullEnd::Failed => Some(Warning::PullFailed { run: last.run }),
        PullEnd::Overtaken => Some(Warning::PullOvertaken { run: last.run }),
        _ => None,
    }));
    let done = facts.pulls.iter().find(|pull| pull.end == PullEnd::Done);
    let days = done.map_or(0, |pull| facts.now.saturating_sub(pull.at) / DAY);
    all.extend((days >= STALE_DAYS).then_some(Warning::PullOld { days }));
    all
}
