//! Pulls: one at a time, three by hand a day, all or nothing.

use crate::support::{NOON, Stage, counts, entry, link, manual, plan, planned, pull, stories};
use directory::people::Member;
use store::{Actor, Error, NewRun, Origin, PeopleChange, RunId, RunState};

stories! {
    a_run_is_read_planned_and_applied;
    a_run_under_way_is_joined;
    of_many_who_begin_one_run_begins;
    a_silent_run_is_taken_over_and_cannot_write_any_more;
    a_run_that_says_it_lives_is_not_taken_over;
    a_held_plan_is_confirmed_once_and_then_written;
    a_declined_plan_is_never_written;
    a_newer_plan_takes_the_place_of_a_held_one;
    a_preview_is_never_written_and_leaves_held_plans_alone;
    three_by_hand_a_day_in_shanghai;
    a_plan_against_older_people_is_not_written;
    an_empty_change_leaves_the_version;
    a_run_belongs_to_its_corporation;
}

fn joining() -> PeopleChange {
    PeopleChange {
        upsert_members: vec![Member::new("lisi", "李四", &[1])],
        ..PeopleChange::default()
    }
}

async fn state(stage: &Stage, run: RunId) -> RunState {
    stage.corp.run(run).await.unwrap().unwrap().state
}

async fn applying(stage: &Stage, run: RunId) -> store::Result<store::Versions> {
    let applied = counts(&[("join", 1)]);
    let entry = entry("pull.apply");
    stage
        .corp
        .apply(run, &joining(), &applied, &entry, NOON + 9)
        .await
}

async fn a_run_is_read_planned_and_applied(stage: Stage) {
    let corp = &stage.corp;
    let run = corp.begin_run(&manual(false), NOON).await.unwrap();
    assert_eq!(corp.run(run.id).await.unwrap(), Some(run.clone()));
    assert_eq!(run.state, RunState::Reading);
    assert!(matches!(applying(&stage, run.id).await, Err(Error::NotNow)));
    plan(corp, &run, NOON + 1).await;
    assert_eq!(state(&stage, run.id).await, RunState::Planned);
    assert_eq!(applying(&stage, run.id).await.unwrap().people, 1);
    let done = corp.run(run.id).await.unwrap().unwrap();
    assert_eq!(done.state, RunState::Done);
    assert_eq!((done.base, done.finished), (Some(0), Some(NOON + 9)));
    assert_eq!(done.planned, counts(&[("join", 2)]));
    assert_eq!(done.applied, counts(&[("join", 1)]));
    assert_eq!(
        corp.load().await.unwrap().1.members,
        joining().upsert_members
    );
    assert_eq!(corp.audit(1).await.unwrap()[0].entry.action, "pull.apply");
    assert!(matches!(applying(&stage, run.id).await, Err(Error::NotNow)));
    let next = planned(corp, NOON + 10).await;
    let both: Vec<_> = corp
        .runs(9)
        .await
        .unwrap()
        .iter()
        .map(|run| run.id)
        .collect();
    assert_eq!(both, [next.id, run.id]);
    assert_eq!(corp.runs(1).await.unwrap().len(), 1);
}

async fn a_run_under_way_is_joined(stage: Stage) {
    let run = stage.corp.begin_run(&manual(false), NOON).await.unwrap();
    let second = stage.corp.begin_run(&manual(true), NOON + 60).await;
    assert!(matches!(second, Err(Error::Busy(id)) if id == run.id));
    let failed = stage
        .corp
        .fail_run(run.id, "WeCom did not answer", NOON + 61);
    failed.await.unwrap();
    let failed = stage.corp.run(run.id).await.unwrap().unwrap();
    assert_eq!(failed.state, RunState::Failed);
    assert_eq!(failed.finished, Some(NOON + 61));
    assert_eq!(failed.reason.as_deref(), Some("WeCom did not answer"));
    stage
        .corp
        .begin_run(&manual(true), NOON + 62)
        .await
        .unwrap();
}

async fn of_many_who_begin_one_run_begins(stage: Stage) {
    let starters: Vec<_> = (0..8)
        .map(|_| {
            let corp = stage.corp.clone();
            tokio::spawn(async move { corp.begin_run(&manual(false), NOON).await })
        })
        .collect();
    let mut begun = 0;
    for starter in starters {
        match starter.await.unwrap() {
            Ok(_) => begun += 1,
            Err(Error::Busy(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!((begun, stage.corp.runs(9).await.unwrap().len()), (1, 1));
}

async fn a_silent_run_is_taken_over_and_cannot_write_any_more(stage: Stage) {
    let silent = planned(&stage.corp, NOON).await;
    stage
        .corp
        .begin_run(&manual(false), NOON + 61)
        .await
        .unwrap();
    assert!(matches!(
        applying(&stage, silent.id).await,
        Err(Error::NotNow)
    ));
    let renewed = stage.corp.renew_run(silent.id, NOON + 62).await;
    assert!(matches!(renewed, Err(Error::NotNow)));
    let ended = stage.corp.run(silent.id).await.unwrap().unwrap();
    assert_eq!(ended.state, RunState::Failed);
    assert_eq!(ended.reason.as_deref(), Some("interrupted"));
    assert_eq!(stage.corp.load().await.unwrap().1.members, []);
}

async fn a_run_that_says_it_lives_is_not_taken_over(stage: Stage) {
    let run = stage.corp.begin_run(&manual(false), NOON).await.unwrap();
    stage.corp.renew_run(run.id, NOON + 50).await.unwrap();
    let second = stage.corp.begin_run(&manual(false), NOON + 100).await;
    assert!(matches!(second, Err(Error::Busy(id)) if id == run.id));
}

async fn a_held_plan_is_confirmed_once_and_then_written(stage: Stage) {
    let corp = &stage.corp;
    let run = planned(corp, NOON).await;
    corp.hold(run.id, "half the company", NOON).await.unwrap();
    let held = corp.run(run.id).await.unwrap().unwrap();
    assert_eq!(held.state, RunState::Held);
    assert_eq!(held.reason.as_deref(), Some("half the company"));
    assert!(matches!(applying(&stage, run.id).await, Err(Error::NotNow)));
    let confirming = entry("pull.confirm");
    let day_later = NOON + 86_400;
    let confirmed = corp.confirm(run.id, &confirming, day_later).await.unwrap();
    assert_eq!(confirmed.state, RunState::Applying);
    assert_eq!(confirmed.heartbeat, day_later);
    assert_eq!(corp.audit(1).await.unwrap()[0].entry, confirming);
    let again = corp.confirm(run.id, &confirming, day_later).await;
    assert!(matches!(again, Err(Error::Busy(id)) if id == run.id));
    applying(&stage, run.id).await.unwrap();
    let again = corp.confirm(run.id, &confirming, day_later).await;
    assert!(matches!(again, Err(Error::NotNow)));
}

async fn a_declined_plan_is_never_written(stage: Stage) {
    let corp = &stage.corp;
    let run = planned(corp, NOON).await;
    let declining = entry("pull.decline");
    let early = corp.decline(run.id, &declining, NOON).await;
    assert!(matches!(early, Err(Error::NotNow)));
    corp.hold(run.id, "brake", NOON).await.unwrap();
    corp.decline(run.id, &declining, NOON + 1).await.unwrap();
    assert_eq!(state(&stage, run.id).await, RunState::Declined);
    assert_eq!(corp.audit(1).await.unwrap()[0].entry, declining);
    assert!(matches!(applying(&stage, run.id).await, Err(Error::NotNow)));
    let late = corp.confirm(run.id, &declining, NOON).await;
    assert!(matches!(late, Err(Error::NotNow)));
}

async fn a_newer_plan_takes_the_place_of_a_held_one(stage: Stage) {
    let corp = &stage.corp;
    let old = planned(corp, NOON).await;
    corp.hold(old.id, "brake", NOON).await.unwrap();
    let new = corp.begin_run(&manual(false), NOON + 1).await.unwrap();
    assert_eq!(state(&stage, old.id).await, RunState::Held);
    plan(corp, &new, NOON + 2).await;
    let old = corp.run(old.id).await.unwrap().unwrap();
    assert_eq!(old.state, RunState::Declined);
    assert_eq!(old.reason.as_deref(), Some("superseded"));
}

async fn a_preview_is_never_written_and_leaves_held_plans_alone(stage: Stage) {
    let corp = &stage.corp;
    let held = planned(corp, NOON).await;
    let early = corp.finish_preview(held.id, NOON).await;
    assert!(matches!(early, Err(Error::NotNow)));
    corp.hold(held.id, "brake", NOON).await.unwrap();
    let preview = corp.begin_run(&manual(true), NOON).await.unwrap();
    plan(corp, &preview, NOON).await;
    assert!(matches!(
        applying(&stage, preview.id).await,
        Err(Error::NotNow)
    ));
    let holding = corp.hold(preview.id, "brake", NOON).await;
    assert!(matches!(holding, Err(Error::NotNow)));
    corp.finish_preview(preview.id, NOON).await.unwrap();
    assert_eq!(state(&stage, preview.id).await, RunState::Preview);
    assert_eq!(state(&stage, held.id).await, RunState::Held);
}

async fn three_by_hand_a_day_in_shanghai(stage: Stage) {
    let corp = &stage.corp;
    let midnight = NOON + 12 * 3600;
    let failed = corp.begin_run(&manual(false), NOON).await.unwrap();
    corp.fail_run(failed.id, "no", NOON).await.unwrap();
    for _ in 0..3 {
        let run = planned(corp, midnight - 1).await;
        corp.hold(run.id, "brake", midnight - 1).await.unwrap();
    }
    let fourth = corp.begin_run(&manual(false), midnight - 1).await;
    assert!(matches!(fourth, Err(Error::Limit)));
    let preview = corp.begin_run(&manual(true), midnight - 1).await.unwrap();
    corp.fail_run(preview.id, "no", midnight - 1).await.unwrap();
    let command = NewRun {
        actor: Actor::Command,
        origin: Origin::Command,
        preview: false,
    };
    let command = corp.begin_run(&command, midnight - 1).await.unwrap();
    corp.fail_run(command.id, "no", midnight - 1).await.unwrap();
    corp.begin_run(&manual(false), midnight).await.unwrap();
}

async fn a_plan_against_older_people_is_not_written(stage: Stage) {
    let corp = &stage.corp;
    let held = planned(corp, NOON).await;
    corp.hold(held.id, "brake", NOON).await.unwrap();
    let settings = directory::people::FieldSettings::default();
    let saved = corp
        .save_field_settings(&settings, &entry("fields.save"), NOON)
        .await;
    saved.unwrap();
    corp.confirm(held.id, &entry("pull.confirm"), NOON)
        .await
        .unwrap();
    assert!(matches!(applying(&stage, held.id).await, Err(Error::Stale)));
    assert_eq!(state(&stage, held.id).await, RunState::Applying);
    assert_eq!(corp.load().await.unwrap().1.members, []);
}

async fn an_empty_change_leaves_the_version(stage: Stage) {
    pull(&stage.corp, &joining(), NOON).await;
    pull(&stage.corp, &PeopleChange::default(), NOON).await;
    assert_eq!(stage.corp.versions().await.unwrap().people, 1);
}

async fn a_run_belongs_to_its_corporation(stage: Stage) {
    let run = planned(&stage.corp, NOON).await;
    let other = link(&stage.store, "ww2").await;
    assert_eq!(other.run(run.id).await.unwrap(), None);
    assert_eq!(other.plan_summary(run.id).await.unwrap(), None);
    let rows = other.plan_rows(run.id, "join", 0, 9).await;
    assert!(rows.unwrap().is_empty());
    assert_eq!(other.runs(9).await.unwrap(), []);
    let failing = other.fail_run(run.id, "no", NOON).await;
    assert!(matches!(failing, Err(Error::NotNow)));
    other.begin_run(&manual(false), NOON).await.unwrap();
}
