//! Departments changed by an administrator, and what WeCom must be told of it.

use crate::support::{NOON, Stage, corp, entry, link, pull, stories};
use directory::organisation::{About, Change, Organisation, Plan, Telling};
use directory::people::{Department, DepartmentId, Member, UserId};
use directory::policy::{Policy, ViewingMode};
use store::{Error, Master, PeopleChange};

stories! {
    a_change_is_written_with_its_audit_line_and_what_wecom_must_be_told;
    leaders_and_full_names_are_kept_with_the_department;
    the_rules_of_a_change_commit_with_it;
    what_was_planned_for_another_moment_is_not_written;
    where_wecom_is_the_master_nothing_is_changed_or_told;
    what_waited_under_one_master_is_not_told_under_the_next;
    another_corporation_is_not_touched;
    a_pull_keeps_full_names;
    whoever_is_placed_elsewhere_is_told_before_their_department_goes;
    a_department_that_comes_back_has_its_mode_and_boundary_again_once;
}

fn department(id: u32, parent: u32, name: &str) -> Department {
    Department {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: name.into(),
        order: i64::from(id) - 1000,
        outside: false,
    }
}

/// The corporation is kept here: 集团 ─ 营销 (渠道), with 甲 in 营销.
async fn kept_here(stage: &Stage) {
    keep_here(stage).await;
    let change = PeopleChange {
        upsert_departments: vec![
            department(1, 0, "集团"),
            department(2, 1, "营销"),
            department(3, 2, "渠道"),
        ],
        upsert_members: vec![Member::new("Jia", "甲", &[2, 3])],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
}

async fn keep_here(stage: &Stage) {
    let mut corp = corp("ww1");
    corp.master = Master::Mingce;
    let linked = stage.store.link(&corp, &entry("corp.link"), NOON).await;
    linked.expect("linked");
}

async fn plan(stage: &Stage, change: &Change) -> Plan {
    let (_, contents) = stage.corp.load().await.expect("contents");
    let about = About::default();
    let organisation = Organisation::new(contents.departments);
    organisation.plan(change, &about, 5).expect("a plan")
}

async fn save(stage: &Stage, plan: &Plan, policy: Option<&Policy>) -> Result<(), Error> {
    let seen = stage.corp.versions().await.expect("versions");
    let entry = [entry("department.test")];
    let saved = stage
        .corp
        .change_departments(seen, plan, policy, &entry, NOON);
    saved.await.map(drop)
}

async fn carry_out(stage: &Stage, change: &Change) -> Plan {
    let plan = plan(stage, change).await;
    save(stage, &plan, None).await.expect("saved");
    plan
}

async fn names(stage: &Stage) -> Vec<(Option<u32>, String)> {
    let (_, contents) = stage.corp.load().await.expect("contents");
    let departments = contents.departments.into_iter();
    departments
        .map(|d| (d.parent.map(|id| id.0), d.name))
        .collect()
}

fn add(parent: u32, name: &str) -> Change {
    Change::Add {
        parent: DepartmentId(parent),
        name: name.into(),
        full_name: String::new(),
        mode: None,
        leaders: Vec::new(),
    }
}

fn relocate(department: u32, from: u32, to: u32) -> Change {
    Change::Move {
        department: DepartmentId(department),
        from: Some(DepartmentId(from)),
        to: DepartmentId(to),
    }
}

async fn a_change_is_written_with_its_audit_line_and_what_wecom_must_be_told(stage: Stage) {
    kept_here(&stage).await;
    let before = stage.corp.versions().await.unwrap();
    let added = carry_out(&stage, &add(1, "研发")).await.added.unwrap().id;
    carry_out(&stage, &relocate(3, 2, added.0)).await;
    let removed = Change::Remove {
        department: DepartmentId(3),
    };
    let gone = plan(&stage, &removed).await;
    let standing = [
        (None, "集团".to_owned()),
        (Some(1), "营销".to_owned()),
        (Some(added.0), "渠道".to_owned()),
        (Some(1), "研发".to_owned()),
    ];
    assert_eq!(names(&stage).await, standing);
    save(&stage, &gone, None).await.unwrap();
    assert_eq!(names(&stage).await.len(), 3);
    let after = stage.corp.versions().await.unwrap();
    assert_eq!(
        (after.people, after.policy),
        (before.people + 3, before.policy)
    );
    let told = stage.corp.unsent_departments().await.unwrap();
    let kinds: Vec<_> = told
        .iter()
        .map(|(id, telling)| match telling {
            Telling::Create { .. } => (id.0, "create"),
            Telling::Update { .. } => (id.0, "update"),
            Telling::Lead { .. } => (id.0, "lead"),
            Telling::Delete => (id.0, "delete"),
        })
        .collect();
    assert_eq!(kinds, [(added.0, "create"), (3, "update"), (3, "delete")]);
    let lines = stage.corp.audit(3).await.unwrap();
    assert!(
        lines
            .iter()
            .all(|line| line.entry.action == "department.test")
    );
}

async fn leaders_and_full_names_are_kept_with_the_department(stage: Stage) {
    kept_here(&stage).await;
    let plan = Plan {
        full_name: Some((DepartmentId(2), "集团营销中心".into())),
        leaders: Some(directory::organisation::Leaders {
            department: DepartmentId(2),
            now: vec![UserId::new("JIA")],
            no_more: Vec::new(),
        }),
        ..Plan::default()
    };
    save(&stage, &plan, None).await.unwrap();
    let full_name = |id| stage.corp.full_name(DepartmentId(id));
    assert_eq!(full_name(2).await.unwrap(), "集团营销中心");
    assert_eq!(full_name(3).await.unwrap(), "");
    assert!(matches!(full_name(9).await, Err(Error::Missing(_))));
    let (_, contents) = stage.corp.load().await.unwrap();
    let places = &contents.members[0].departments;
    let leads: Vec<_> = places
        .iter()
        .map(|at| (at.department.0, at.leader))
        .collect();
    assert_eq!(leads, [(2, true), (3, false)]);
}

async fn the_rules_of_a_change_commit_with_it(stage: Stage) {
    kept_here(&stage).await;
    let mut policy = Policy::default();
    policy
        .viewing
        .insert(DepartmentId(3), ViewingMode::Everyone);
    let plan = plan(&stage, &relocate(3, 2, 1)).await;
    save(&stage, &plan, Some(&policy)).await.unwrap();
    let (versions, stored) = stage.corp.load_policy().await.unwrap();
    assert_eq!((versions.policy, stored), (1, policy));
}

async fn what_was_planned_for_another_moment_is_not_written(stage: Stage) {
    kept_here(&stage).await;
    let seen = stage.corp.versions().await.unwrap();
    let late = plan(&stage, &relocate(3, 2, 1)).await;
    carry_out(&stage, &add(3, "渠道一组")).await;
    let entry = [entry("department.move")];
    let saved = stage
        .corp
        .change_departments(seen, &late, None, &entry, NOON);
    assert!(matches!(saved.await, Err(Error::Stale)));
    assert_eq!(names(&stage).await[2], (Some(2), "渠道".to_owned()));
    assert_eq!(stage.corp.unsent_departments().await.unwrap().len(), 1);
    assert_ne!(
        stage.corp.audit(1).await.unwrap()[0].entry.action,
        entry[0].action
    );
}

async fn where_wecom_is_the_master_nothing_is_changed_or_told(stage: Stage) {
    kept_here(&stage).await;
    carry_out(&stage, &add(1, "研发")).await;
    link(&stage.store, "ww1").await;
    assert_eq!(stage.corp.unsent_departments().await.unwrap(), []);
    let before = names(&stage).await;
    let plan = plan(&stage, &relocate(3, 2, 1)).await;
    let refused = save(&stage, &plan, None).await;
    assert!(matches!(refused, Err(Error::Followed)));
    assert_eq!(names(&stage).await, before);
}

async fn what_waited_under_one_master_is_not_told_under_the_next(stage: Stage) {
    kept_here(&stage).await;
    carry_out(&stage, &add(1, "研发")).await;
    keep_here(&stage).await;
    assert_eq!(stage.corp.unsent_departments().await.unwrap().len(), 1);
    link(&stage.store, "ww2").await;
    assert_eq!(stage.corp.unsent_departments().await.unwrap().len(), 1);
    link(&stage.store, "ww1").await;
    keep_here(&stage).await;
    assert_eq!(stage.corp.unsent_departments().await.unwrap(), []);
    carry_out(&stage, &add(1, "市场")).await;
    assert_eq!(stage.corp.unsent_departments().await.unwrap().len(), 1);
}

async fn another_corporation_is_not_touched(stage: Stage) {
    kept_here(&stage).await;
    let other = link(&stage.store, "ww2").await;
    let theirs = PeopleChange {
        upsert_departments: vec![department(2, 0, "另一营销"), department(3, 2, "另一渠道")],
        ..PeopleChange::default()
    };
    pull(&other, &theirs, NOON).await;
    carry_out(&stage, &relocate(3, 2, 1)).await;
    let removed = Change::Remove {
        department: DepartmentId(3),
    };
    carry_out(&stage, &removed).await;
    let (_, contents) = other.load().await.unwrap();
    assert_eq!(contents.departments, theirs.upsert_departments);
    assert_eq!(other.unsent_departments().await.unwrap(), []);
}

async fn a_pull_keeps_full_names(stage: Stage) {
    kept_here(&stage).await;
    let plan = Plan {
        full_name: Some((DepartmentId(2), "集团营销中心".into())),
        ..Plan::default()
    };
    save(&stage, &plan, None).await.unwrap();
    let change = PeopleChange {
        upsert_departments: vec![department(2, 1, "营销部")],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &change, NOON).await;
    let kept = stage.corp.full_name(DepartmentId(2)).await.unwrap();
    assert_eq!(kept, "集团营销中心");
}

async fn whoever_is_placed_elsewhere_is_told_before_their_department_goes(stage: Stage) {
    kept_here(&stage).await;
    let (from, into) = (DepartmentId(3), DepartmentId(2));
    let member = Member::new("Jia", "甲", &[2, 3]);
    let change = Change::Merge {
        department: from,
        into,
        seen: None,
    };
    let (_, contents) = stage.corp.load().await.unwrap();
    let about = About {
        members: vec![member],
        ..About::default()
    };
    let organisation = Organisation::new(contents.departments);
    let plan = organisation.plan(&change, &about, 5).expect("a plan");
    save(&stage, &plan, None).await.unwrap();
    let (_, contents) = stage.corp.load().await.unwrap();
    let places = &contents.members[0].departments;
    let places: Vec<_> = places.iter().map(|at| at.department).collect();
    assert_eq!((places, contents.departments.len()), (vec![into], 2));
    assert_eq!(contents.members[0].main_department, Some(into));
    let told = stage.corp.unsent_lives().await.unwrap();
    assert_eq!(told, [(UserId::new("jia"), plan.people[0].telling())]);
    let gone = stage.corp.unsent_departments().await.unwrap();
    assert_eq!(gone, [(from, Telling::Delete)]);
}

async fn a_department_that_comes_back_has_its_mode_and_boundary_again_once(stage: Stage) {
    kept_here(&stage).await;
    let gone = DepartmentId(3);
    let mut policy = Policy::default();
    policy.viewing.insert(gone, ViewingMode::OwnSubdepartment);
    policy.boundaries.insert(gone);
    let moved = plan(&stage, &relocate(3, 2, 1)).await;
    save(&stage, &moved, Some(&policy)).await.unwrap();
    let removed = plan(&stage, &Change::Remove { department: gone }).await;
    let without = removed.policy(&policy).expect("other rules");
    save(&stage, &removed, Some(&without)).await.unwrap();
    assert_eq!(stage.corp.own_rules_kept().await.unwrap().len(), 1);

    let before = stage.corp.versions().await.unwrap();
    let back = |name| PeopleChange {
        upsert_departments: vec![department(3, 2, name)],
        ..PeopleChange::default()
    };
    pull(&stage.corp, &back("渠道"), NOON).await;
    let (versions, rules) = stage.corp.load_policy().await.unwrap();
    assert_eq!(rules, policy);
    assert!(
        versions.policy > before.policy,
        "no request is answered without"
    );
    let lines = stage.corp.audit(2).await.unwrap();
    let told = &lines[1].entry;
    assert_eq!(told.action, "policy.department");
    let said = told.after.as_deref().expect("the rules that are again");
    assert!(said.contains("渠道") && told.before.is_none(), "{said}");

    // What is decided of it from now on stays.
    let other = Policy::default();
    let line = entry("policy.test");
    let saved = stage.corp.save_policy(versions.policy, &other, &line, NOON);
    saved.await.unwrap();
    pull(&stage.corp, &back("渠道部"), NOON).await;
    assert_eq!(stage.corp.load_policy().await.unwrap().1, other);
}
