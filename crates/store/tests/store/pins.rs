//! Members pinned in departments' lists.

use crate::support::{NOON, Stage, entry, link, pull, stories};
use directory::people::{Department, DepartmentId, Member, Pin, UserId};
use store::{CorpStore, Error, PeopleChange};

stories! {
    a_pin_is_kept_once_with_its_line_and_taken_away_again;
    a_pin_goes_with_the_department;
    only_whoever_is_placed_in_a_department_is_pinned_there_and_not_without_end;
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
    let before = corp.versions().await.unwrap();
    let line = entry("member.pin");
    assert!(corp.pin(&m(0), HERE, true, &line, NOON + 5).await.unwrap());
    let held = corp.versions().await.unwrap();
    assert!(held.people > before.people, "every list is read anew");
    assert_eq!(corp.audit(1).await.unwrap()[0].entry.action, "member.pin");
    let lines = corp.audit(99).await.unwrap().len();
    assert!(!corp.pin(&m(0), HERE, true, &line, NOON + 9).await.unwrap());
    assert_eq!(corp.versions().await.unwrap(), held, "twice is once");
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
