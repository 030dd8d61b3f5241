//! The plan of a pull, as it is made, kept, and found again.

use super::Error;
use super::report::Amount;
use super::unchanged::{Reading, Said};
use app::api::pulls::LeftRow;
use directory::sync::{
    self, Changes, Kind, LeaveOut, Left, Local, PlanRow, Remote, SyncPlan, Tally,
};
use std::collections::HashMap;
use store::{CorpStore, Counts, KeptPlan, KeptRow, PeopleChange, Rows, Run};

/// Under this word a plan's rows keep what was not taken as it came.
const NOTICE: &str = "notice";

/// What a pull would write.
pub(super) struct Made {
    /// Which people it was made against.
    pub(super) base: i64,
    /// The plan …
    pub(super) plan: SyncPlan,
    /// … as it is kept …
    pub(super) kept: KeptPlan,
    /// … and what is kept of the reading, if nothing is left to do once the plan
    /// is carried out.
    pub(super) reading: Option<String>,
    /// How much was read.
    pub(super) read: Amount,
}

impl Made {
    /// Plans, and writes the plan down.
    pub(super) fn of(
        base: i64,
        local: &Local,
        remote: &Remote,
        said: Said,
        fingerprint: Option<String>,
    ) -> Result<Self, Error> {
        let plan = sync::plan(local, remote)?;
        let reading = fingerprint.filter(|_| plan.settles(remote));
        let reading = reading.map(|fingerprint| Reading::written(fingerprint, said, &plan));
        Ok(Self {
            base,
            kept: kept(&plan, local)?,
            reading: reading.transpose()?,
            read: said.read,
            plan,
        })
    }

    /// Nothing is left to do.
    pub(super) fn nothing(base: i64, kept: Reading, reading: String) -> Result<Self, Error> {
        let plan = SyncPlan {
            outside: kept.outside,
            notices: kept.notices,
            ..SyncPlan::default()
        };
        Ok(Self {
            base,
            kept: self::kept(&plan, &Local::default())?,
            reading: Some(reading),
            read: kept.said.read,
            plan,
        })
    }
}

/// What a confirmed run is to write, and what of its plan it leaves out.
pub(super) struct Chosen {
    /// The rows to write …
    pub(super) change: PeopleChange,
    /// … how many of each kind …
    pub(super) tally: Tally,
    /// … and those that are left out.
    pub(super) left: Vec<LeftRow>,
}

/// What a confirmed run is to change: all of its plan, but for what is left out.
pub(super) async fn chosen(people: &CorpStore, run: &Run, out: LeaveOut) -> Result<Chosen, Error> {
    found(people, run, out, parted).await
}

/// The rows of a plan that are left out.
pub(super) async fn left_out(
    people: &CorpStore,
    run: &Run,
    out: LeaveOut,
) -> Result<Vec<LeftRow>, Error> {
    found(people, run, out, |rows, left| left_rows(&rows, left)).await
}

/// What is made of a plan as it was kept, and of what is left out of it.
async fn found<T: Send + 'static>(
    people: &CorpStore,
    run: &Run,
    out: LeaveOut,
    make: fn(Vec<PlanRow>, &[Option<Left>]) -> T,
) -> Result<T, Error> {
    let rows = people.whole_plan(run).await?;
    let planned = run.planned.clone();
    aside(move || {
        let read = |text: String| serde_json::from_str::<PlanRow>(&text);
        let rows: Vec<_> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        let whole: Tally = rows.iter().map(|row| row.step.kind()).collect();
        if counts(&whole) != planned {
            return Err(Error::Torn);
        }
        let left = out.of(&rows).ok_or(Error::NoSuchRow)?;
        Ok(make(rows, &left))
    })
    .await
}

/// What is carried out and what is not.
fn parted(rows: Vec<PlanRow>, left: &[Option<Left>]) -> Chosen {
    let left_rows = left_rows(&rows, left);
    let steps = rows
        .into_iter()
        .zip(left)
        .filter(|(_, left)| left.is_none());
    let steps: Vec<_> = steps.map(|(row, _)| row.step).collect();
    Chosen {
        tally: steps.iter().map(sync::Step::kind).collect(),
        change: change(steps.into_iter().collect()),
        left: left_rows,
    }
}

/// Those that are left out; the rows of each kind stand together, in the plan's
/// order.
fn left_rows(rows: &[PlanRow], left: &[Option<Left>]) -> Vec<LeftRow> {
    let mut left_rows = Vec::new();
    let mut next: HashMap<Kind, usize> = HashMap::new();
    for (row, left) in rows.iter().zip(left) {
        let kind = row.step.kind();
        let place = next.entry(kind).or_default();
        if let Some(left) = left {
            let with = match left {
                Left::ByHand => None,
                Left::With(other) => rows.get(*other).map(|row| row.step.name().to_owned()),
            };
            left_rows.push(LeftRow {
                kind,
                place: *place,
                id: row.step.id(),
                with,
            });
        }
        *place += 1;
    }
    left_rows
}

impl Chosen {
    /// How many rows of each kind are left out.
    pub(super) fn left_tally(&self) -> Tally {
        self.left.iter().map(|row| row.kind).collect()
    }

    /// Where the rows that are left out stand, those next to each other as one.
    pub(super) fn left_places(&self) -> Vec<Rows> {
        let mut places: Vec<Rows> = Vec::new();
        for row in &self.left {
            let (kind, place) = (row.kind.name(), row.place as i64);
            match places.last_mut() {
                Some(last) if last.kind == kind && last.places.end() + 1 == place => {
                    last.places = *last.places.start()..=place;
                }
                _ => places.push(Rows {
                    kind: kind.to_owned(),
                    places: place..=place,
                }),
            }
        }
        places
    }
}

/// The rows to write.
pub(super) fn change(changes: Changes) -> PeopleChange {
    PeopleChange {
        upsert_departments: changes.upsert_departments,
        remove_departments: changes.remove_departments,
        upsert_members: changes.upsert_members,
        leave: changes.leave,
    }
}

/// How many of each kind, in the words of the database.
pub(super) fn counts(tally: &Tally) -> Counts {
    let count = |(kind, count): (Kind, u64)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (kind.name().to_owned(), count)
    };
    tally.iter().map(count).collect()
}

fn kept(plan: &SyncPlan, local: &Local) -> Result<KeptPlan, Error> {
    let row = |kind: &str, text: serde_json::Result<String>| {
        let kind = kind.to_owned();
        text.map(|text| KeptRow { kind, text })
    };
    let changes = plan.rows(local).into_iter();
    let changes =
        changes.map(|change| row(change.step.kind().name(), serde_json::to_string(&change)));
    let notices = plan.notices.iter();
    let notices = notices.map(|notice| row(NOTICE, serde_json::to_string(notice)));
    Ok(KeptPlan {
        summary: serde_json::to_string(&plan.summary())?,
        planned: counts(&plan.tally()),
        rows: changes.chain(notices).collect::<Result<_, _>>()?,
    })
}

/// Away from the threads that answer requests: it takes a moment at 100 000.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    }
}
