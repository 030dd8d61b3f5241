//! What was looked at before a batch is written.

use super::desk::{done, failed, kept_here, member, new};
use crate::support::{NOON, Stage, pull, stories};
use directory::lifecycle::{Action, Refusal};
use directory::people::{DepartmentId, Member, MemberState, Membership, UserId};
use directory::policy::{Expectation, Who};
use store::{Ahead, BulkState, Error, PeopleChange, RestsOn};

stories! {
    a_batch_rests_on_what_was_looked_at_before;
    a_run_that_would_break_an_expectation_ends_and_its_rows_say_so;
}

async fn a_batch_rests_on_what_was_looked_at_before(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let asked = new(Action::MoveTo(DepartmentId(3)), &["jia"]);
    let id = stage.corp.begin_bulk(&asked, NOON).await.unwrap();
    let ahead = stage.corp.bulk_ahead(id, Ahead::Batch).await.unwrap();
    assert_eq!(
        ahead[&UserId::new("jia")].departments,
        [Membership::of(DepartmentId(3))]
    );
    let seen = stage.corp.versions().await.unwrap();
    done(&stage, &new(Action::Disable, &["yi"]), NOON).await;
    let looked = |people| {
        let policy = seen.policy;
        Some(RestsOn { policy, people })
    };
    let stale = stage
        .corp
        .step_bulk_on(id, looked(Some(seen.people)), NOON)
        .await;
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    assert_eq!(
        member(&stage, "jia").await.main_department,
        Some(DepartmentId(2))
    );
    let now = stage.corp.versions().await.unwrap();
    let (bulk, after) = (stage.corp)
        .step_bulk_on(id, looked(Some(now.people)), NOON)
        .await
        .unwrap();
    assert_eq!((bulk.counts.done, after.people), (1, now.people + 1));
}

async fn a_run_that_would_break_an_expectation_ends_and_its_rows_say_so(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let broken = [Expectation {
        viewer: Who::Member(UserId::new("bing")),
        sees: false,
        target: Who::Department(DepartmentId(3)),
    }];
    let rests_on = async || {
        let policy = stage.corp.versions().await.unwrap().policy;
        RestsOn {
            policy,
            people: None,
        }
    };
    let asked = new(Action::MoveTo(DepartmentId(3)), &["jia"]);
    let id = stage.corp.begin_bulk(&asked, NOON).await.unwrap();
    let stopped = stage.corp.stop_bulk(id, &broken, rests_on().await, NOON);
    let stopped = stopped.await.unwrap();
    assert_eq!((stopped.state, stopped.counts.left), (BulkState::Done, 1));
    assert_eq!(stopped.broken, broken);
    let why = |userid: &str| (userid.to_owned(), Some(Refusal::Expected));
    assert_eq!(failed(&stage, &stopped).await, [why("jia")]);
    // The undoing of another one stops as well: what was done stays done.
    let bulk = done(&stage, &new(Action::Disable, &["yi"]), NOON).await;
    stage.corp.undo_bulk(bulk.id, NOON).await.unwrap();
    let stopped = stage
        .corp
        .stop_bulk(bulk.id, &broken, rests_on().await, NOON);
    let stopped = stopped.await.unwrap();
    assert_eq!((stopped.state, stopped.counts.kept), (BulkState::Undone, 1));
    assert_eq!(failed(&stage, &stopped).await, [why("yi")]);
    assert_eq!(member(&stage, "yi").await.state, MemberState::Disabled);
    // Whoever is deleted is not named by it any more.
    kept_again(&stage, "bing").await;
    done(&stage, &new(Action::Delete, &["bing"]), NOON).await;
    assert_eq!(stage.corp.bulk(id).await.unwrap().broken, []);
}

/// Somebody more.
async fn kept_again(stage: &Stage, userid: &str) {
    let change = PeopleChange {
        upsert_members: vec![Member::new(userid, format!("名{userid}"), &[2])],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}
