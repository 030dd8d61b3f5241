//! Members pinned in departments' lists.

use crate::support::{NOON, Stage, entry, link, pull, stories};
use directory::people::{Department, DepartmentId, Member, Pin, UserId};
use store::{CorpStore, Error, PeopleChange};

stories! {
    a_pin_is_kept_once_with_its_line_and_taken_away_again;
    a_pin_goes_with_the_department;
    only_whoever_is_placed_in_a_department_is_pinned_there_and_not_without_end;
    whoever_moves_away_is_pinned_no_more_and_does_not_come_back_so;
    whoever_left_keeps_their_pin_and_takes_nobodys_place;
}

fn department(id: u32) -> Department {
    Department {
        id: DepartmentId(id),
        parent: (id != 1).then_some(DepartmentId(1)),
        name: format!("部门{id}"),
        order: 0,
        outside: false,
    }
}

/// 部门2 and 部门3, and so many people in 部门2.
fn house(people: usize) -> PeopleChange {
    let member = |at: usize| Member::new(format!("M{at}"), "某人", &[2]);
    PeopleChange {
        upsert_departments: (1..=3).map(department).collect(),
        upsert_members: (0..people).map(member).collect(),
        ..PeopleChange::default()
    }
}

async fn pins(corp: &CorpStore) -> Vec<Pin> {
    corp.load().await.unwrap().1.pins
}

fn m(at: usize) -> UserId {
    UserId::new(format!("m{at}"))
}

const HERE: DepartmentId = DepartmentId(2);

async fn a_pin_is_kept_once_with_its_line_and_taken_away_again(stage: Stage) {
    let corp = &stage.corp;
    pull(corp, &house(2), NOON).await;
    let before = corp.freshness().await.unwrap();
    let line = entry("member.pin");
    assert!(corp.pin(&m(0), HERE, true, &line, NOON + 5).await.unwrap());
    let held = corp.freshness().await.unwrap();
    assert!(held.pins > before.pins, "every list is read anew");
    assert_eq!(
        held.versions, before.versions,
        "a plan that waits is good still"
    );
    assert_eq!(corp.audit(1).await.unwrap()[0].entry.action, "member.pin");
    let lines = corp.audit(99).await.unwrap().len();
    assert!(!corp.pin(&m(0), HERE, true, &line, NOON + 9).await.unwrap());
    assert_eq!(corp.freshness().await.unwrap(), held, "twice is once");
    assert_eq!(corp.audit(99).await.unwrap().len(), lines);
    let kept = Pin {
        department: HERE,
        userid: m(0),
        at: NOON + 5,
    };
    assert_eq!(pins(corp).await, [kept]);
    let other = link(&stage.store, "ww2").await;
    assert!(pins(&other).await.is_empty(), "another corporation's");
    assert!(!other.pin(&m(0), HERE, false, &line, NOON).await.unwrap());
    assert!(corp.pin(&m(0), HERE, false, &line, NOON).await.unwrap());
    assert!(pins(corp).await.is_empty());
}

async fn a_pin_goes_with_the_department(stage: Stage) {
    let corp = &stage.corp;
    pull(corp, &house(1), NOON).await;
    corp.pin(&m(0), HERE, true, &entry("member.pin"), NOON)
        .await
        .unwrap();
    let gone = PeopleChange {
        remove_departments: vec![HERE],
        ..PeopleChange::default()
    };
    pull(corp, &gone, NOON).await;
    assert!(pins(corp).await.is_empty());
}

async fn only_whoever_is_placed_in_a_department_is_pinned_there_and_not_without_end(stage: Stage) {
    let corp = &stage.corp;
    pull(corp, &house(51), NOON).await;
    let line = entry("member.pin");
    for (userid, department) in [(m(0), DepartmentId(3)), (m(99), HERE)] {
        let pinned = corp.pin(&userid, department, true, &line, NOON).await;
        assert!(matches!(pinned, Err(Error::Missing(_))), "{pinned:?}");
    }
    for at in 0..50 {
        corp.pin(&m(at), HERE, true, &line, NOON).await.unwrap();
    }
    let pinned = corp.pin(&m(50), HERE, true, &line, NOON).await;
    assert!(matches!(pinned, Err(Error::Full)), "{pinned:?}");
    assert_eq!(pins(corp).await.len(), 50);
}

/// A pull that places M0 so.
async fn place(corp: &CorpStore, departments: &[u32]) {
    let change = PeopleChange {
        upsert_members: vec![Member::new("M0", "某人", departments)],
        ..PeopleChange::default()
    };
    pull(corp, &change, NOON).await;
}

async fn whoever_moves_away_is_pinned_no_more_and_does_not_come_back_so(stage: Stage) {
    let corp = &stage.corp;
    pull(corp, &house(2), NOON).await;
    // 12 begins as 1 does, and ends as 2 does.
    let twelve = PeopleChange {
        upsert_departments: vec![department(12)],
        ..PeopleChange::default()
    };
    pull(corp, &twelve, NOON).await;
    let line = entry("member.pin");
    for at in 0..2 {
        corp.pin(&m(at), HERE, true, &line, NOON).await.unwrap();
    }
    place(corp, &[3, 2]).await;
    assert_eq!(pins(corp).await.len(), 2, "they are there still");
    place(corp, &[12]).await;
    let left = pins(corp).await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].userid, m(1));
    place(corp, &[2]).await;
    assert_eq!(pins(corp).await, left, "as somebody new");
}

async fn whoever_left_keeps_their_pin_and_takes_nobodys_place(stage: Stage) {
    let corp = &stage.corp;
    pull(corp, &house(51), NOON).await;
    let line = entry("member.pin");
    for at in 0..50 {
        corp.pin(&m(at), HERE, true, &line, NOON).await.unwrap();
    }
    let leave = PeopleChange {
        leave: vec![m(0)],
        ..PeopleChange::default()
    };
    pull(corp, &leave, NOON).await;
    assert!(corp.pin(&m(50), HERE, true, &line, NOON).await.unwrap());
    assert_eq!(pins(corp).await.len(), 51);
}
