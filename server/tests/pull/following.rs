//! What changes in WeCom changes here, and what a reading does not deliver stays.

use crate::house::{House, both, edit, org, person, without};
use directory::people::{Field, Fields, Joined, MemberState};
use directory::sync::Kind;
use store::RunState;
use testbed::Database;

#[tokio::test]
async fn a_first_pull_brings_everybody_and_an_unchanged_second_one_nothing() {
    for database in both().await {
        let house = House::new(database, org()).await;
        let first = house.pull().await;
        assert_eq!(first.planned.of(Kind::DepartmentAdded), 4);
        assert_eq!(first.planned.of(Kind::MemberAdded), 12);
        assert_eq!(first.applied, first.planned);
        let chairman = house.member("chairman").await;
        assert!(
            chairman.departments.is_empty(),
            "directly under the root is unassigned (R87)"
        );
        assert_eq!(chairman.joined, Joined::Yes);
        assert_eq!(house.member("wangwu").await.departments.len(), 2);
        let versions = house.people().versions().await.expect("versions");

        let second = house.pull().await;
        assert_eq!(second.planned.total(), 0, "{second}");
        assert_eq!(house.last_run().await.state, RunState::Done);
        assert_eq!(house.people().versions().await.expect("versions"), versions);
    }
}

#[tokio::test]
async fn calls_grow_with_departments_and_not_with_people() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    let before = house.wecom.calls().len();
    house.change(|org| {
        org.members
            .extend((0..300).map(|n| person(&format!("new{n}"), &[4])))
    });
    house.wecom.clear_calls();
    house.pull().await;
    let after = house.wecom.calls().len();
    assert!(
        after <= before,
        "{after} calls for 312 people, {before} for 12"
    );
}

#[tokio::test]
async fn leavers_moves_and_renames_are_followed_and_returning_too() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        house.change(|org| {
            without(org, "lisi");
            org.members[0].department = vec![4];
            org.departments[1].name = "市场".into();
        });
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberLeft), 1);
        assert_eq!(report.applied.of(Kind::MemberMoved), 1);
        assert_eq!(report.applied.of(Kind::DepartmentChanged), 1);
        assert_eq!(house.member("lisi").await.state, MemberState::Left);
        house.change(|org| org.members.push(person("lisi", &[3])));
        assert_eq!(house.pull().await.applied.of(Kind::MemberReturned), 1);
        assert_eq!(house.member("lisi").await.state, MemberState::Active);
    }
}

#[tokio::test]
async fn what_a_reading_does_not_deliver_stays_and_what_was_edited_here_too() {
    for database in both().await {
        let mut full = org();
        full.contacts_details = true;
        let house = House::new(database, full).await;
        house.pull().await;
        let mut zhang = house.member("zhangsan").await;
        assert!(
            zhang.mobile.starts_with("138"),
            "the contacts secret tells mobiles"
        );
        zhang.position = "总监".into();
        zhang.edited_here = Fields::NONE.with(Field::Position);
        edit(&house, zhang.clone()).await;

        house.change(|org| org.contacts_details = false);
        let report = house.pull().await;
        assert_eq!(report.planned.total(), 0, "{report}");
        assert_eq!(house.member("zhangsan").await, zhang);
    }
}
