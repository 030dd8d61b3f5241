use crate::{add, department, id, plan, relocate};
use directory::organisation::{
    Change, Leaders, Organisation, Plan, Telling, lay_over, leave_deleted,
};
use directory::people::{Department, DepartmentId, Member};
use directory::sync::{
    self, Kind, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership,
};

fn departments() -> Vec<Department> {
    vec![
        department(1, 0, "集团", -100),
        department(2, 1, "营销", -100),
        department(3, 1, "研发", -90),
        department(4, 2, "渠道", -100),
    ]
}

/// WeCom, as it was before anything was changed here.
fn remote() -> Remote {
    let read = |d: Department| RemoteDepartment {
        id: d.id,
        parent: d.parent,
        name: Some(d.name),
        order: -d.order,
        listed: true,
    };
    let mut jia = RemoteMember::new("jia");
    jia.name = Some("甲".to_owned());
    jia.departments = Some(vec![RemoteMembership {
        leader: Some(false),
        order: Some(0),
        ..RemoteMembership::of(id(2))
    }]);
    Remote {
        departments: departments().into_iter().map(read).collect(),
        members: vec![jia],
        ..Remote::default()
    }
}

fn local(organisation: &Organisation) -> Local {
    Local {
        departments: organisation.departments().cloned().collect(),
        members: vec![Member::new("jia", "甲", &[2])],
    }
}

/// What a pull would change, once these plans were carried out here.
fn pulled(local: &Local, mut remote: Remote, plans: &[Plan]) -> Vec<(Kind, DepartmentId)> {
    let tellings: Vec<_> = plans.iter().flat_map(Plan::tellings).collect();
    lay_over(&mut remote, &local.departments, &tellings);
    leave_deleted(&mut remote, &local.departments, &tellings);
    let plan = sync::plan(local, &remote).expect("a plan");
    let steps = plan.steps.iter().map(|step| match step {
        sync::Step::Department { kind, department } => (*kind, department.id),
        sync::Step::RemoveDepartment { id, .. } => (step.kind(), *id),
        _ => (step.kind(), DepartmentId(0)),
    });
    steps.collect()
}

#[test]
fn a_pull_leaves_alone_whatever_wecom_was_not_told_yet() {
    let rename = Change::Edit {
        department: id(3),
        was: directory::organisation::Details {
            name: "研发".to_owned(),
            ..Default::default()
        },
        wanted: directory::organisation::Details {
            name: "研发中心".to_owned(),
            ..Default::default()
        },
    };
    let arrange = Change::Arrange {
        parent: id(1),
        was: vec![id(2), id(3)],
        children: vec![id(3), id(2)],
    };
    let remove = Change::Remove { department: id(4) };
    for changes in [
        vec![add(3, "后端")],
        vec![relocate(4, 2, 3)],
        vec![rename.clone()],
        vec![arrange.clone()],
        vec![remove],
        vec![add(3, "后端"), rename, arrange, relocate(4, 2, 3)],
    ] {
        let mut organisation = Organisation::new(departments());
        let mut plans = Vec::new();
        for change in &changes {
            let made = plan(&organisation, change).expect("a plan");
            organisation = organisation.after(&made);
            plans.push(made);
        }
        let local = local(&organisation);
        assert_eq!(pulled(&local, remote(), &plans), [], "{changes:?}");
        // Once WeCom was told, its word counts again.
        assert_ne!(pulled(&local, remote(), &[]), [], "{changes:?}");
    }
}

#[test]
fn what_was_not_changed_here_still_comes_from_wecom() {
    let organisation = Organisation::new(departments());
    let made = plan(&organisation, &relocate(4, 2, 3)).expect("a plan");
    let mut remote = remote();
    remote.departments[3].name = Some("渠道部".to_owned());
    remote.departments[2].name = Some("研发中心".to_owned());
    let local = local(&organisation.after(&made));
    let changed = [
        (Kind::DepartmentChanged, id(3)),
        (Kind::DepartmentChanged, id(4)),
    ];
    assert_eq!(pulled(&local, remote, &[made]), changed);
}

#[test]
fn who_leads_is_kept_until_wecom_knows() {
    let organisation = Organisation::new(departments());
    let mut local = local(&organisation);
    local.members[0].departments[0].leader = true;
    let leads = Plan {
        leaders: Some(Leaders {
            department: id(2),
            now: vec!["JIA".into()],
            no_more: Vec::new(),
        }),
        ..Plan::default()
    };
    assert_eq!(pulled(&local, remote(), &[leads]), []);
    assert_ne!(pulled(&local, remote(), &[]), []);
}

#[test]
fn a_reading_that_brought_no_department_stays_a_fault() {
    let telling = Telling::Create {
        name: "后端".to_owned(),
        parent: id(1),
        order: 0,
    };
    let mut nothing = Remote::default();
    lay_over(&mut nothing, &departments(), &[(id(4), telling)]);
    assert_eq!(nothing, Remote::default());
}

#[test]
fn a_scope_of_members_alone_takes_back_no_department_that_wecom_was_not_told_of() {
    let mut organisation = Organisation::new(
        departments()
            .into_iter()
            .map(|d| Department { outside: true, ..d }),
    );
    let made = plan(&organisation, &add(3, "后端")).expect("a plan");
    organisation = organisation.after(&made);
    let local = local(&organisation);
    let mut members_alone = remote();
    let known = members_alone.departments.drain(..).map(|read| read.id);
    members_alone.known_departments = Some(known.collect());
    members_alone.by_members = true;
    let changed = |plans: &[Plan]| {
        let all = pulled(&local, members_alone.clone(), plans).into_iter();
        let departments = all.filter(|(_, id)| *id != DepartmentId(0));
        departments.collect::<Vec<_>>()
    };
    let new = made.added.as_ref().expect("it").id;
    assert_eq!(changed(&[made]), []);
    // Once WeCom was told, its word counts again.
    assert_eq!(changed(&[]), [(Kind::DepartmentRemoved, new)]);
}
