//! What a pull waits for, and what stands in its way.

use crate::house::{House, NOW, both, org, without};
use directory::sync::Kind;
use sandbox::Fault;
use server::pull::{Asked, Error};
use store::{Actor, NewRun, Origin, RunState};
use testbed::Database;

#[tokio::test]
async fn so_many_leavers_are_held_until_a_person_confirms() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| org.members.truncate(2));
        let held = house.pull().await;
        assert_eq!((held.state, held.applied.total()), ("held", 0));
        assert_eq!(held.planned.of(Kind::MemberLeft), 10);
        assert_eq!(house.last_run().await.state, RunState::Held);
        assert_eq!(house.contents().await, before);

        let asked = Asked {
            confirm_leavers: true,
            ..Asked::default()
        };
        let done = house.ask(asked).await.expect("a pull");
        assert_eq!(done.applied.of(Kind::MemberLeft), 10);
    }
}

#[tokio::test]
async fn a_preview_says_what_would_change_and_changes_nothing() {
    for database in both().await {
        let house = House::new(database, org()).await;
        let asked = Asked {
            preview: true,
            ..Asked::default()
        };
        let shown = house.ask(asked).await.expect("a preview");
        assert_eq!(shown.planned.of(Kind::MemberAdded), 12);
        assert_eq!(shown.applied.total(), 0);
        assert!(house.contents().await.members.is_empty());
        assert_eq!(house.last_run().await.state, RunState::Preview);
    }
}

#[tokio::test]
async fn a_wecom_that_fails_midway_leaves_all_as_it_was_and_the_next_pull_works() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| without(org, "lisi"));
        let refused = Fault {
            path: "/cgi-bin/user/list_id".into(),
            errcode: Some(60020),
            ..Fault::default()
        };
        house.wecom.set_faults(vec![refused]);
        let error = house.ask(Asked::default()).await.expect_err("a failure");
        assert!(matches!(error, Error::Wecom(_)), "{error}");
        let run = house.last_run().await;
        assert_eq!(run.state, RunState::Failed);
        let reason = run.reason.expect("a reason");
        assert!(
            reason.contains("60020") && reason.contains("IP"),
            "{reason}"
        );
        assert_eq!(house.contents().await, before);

        house.wecom.set_faults(vec![]);
        assert_eq!(house.pull().await.applied.of(Kind::MemberLeft), 1);
    }
}

#[tokio::test]
async fn an_empty_list_of_departments_is_refused() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    let before = house.contents().await;
    house.change(|org| org.apps[0].scope.departments.clear());
    let error = house.ask(Asked::default()).await.expect_err("a refusal");
    assert!(matches!(error, Error::Refused(_)), "{error}");
    assert_eq!(house.last_run().await.state, RunState::Failed);
    assert_eq!(house.contents().await, before);
}

#[tokio::test]
async fn while_one_pull_is_under_way_a_second_one_names_it() {
    for database in both().await {
        let house = House::new(database, org()).await;
        let new = NewRun {
            actor: Actor::Command,
            origin: Origin::Command,
            preview: false,
        };
        let under_way = house.people().begin_run(&new, NOW).await.expect("a run").id;
        let error = house.ask(Asked::default()).await.expect_err("busy");
        assert!(
            matches!(error, Error::Busy(run) if run == under_way),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_fourth_pull_by_hand_on_one_day_is_refused() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    let by_hand = || Asked {
        origin: Origin::Manual,
        ..Asked::default()
    };
    for _ in 0..3 {
        house.ask(by_hand()).await.expect("a pull");
    }
    let error = house.ask(by_hand()).await.expect_err("a refusal");
    assert!(matches!(error, Error::Limit), "{error}");
    let preview = Asked {
        preview: true,
        ..by_hand()
    };
    house.ask(preview).await.expect("previews do not count");
}
