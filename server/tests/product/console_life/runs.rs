//! A run that is begun twice, or that stopped.

use super::desk::{accounts, active, begin, count, leavers, report, why};
use crate::support::{console_on_sqlite, read};
use app::api::life::{Count, Stage};
use directory::lifecycle::{Action, Seen};
use directory::people::UserId;

#[tokio::test]
async fn the_same_form_sent_twice_is_one_run() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let leave = active(Action::Leave, &["jia"]);
    let counted: Count = read(&count(&mut browser, &leave).await);
    let first: i64 = read(&begin(&mut browser, &leave, &counted.ticket, "").await);
    let before = world.store.corp(&world.corp.id).versions().await;
    let again: i64 = read(&begin(&mut browser, &leave, &counted.ticket, "").await);
    assert_eq!(first, again);
    let after = world.store.corp(&world.corp.id).versions().await;
    assert_eq!(before.expect("versions"), after.expect("versions"));
}

#[tokio::test]
async fn a_run_that_stopped_is_found_and_goes_on_or_ends() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let store = world.store.corp(&world.corp.id);
    let long_ago = server::clock::now() - 3600;
    let new = |ticket: &str, userid: &str| store::NewBulk {
        ticket: ticket.to_owned(),
        action: Action::Leave,
        members: vec![(UserId::new(userid), Seen::default())],
        actor: store::Actor::Owner("wang".to_owned()),
        address: None,
    };
    let first = store.begin_bulk(&new("one", "jia"), long_ago).await;
    let second = store.begin_bulk(&new("two", "yi"), long_ago).await;
    let (first, second) = (first.expect("begun").0, second.expect("begun").0);
    assert_eq!(leavers(&mut browser, "").await.open, [second, first]);
    let stopped = report(&mut browser, first).await;
    assert_eq!((stopped.stage, stopped.waiting), (Stage::Silent, 1));
    let (go_on, end) = (first.to_string(), second.to_string());
    for (endpoint, run) in [("life/continue", &go_on), ("life/end", &end)] {
        let path = format!("/admin/api/{endpoint}");
        let answer = browser.submit(&path, &[("run", run)]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(report(&mut browser, first).await.done, 1);
    let left = report(&mut browser, second).await;
    assert_eq!((left.stage, left.done, left.failures), (Stage::Done, 0, 1));
    assert_eq!(why(&left), [("yi", None)]);
    let list = leavers(&mut browser, "").await;
    assert_eq!(accounts(&list), ["jia"]);
    assert_eq!(list.open, [] as [i64; 0]);
}
