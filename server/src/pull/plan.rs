//! The plan of a pull, as it is made, kept, and found again.

use super::Error;
use directory::sync::{self, Changes, Kind, Local, PlanRow, Remote, SyncPlan, Tally};
use store::{CorpStore, Counts, KeptPlan, KeptRow, PeopleChange, Run};

/// Under this word a plan's rows keep what was not taken as it came.
const NOTICE: &str = "notice";

/// Plans, and writes the plan down, away from the threads that answer requests:
/// it takes a moment at 100 000.
pub(super) async fn made(local: Local, remote: Remote) -> Result<(SyncPlan, KeptPlan), Error> {
    aside(move || {
        let plan = sync::plan(&local, &remote)?;
        let kept = kept(&plan, &local)?;
        Ok((plan, kept))
    })
    .await
}

/// What a confirmed run is to change: its plan as it was kept, and all of it.
pub(super) async fn found(people: &CorpStore, run: &Run) -> Result<(PeopleChange, Tally), Error> {
    let rows = people.whole_plan(run).await?;
    let planned = run.planned.clone();
    aside(move || {
        let read = |text: String| serde_json::from_str::<PlanRow>(&text);
        let steps = rows.into_iter().map(|text| read(text).map(|row| row.step));
        let steps: Vec<_> = steps.collect::<Result<_, _>>()?;
        let tally: Tally = steps.iter().map(sync::Step::kind).collect();
        if counts(&tally) != planned {
            return Err(Error::Torn);
        }
        Ok((change(steps.into_iter().collect()), tally))
    })
    .await
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

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    }
}
