//! Public groups, changed by an administrator.

use crate::support::{NOON, Stage, entry, link, stories};
use directory::groups::GroupPlan;
use directory::people::{DepartmentId, Group, GroupId, UserId};
use store::{Error, Frequent};

stories! {
    a_group_is_written_overwritten_and_deleted_with_what_people_had_at_hand_of_it;
    a_plan_for_older_people_or_rules_writes_nothing;
}

fn group(id: u32, name: &str) -> Group {
    Group {
        id: GroupId(id),
        name: name.into(),
        members: vec![UserId::new("lisi"), UserId::new("wang")],
        departments: vec![DepartmentId(2)],
        leaders: vec![UserId::new("wang")],
    }
}

async fn a_group_is_written_overwritten_and_deleted_with_what_people_had_at_hand_of_it(
    stage: Stage,
) {
    let corp = &stage.corp;
    let (add, remove) = (entry("group.add"), entry("group.remove"));
    let made = GroupPlan::Save(group(7, "项目组"));
    let mut seen = corp.versions().await.unwrap();
    for plan in [made, GroupPlan::Save(group(7, "专班"))] {
        let written = corp.change_group(seen, &plan, &add, NOON);
        seen = written.await.unwrap();
    }
    assert_eq!(seen.people, 2);
    let other = link(&stage.store, "ww2").await;
    let nothing = other.versions().await.unwrap();
    let theirs = GroupPlan::Save(group(7, "专班"));
    let written = other.change_group(nothing, &theirs, &add, NOON);
    written.await.unwrap();

    let lisi = UserId::new("lisi");
    let this = Frequent::Group(GroupId(7));
    let that = Frequent::Group(GroupId(8));
    for what in [&this, &that] {
        corp.add_frequent(&lisi, what, NOON).await.unwrap();
    }
    corp.remove_frequent(&UserId::new("wang"), &this, NOON)
        .await
        .unwrap();
    other.add_frequent(&lisi, &this, NOON).await.unwrap();
    let gone = GroupPlan::Remove(GroupId(7));
    let removed = corp.change_group(seen, &gone, &remove, NOON);
    assert_eq!(removed.await.unwrap().people, 3);
    assert_eq!(corp.load().await.unwrap().1.groups, []);
    let at_hand = corp.frequent(&lisi).await.unwrap();
    let at_hand: Vec<Frequent> = at_hand.into_iter().map(|row| row.what).collect();
    assert_eq!(at_hand, [that]);
    assert_eq!(corp.audit(1).await.unwrap()[0].entry.action, "group.remove");
    let kept = other.load().await.unwrap().1.groups;
    assert_eq!(kept, [group(7, "专班")], "another corporation's");
    assert_eq!(other.frequent(&lisi).await.unwrap().len(), 1);
}

async fn a_plan_for_older_people_or_rules_writes_nothing(stage: Stage) {
    let corp = &stage.corp;
    let add = entry("group.add");
    let seen = corp.versions().await.unwrap();
    let plan = GroupPlan::Save(group(7, "项目组"));
    let rules = directory::policy::Policy::default();
    corp.save_policy(seen.policy, &rules, &entry("policy.save"), NOON)
        .await
        .unwrap();
    let late = corp.change_group(seen, &plan, &add, NOON);
    assert!(matches!(late.await, Err(Error::Stale)));
    let seen = corp.versions().await.unwrap();
    corp.save_group(&group(8, "专班"), &entry("group.save"), NOON)
        .await
        .unwrap();
    let late = corp.change_group(seen, &plan, &add, NOON);
    assert!(matches!(late.await, Err(Error::Stale)));
    assert_eq!(corp.load().await.unwrap().1.groups, [group(8, "专班")]);
    assert_eq!(corp.audit(9).await.unwrap()[0].entry.action, "group.save");
}
