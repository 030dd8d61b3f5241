//! Many at once, each row by itself.

use super::desk::{done, failed, kept_here, many, member, new, told};
use crate::support::{NOON, Stage, corp, entry, link, stories};
use directory::lifecycle::{Action, Refusal, Seen, SeenPlaces, Telling};
use directory::people::{DepartmentId, MemberState, Membership};
use std::collections::BTreeSet;
use store::{BulkCounts, Error, Master, NewBulk};

stories! {
    what_cannot_be_done_is_said_of_its_row_and_the_others_are_done;
    places_are_changed_for_many;
    who_was_put_elsewhere_meanwhile_is_left_where_they_are;
    a_form_sent_twice_is_one_run;
    too_many_at_once_are_not_begun;
    another_corporations_runs_and_members_are_not_found;
}

async fn what_cannot_be_done_is_said_of_its_row_and_the_others_are_done(stage: Stage) {
    kept_here(&stage, &["jia", "yi", "bing"]).await;
    done(&stage, &new(Action::Leave, &["yi"]), NOON).await;
    let mut asked = new(Action::Leave, &["jia", "yi", "nobody", "JIA", "bing"]);
    asked.members[4].1.state = Some(MemberState::Disabled);
    let bulk = done(&stage, &asked, NOON).await;
    let expected = BulkCounts {
        done: 1,
        refused: 4,
        ..BulkCounts::default()
    };
    assert_eq!(bulk.counts, expected);
    let why = |userid: &str, why| (userid.to_owned(), Some(why));
    assert_eq!(
        failed(&stage, &bulk).await,
        [
            why("yi", Refusal::HasLeft),
            why("nobody", Refusal::Unknown),
            why("JIA", Refusal::Changed),
            why("bing", Refusal::Changed),
        ]
    );
    assert_eq!(member(&stage, "bing").await.state, MemberState::Active);
}

async fn places_are_changed_for_many(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let three = DepartmentId(3);
    let bulk = done(&stage, &new(Action::MoveTo(three), &["jia", "yi"]), NOON).await;
    assert_eq!(bulk.counts.done, 2);
    for userid in ["jia", "yi"] {
        let moved = member(&stage, userid).await;
        assert_eq!(moved.departments, [Membership::of(three)]);
        assert_eq!(moved.main_department, Some(three));
    }
    let line = stage.corp.audit(1).await.unwrap().remove(0).entry;
    assert_eq!(line.action, "member.place");
    assert_eq!(line.before.as_deref(), Some("部门2"));
    assert_eq!(line.after.as_deref(), Some("部门3"));
    let waits = stage.corp.unsent_lives().await.unwrap();
    let place = Telling::Place {
        departments: vec![Membership::of(three)],
        main: Some(three),
    };
    assert_eq!(waits[0].1, place);
}

async fn who_was_put_elsewhere_meanwhile_is_left_where_they_are(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let seen = Seen {
        state: Some(MemberState::Active),
        places: Some(SeenPlaces::of(
            &[Membership::of(DepartmentId(2))],
            Some(DepartmentId(2)),
        )),
    };
    // Another administrator, who is first.
    done(&stage, &new(Action::AddTo(DepartmentId(3)), &["jia"]), NOON).await;
    for action in [
        Action::MoveTo(DepartmentId(1)),
        Action::MoveTo(DepartmentId(3)),
        Action::RemoveFrom(DepartmentId(2)),
    ] {
        let mut asked = new(action, &["jia"]);
        asked.members[0].1 = seen.clone();
        let bulk = done(&stage, &asked, NOON).await;
        let why = ("jia".to_owned(), Some(Refusal::Changed));
        assert_eq!(failed(&stage, &bulk).await, [why], "{action:?}");
    }
    let places = member(&stage, "jia").await.departments;
    let ids: BTreeSet<_> = places.iter().map(|place| place.department.0).collect();
    assert_eq!(ids, [2, 3].into());
    // Whoever stands as they were seen is moved, and may be disabled wherever.
    let mut asked = new(Action::MoveTo(DepartmentId(3)), &["yi"]);
    asked.members[0].1 = seen.clone();
    assert_eq!(done(&stage, &asked, NOON).await.counts.done, 1);
    let mut asked = new(Action::Disable, &["jia"]);
    asked.members[0].1 = seen;
    assert_eq!(done(&stage, &asked, NOON).await.counts.done, 1);
}

async fn a_form_sent_twice_is_one_run(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    let asked = new(Action::Leave, &["jia"]);
    let first = done(&stage, &asked, NOON).await;
    let again = done(&stage, &asked, NOON + 1).await;
    assert_eq!(first, again);
    assert_eq!(told(&stage).await.len(), 1);
}

async fn too_many_at_once_are_not_begun(stage: Stage) {
    let names = many(NewBulk::MOST + 1);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let asked = new(Action::Leave, &names);
    let begun = stage.corp.begin_bulk(&asked, NOON).await;
    assert!(matches!(begun, Err(Error::Full)));
}

async fn another_corporations_runs_and_members_are_not_found(stage: Stage) {
    kept_here(&stage, &["jia"]).await;
    let other = link(&stage.store, "ww2").await;
    let bulk = done(&stage, &new(Action::Disable, &["jia"]), NOON).await;
    let id = bulk.id;
    assert!(matches!(other.bulk(id).await, Err(Error::Missing(_))));
    for refused in [
        other.step_bulk(id, NOON).await.map(drop),
        other.leave_bulk(id, NOON).await,
        other.undo_bulk(id, NOON).await,
    ] {
        assert!(matches!(refused, Err(Error::Missing(_))), "{refused:?}");
    }
    assert_eq!(other.failed_rows(id, 10).await.unwrap(), []);
    let mut second = corp("ww2");
    second.master = Master::Mingce;
    let linked = stage.store.link(&second, &entry("corp.link"), NOON).await;
    linked.unwrap();
    let theirs = other.begin_bulk(&new(Action::Delete, &["jia"]), NOON).await;
    let theirs = other.step_bulk(theirs.unwrap(), NOON).await.unwrap();
    assert_eq!((theirs.counts.done, theirs.counts.refused), (0, 1));
    assert_eq!(member(&stage, "jia").await.state, MemberState::Disabled);
}
