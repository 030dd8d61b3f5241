//! What a run says of itself while it works, and its plan, kept row by row.

use crate::support::{NOON, Stage, counts, entry, manual, plan, planned, pull, stories};
use store::{Counts, Doing, Error, PeopleChange, Progress, Rows, Run, RunState, Settled};

stories! {
    a_run_tells_how_far_it_is;
    a_run_that_is_silent_for_a_minute_shows_it;
    a_plan_is_read_a_page_at_a_time;
    plans_of_runs_long_past_are_let_go_of;
    a_plan_that_waits_for_a_person_is_kept_however_old;
    a_confirmed_plan_that_came_too_late_is_given_up_and_costs_no_pull_of_the_day;
    the_day_tells_how_many_pulls_by_hand_are_left;
    a_reading_settles_when_its_plan_is_written_and_until_people_change;
    rows_left_out_are_remembered_and_settle_nothing;
}

async fn again(stage: &Stage, run: &Run) -> Run {
    stage.corp.run(run.id).await.unwrap().unwrap()
}

async fn a_run_tells_how_far_it_is(stage: Stage) {
    let run = stage.corp.begin_run(&manual(false), NOON).await.unwrap();
    assert_eq!(run.progress, None);
    let far = Progress {
        doing: Doing::Members,
        departments: 80,
        listed: 12,
        members: 300,
    };
    let told = stage.corp.tell_progress(run.id, &far, NOON + 5).await;
    told.unwrap();
    let reading = again(&stage, &run).await;
    assert_eq!(
        (reading.progress, reading.heartbeat),
        (Some(far), NOON + 5),
        "saying how far it is says that it lives"
    );
    stage.corp.fail_run(run.id, "no", NOON + 6).await.unwrap();
    let late = stage.corp.tell_progress(run.id, &far, NOON + 7).await;
    assert!(matches!(late, Err(Error::NotNow)));
}

async fn a_run_that_is_silent_for_a_minute_shows_it(stage: Stage) {
    let run = stage.corp.begin_run(&manual(false), NOON).await.unwrap();
    assert!(!run.is_silent(NOON + 60));
    assert!(run.is_silent(NOON + 61));
    plan(&stage.corp, &run, NOON).await;
    stage.corp.hold(run.id, "review", NOON).await.unwrap();
    let held = again(&stage, &run).await;
    assert!(!held.is_silent(NOON + 61), "a person takes their time");
}

async fn a_plan_is_read_a_page_at_a_time(stage: Stage) {
    let corp = &stage.corp;
    let run = planned(corp, NOON).await;
    let page = async |kind, offset, limit| corp.plan_rows(run.id, kind, offset, limit).await;
    assert_eq!(page("join", 0, 9).await.unwrap(), ["lisi", "wangwu"]);
    assert_eq!(page("join", 0, 1).await.unwrap(), ["lisi"]);
    assert_eq!(page("join", 1, 1).await.unwrap(), ["wangwu"]);
    assert!(page("join", 2, 1).await.unwrap().is_empty());
    assert_eq!(page("notice", 0, 9).await.unwrap(), ["odd"]);
    let summary = corp.plan_summary(run.id).await.unwrap();
    assert_eq!(summary.as_deref(), Some("two join"));
    let whole = corp.whole_plan(&again(&stage, &run).await).await.unwrap();
    assert_eq!(
        whole,
        ["lisi", "wangwu"],
        "what is not counted is no change"
    );
}

/// So many runs whose plans are only shown.
async fn previews(stage: &Stage, many: usize) {
    for _ in 0..many {
        let run = stage.corp.begin_run(&manual(true), NOON).await.unwrap();
        plan(&stage.corp, &run, NOON).await;
        stage.corp.finish_preview(run.id, NOON).await.unwrap();
    }
}

async fn plans_of_runs_long_past_are_let_go_of(stage: Stage) {
    let corp = &stage.corp;
    previews(&stage, 21).await;
    let runs = corp.runs(99).await.unwrap();
    let (oldest, next) = (&runs[20], &runs[19]);
    assert!(corp.plan_summary(oldest.id).await.unwrap().is_some());
    previews(&stage, 1).await;
    assert_eq!(corp.plan_summary(oldest.id).await.unwrap(), None);
    let rows = corp.plan_rows(oldest.id, "join", 0, 9).await.unwrap();
    assert!(rows.is_empty());
    assert_eq!(again(&stage, oldest).await.planned, oldest.planned);
    assert!(corp.plan_summary(next.id).await.unwrap().is_some());
    assert_eq!(
        corp.plan_rows(next.id, "join", 0, 9).await.unwrap().len(),
        2
    );
}

async fn a_plan_that_waits_for_a_person_is_kept_however_old(stage: Stage) {
    let corp = &stage.corp;
    let held = planned(corp, NOON).await;
    corp.hold(held.id, "review", NOON).await.unwrap();
    previews(&stage, 23).await;
    assert!(corp.plan_summary(held.id).await.unwrap().is_some());
    assert_eq!(
        corp.plan_rows(held.id, "join", 0, 9).await.unwrap().len(),
        2
    );
}

async fn a_confirmed_plan_that_came_too_late_is_given_up_and_costs_no_pull_of_the_day(
    stage: Stage,
) {
    let corp = &stage.corp;
    let run = planned(corp, NOON).await;
    corp.hold(run.id, "review", NOON).await.unwrap();
    assert_eq!(corp.left_by_hand(NOON).await.unwrap(), 2);
    let early = corp.give_up(run.id, NOON).await;
    assert!(matches!(early, Err(Error::NotNow)));
    let confirming = entry("sync.confirm");
    corp.confirm(run.id, &confirming, NOON).await.unwrap();
    corp.give_up(run.id, NOON + 1).await.unwrap();
    let declined = again(&stage, &run).await;
    assert_eq!(declined.state, RunState::Declined);
    assert_eq!(declined.finished, Some(NOON + 1));
    assert_eq!(declined.reason.as_deref(), Some("changed"));
    assert_eq!(corp.left_by_hand(NOON).await.unwrap(), 3);
}

async fn the_day_tells_how_many_pulls_by_hand_are_left(stage: Stage) {
    let corp = &stage.corp;
    for left in [2, 1, 0] {
        let run = planned(corp, NOON).await;
        corp.hold(run.id, "review", NOON).await.unwrap();
        corp.decline(run.id, &entry("sync.decline"), NOON)
            .await
            .unwrap();
        assert_eq!(corp.left_by_hand(NOON).await.unwrap(), left);
    }
    let fourth = corp.begin_run(&manual(false), NOON).await;
    assert!(matches!(fourth, Err(Error::Limit)));
    let tomorrow = NOON + 12 * 3600;
    assert_eq!(corp.left_by_hand(tomorrow).await.unwrap(), 3);
}

async fn a_reading_settles_when_its_plan_is_written_and_until_people_change(stage: Stage) {
    let corp = &stage.corp;
    let run = planned(corp, NOON).await;
    corp.keep_reading(run.id, "all of it").await.unwrap();
    assert_eq!(
        corp.settled().await.unwrap(),
        None,
        "nothing is written yet"
    );
    let (entry, none) = (entry("sync.pull"), Counts::new());
    let nothing = PeopleChange::default();
    corp.apply(run.id, &nothing, &none, &entry, NOON)
        .await
        .unwrap();
    let people = corp.versions().await.unwrap().people;
    let settled = Settled {
        people,
        reading: "all of it".into(),
    };
    assert_eq!(corp.settled().await.unwrap(), Some(settled));
    let late = corp.keep_reading(run.id, "more").await;
    assert!(matches!(late, Err(Error::NotNow)));
    // A run that keeps no reading changes nobody: the older one still holds.
    let other = planned(corp, NOON).await;
    corp.apply(other.id, &nothing, &none, &entry, NOON)
        .await
        .unwrap();
    assert!(corp.settled().await.unwrap().is_some());
    let change = PeopleChange {
        leave: vec!["lisi".into()],
        ..PeopleChange::default()
    };
    pull(corp, &change, NOON).await;
    assert_eq!(corp.settled().await.unwrap(), None);
}

async fn rows_left_out_are_remembered_and_settle_nothing(stage: Stage) {
    let corp = &stage.corp;
    let run = planned(corp, NOON).await;
    corp.keep_reading(run.id, "all of it").await.unwrap();
    let rows = [Rows {
        kind: "join".into(),
        places: 1..=1,
    }];
    let left = counts(&[("join", 1)]);
    let early = corp.leave_out(run.id, &rows, &left, NOON).await;
    assert!(matches!(early, Err(Error::NotNow)), "nobody confirmed");
    corp.hold(run.id, "review", NOON).await.unwrap();
    corp.confirm(run.id, &entry("sync.confirm"), NOON)
        .await
        .unwrap();
    corp.leave_out(run.id, &rows, &left, NOON).await.unwrap();
    let (entry, nothing) = (entry("sync.pull"), PeopleChange::default());
    corp.apply(run.id, &nothing, &Counts::new(), &entry, NOON)
        .await
        .unwrap();
    assert_eq!(again(&stage, &run).await.left_out, left);
    assert_eq!(corp.left_out(run.id, "join", 0, 9).await.unwrap(), [1]);
    assert!(
        corp.left_out(run.id, "join", 0, 1)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        corp.left_out(run.id, "notice", 0, 9)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(corp.settled().await.unwrap(), None);
}
