//! Rows and readings that make no sense.

use crate::corporation::{after, corporation, department, member, place_of, planned, pulled};
use directory::people::{Department, DepartmentId};
use directory::sync::{Local, Reason, Refusal, Remote, plan};

#[test]
fn rows_that_make_no_sense_are_named_and_the_rest_goes_on() {
    let mut remote = corporation();
    remote.departments.push(department(3, 1, "华南"));
    remote.departments.push(department(4, 5, "甲"));
    remote.departments.push(department(5, 4, "乙"));
    remote.departments.push(department(6, 6, "丙"));
    remote.members.push(member("zhang", &[3]));
    remote.members.push(member("", &[3]));
    remote.members.push(member("zhao", &[3, 99, 3]));
    let plan = planned(&Local::default(), &remote);
    let mut notices: Vec<_> = plan
        .notices
        .iter()
        .map(|n| (n.subject.as_str(), n.reason))
        .collect();
    notices.sort_by_key(|(subject, _)| *subject);
    let expected = [
        ("3", Reason::Duplicate),
        ("4", Reason::Cycle),
        ("5", Reason::Cycle),
        ("6", Reason::Cycle),
        ("zhang", Reason::Duplicate),
        ("zhao", Reason::UnknownDepartment),
        ("的姓名", Reason::NoId),
    ];
    assert_eq!(notices, expected);
    let local = plan.apply_in_memory(&Local::default());
    assert_eq!(
        local
            .departments
            .iter()
            .find(|d| d.id.0 == 5)
            .unwrap()
            .parent,
        Some(DepartmentId::ROOT)
    );
    assert_eq!(place_of(&local, "zhao"), [3]);
    assert!(planned(&local, &remote).is_empty());
}

#[test]
fn a_move_that_would_close_a_loop_through_a_stored_department_is_broken() {
    let stored = |id, parent| Department {
        id: DepartmentId(id),
        parent: Some(DepartmentId(parent)),
        name: "旧".into(),
        order: 0,
        outside: false,
    };
    let local = Local {
        departments: vec![stored(7, 2)],
        members: vec![],
    };
    let mut remote = corporation();
    remote.known_departments = Some([1, 2, 3, 7].map(DepartmentId).into());
    remote.departments[1].parent = Some(DepartmentId(7));
    let local = after(&local, &remote);
    let parent = local
        .departments
        .iter()
        .find(|d| d.id.0 == 2)
        .unwrap()
        .parent;
    assert_eq!(parent, Some(DepartmentId::ROOT));
}

#[test]
fn a_reading_without_any_department_is_refused() {
    let refused = plan(&pulled(&corporation()), &Remote::default());
    assert_eq!(refused, Err(Refusal::NoDepartments));
}
