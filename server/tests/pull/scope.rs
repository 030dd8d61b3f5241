//! Who falls out of the app’s scope, and comes back.

use crate::house::{House, both, org, without};
use directory::people::MemberState;
use directory::sync::Kind;
use sandbox::{Fault, Scope};
use server::pull::Asked;
use testbed::Database;

#[tokio::test]
async fn whoever_falls_out_of_the_apps_scope_has_not_left() {
    for contacts in [true, false] {
        let database = Database::sqlite().await.expect("SQLite");
        let mut house = House::new(database, org()).await;
        if !contacts {
            house.corp.contacts_secret = None;
        }
        house.pull().await;
        house.change(|org| org.apps[0].scope.departments = vec![2]);
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberLeft), 0, "{report}");
        assert_eq!(report.applied.of(Kind::MemberOutside), 9);
        assert_eq!(report.applied.of(Kind::DepartmentOutside), 2);
        assert_eq!(
            (report.applied.clone(), 9),
            (report.planned, report.outside)
        );
        assert_eq!(house.member("clerk0").await.state, MemberState::Outside);
        assert_eq!(house.pull().await.planned.total(), 0);
        // Somebody inside the scope who is deleted has left in either way of reading.
        house.change(|org| without(org, "lisi"));
        assert_eq!(house.pull().await.applied.of(Kind::MemberLeft), 1);
        assert_eq!(house.member("lisi").await.state, MemberState::Left);
    }
}

#[tokio::test]
async fn a_scope_that_grows_back_brings_everybody_back_as_they_were() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| org.apps[0].scope.departments = vec![2]);
        house.pull().await;
        house.change(|org| org.apps[0].scope.departments = vec![1]);
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberInside), 9);
        assert_eq!(report.applied.of(Kind::DepartmentInside), 2);
        assert_eq!(house.contents().await, before);
    }
}

#[tokio::test]
async fn a_scope_made_much_smaller_is_held_until_a_person_confirms() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| org.apps[0].scope.departments = vec![3]);
        let held = house.pull().await;
        assert_eq!((held.state, held.applied.total()), ("held", 0));
        let said = held.to_string();
        assert!(
            said.contains("12 名成员中有 10 名将移出应用的可见范围"),
            "{said}"
        );
        assert!(
            said.contains("加回【可见范围】") && !said.contains("离职"),
            "{said}"
        );
        assert_eq!(house.contents().await, before);
        let asked = Asked {
            confirm_leavers: true,
            ..Asked::default()
        };
        let done = house.ask(asked).await.expect("a pull");
        assert_eq!(done.applied.of(Kind::MemberOutside), 10);
    }
}

#[tokio::test]
async fn whoever_is_in_a_department_that_cannot_be_listed_is_asked_for_by_name_and_not_hidden() {
    let mut house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.corp.contacts_secret = None;
    house.pull().await;
    // No department can be listed at this moment, as if it had just gone; WeCom
    // still knows everybody when it is asked by name.
    house.wecom.set_faults(vec![Fault {
        path: "/cgi-bin/user/list".into(),
        errcode: Some(60003),
        ..Fault::default()
    }]);
    let report = house.pull().await;
    assert_eq!(report.planned.total(), 0, "{report}");
}

#[tokio::test]
async fn a_scope_of_single_members_changes_them_and_nobody_elses_place() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    house.change(|org| {
        org.apps[0].scope = Scope {
            users: vec!["zhangsan".into()],
            ..Scope::default()
        };
        org.members[0].position = "总监".into();
    });
    let confirmed = Asked {
        confirm_leavers: true,
        ..Asked::default()
    };
    let report = house.ask(confirmed).await.expect("a pull");
    assert_eq!(report.applied.of(Kind::MemberChanged), 1, "{report}");
    assert_eq!(report.applied.of(Kind::MemberMoved), 0, "{report}");
    assert_eq!(report.applied.of(Kind::MemberOutside), 11, "{report}");
    let zhang = house.member("zhangsan").await;
    assert_eq!(
        (zhang.position.as_str(), zhang.departments.len()),
        ("总监", 1)
    );
}
