//! A run whose carrier was killed.

use super::desk::{failed, finished, kept_here, many, member, new, told};
use crate::support::{NOON, Stage, stories};
use directory::lifecycle::Action;
use directory::people::MemberState;
use std::collections::BTreeSet;
use store::BulkState;

stories! {
    a_run_that_was_killed_says_what_is_done_and_goes_on;
    a_run_that_was_killed_may_be_left;
    two_who_carry_out_one_run_do_each_row_once;
}

async fn a_run_that_was_killed_says_what_is_done_and_goes_on(stage: Stage) {
    let names = many(1200);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(&stage, &names).await;
    let asked = new(Action::Disable, &names);
    let id = stage.corp.begin_bulk(&asked, NOON).await.unwrap();
    assert_eq!(stage.corp.open_bulks().await.unwrap().len(), 1);
    let far = stage.corp.step_bulk(id, NOON).await.unwrap();
    assert_eq!((far.counts.done, far.counts.waiting), (500, 700));
    assert_eq!(far.state, BulkState::Running);
    // Whoever carried it out is gone; another one comes.
    let bulk = finished(&stage, id, NOON + 100).await;
    assert_eq!((bulk.counts.done, bulk.counts.waiting), (1200, 0));
    assert_eq!(bulk.finished, Some(NOON + 100));
    assert_eq!(stage.corp.open_bulks().await.unwrap(), []);
    assert_eq!(told(&stage).await.len(), 1200);
    assert_eq!(stage.corp.bulk(id).await.unwrap(), bulk);
}

async fn a_run_that_was_killed_may_be_left(stage: Stage) {
    let names = many(501);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(&stage, &names).await;
    let id = stage
        .corp
        .begin_bulk(&new(Action::Leave, &names), NOON)
        .await;
    let id = id.unwrap();
    stage.corp.step_bulk(id, NOON).await.unwrap();
    stage.corp.leave_bulk(id, NOON + 1).await.unwrap();
    stage.corp.leave_bulk(id, NOON + 2).await.unwrap();
    let bulk = finished(&stage, id, NOON + 3).await;
    assert_eq!(
        (bulk.state, bulk.finished),
        (BulkState::Done, Some(NOON + 1))
    );
    assert_eq!((bulk.counts.done, bulk.counts.left), (500, 1));
    assert_eq!(failed(&stage, &bulk).await, [("p00500".to_owned(), None)]);
    let stays = member(&stage, "p00500").await;
    assert_eq!(stays.state, MemberState::Active);
}

async fn two_who_carry_out_one_run_do_each_row_once(stage: Stage) {
    let names = many(900);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(&stage, &names).await;
    let id = stage
        .corp
        .begin_bulk(&new(Action::Leave, &names), NOON)
        .await;
    let id = id.unwrap();
    let (one, other) = tokio::join!(finished(&stage, id, NOON), finished(&stage, id, NOON));
    assert_eq!((one.counts.done, other.counts.done), (900, 900));
    let told = told(&stage).await;
    let distinct: BTreeSet<_> = told.iter().collect();
    assert_eq!((told.len(), distinct.len()), (900, 900));
}
