use super::*;
use directory::membership::{Telling, lay_over};
use directory::people::Department;
use directory::sync::{
    self, Kind, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership, Step,
};

fn department(id: u32, parent: u32) -> (Department, RemoteDepartment) {
    let parent = (parent != 0).then_some(DepartmentId(parent));
    let here = Department {
        id: DepartmentId(id),
        parent,
        name: format!("部门{id}"),
        order: 0,
        outside: false,
    };
    let there = RemoteDepartment {
        id: here.id,
        parent,
        name: Some(here.name.clone()),
        order: 0,
        listed: true,
    };
    (here, there)
}

/// The house as it stands here with somebody new in it, and as WeCom has it.
fn both() -> (Local, Remote) {
    let (here, there): (Vec<_>, Vec<_>) = [(1, 0), (2, 1), (3, 1)]
        .map(|(id, parent)| department(id, parent))
        .into_iter()
        .unzip();
    let mut members = house().0;
    members.push(add(&newcomer()).expect("made").member);
    let read = |userid: &str, name: &str| RemoteMember {
        name: Some(name.into()),
        departments: Some(vec![RemoteMembership::of(DepartmentId(2))]),
        ..RemoteMember::new(userid)
    };
    let remote = Remote {
        departments: there,
        members: vec![read("ZhangSan", "张三"), read("lisi", "李四")],
        known_members: Some(vec!["ZhangSan".into(), "lisi".into()]),
        ..Remote::default()
    };
    let local = Local {
        departments: here,
        members,
    };
    (local, remote)
}

fn created() -> (UserId, Telling) {
    let telling = add(&newcomer()).expect("made").telling();
    ("0012444".into(), telling)
}

fn steps(local: &Local, remote: &Remote) -> Vec<Step> {
    sync::plan(local, remote).expect("a plan").steps
}

#[test]
fn whoever_wecom_does_not_know_yet_has_not_left() {
    let (local, mut remote) = both();
    let leaves = |steps: &[Step]| steps.iter().any(|step| step.kind() == Kind::MemberLeft);
    assert!(
        leaves(&steps(&local, &remote)),
        "without what waits they would"
    );
    lay_over(&mut remote, &local.members, &[created()]);
    assert_eq!(steps(&local, &remote), []);
}

#[test]
fn where_somebody_was_put_here_they_stay_until_wecom_was_told() {
    let (mut local, mut remote) = both();
    let here = &mut local.members[0];
    (here.departments, here.main_department) =
        (vec![Membership::of(DepartmentId(3))], Some(DepartmentId(3)));
    here.direct_superior = Some("lisi".into());
    let before = remote.clone();
    let unsent = [
        created(),
        (
            "zhangsan".into(),
            Telling {
                places: Some(Default::default()),
                superiors: Some(Vec::new()),
                ..Telling::default()
            },
        ),
    ];
    lay_over(&mut remote, &local.members, &unsent);
    assert_eq!(steps(&local, &remote), []);
    let mut told = before;
    lay_over(&mut told, &local.members, &[created()]);
    let moved = steps(&local, &told);
    assert!(moved.iter().any(|step| step.kind() == Kind::MemberMoved));
}

#[test]
fn whoever_left_meanwhile_is_not_brought_back() {
    let (mut local, mut remote) = both();
    for member in &mut local.members {
        member.state = MemberState::Left;
    }
    let count = remote.members.len();
    lay_over(&mut remote, &local.members, &[created()]);
    assert_eq!(remote.members.len(), count);
}

#[test]
fn a_reading_that_brought_nothing_stays_a_fault() {
    let (local, _) = both();
    let mut nothing = Remote::default();
    lay_over(&mut nothing, &local.members, &[created()]);
    assert_eq!(nothing, Remote::default());
}

#[test]
fn whoever_was_only_put_elsewhere_here_and_is_gone_from_wecom_leaves() {
    let (local, mut remote) = both();
    // WeCom has deleted 李四, whose move it was not told.
    remote.members.retain(|read| read.userid != "lisi".into());
    remote.known_members = Some(vec!["ZhangSan".into()]);
    let put = Telling {
        places: Some(Default::default()),
        superiors: Some(Vec::new()),
        ..Telling::default()
    };
    lay_over(
        &mut remote,
        &local.members,
        &[created(), ("lisi".into(), put)],
    );
    let steps = steps(&local, &remote);
    let left = steps.iter().filter(|step| step.kind() == Kind::MemberLeft);
    assert_eq!(left.map(Step::name).collect::<Vec<_>>(), ["李四"]);
}

#[test]
fn whoever_was_put_outside_the_apps_scope_here_is_shown_by_no_pull() {
    let (mut local, mut remote) = both();
    // 4 is in the corporation and not in what the app reads.
    local.departments.push(Department {
        outside: true,
        ..department(4, 1).0
    });
    remote.known_departments = Some([1, 2, 3, 4].map(DepartmentId).into());
    let four = || vec![Membership::of(DepartmentId(4))];
    for at in [0, 3] {
        let here = &mut local.members[at];
        (here.departments, here.main_department) = (four(), Some(DepartmentId(4)));
        here.state = MemberState::Outside;
    }
    assert_eq!(local.members[3].userid, "0012444".into());
    let put = Telling {
        places: Some(Default::default()),
        ..Telling::default()
    };
    let unsent = [created(), ("zhangsan".into(), put)];
    let mut told = remote.clone();
    lay_over(&mut remote, &local.members, &unsent);
    assert_eq!(steps(&local, &remote), []);
    // Once the app's scope has grown they are inside it.
    told.departments.push(department(4, 1).1);
    lay_over(&mut told, &local.members, &unsent);
    let inside = steps(&local, &told);
    let inside = inside
        .iter()
        .filter(|step| step.kind() == Kind::MemberInside);
    assert_eq!(inside.count(), 2);
}
