//! Rows of a plan that a person leaves out, and those that go with them.

use crate::corporation::{corporation, department, member, planned, pulled};
use directory::people::DepartmentId;
use directory::sync::{Kind, LeaveOut, Left, Local, Remote};

/// Which rows are left out, by hand or along, each as kind and account or number.
fn left(local: &Local, remote: &Remote, lines: &str) -> (Vec<String>, Vec<String>) {
    let rows = planned(local, remote).rows(local);
    let out = LeaveOut::read(lines).expect("lines");
    let left = out.of(&rows).expect("rows of the plan");
    let named = |wanted: fn(&Left) -> bool| {
        let both = rows.iter().zip(&left);
        let some = both.filter(|(_, left)| left.as_ref().is_some_and(wanted));
        let mut named: Vec<_> = some.map(|(row, _)| row.step.id()).collect();
        named.sort();
        named
    };
    (
        named(|left| *left == Left::ByHand),
        named(|left| matches!(left, Left::With(_))),
    )
}

#[test]
fn with_a_department_that_comes_go_those_below_it_and_everybody_in_them() {
    let mut remote = corporation();
    remote.members.push(member("zhao", &[1]));
    let (by_hand, along) = left(&Local::default(), &remote, "department_added:2");
    assert_eq!(by_hand, ["2"]);
    assert_eq!(
        along,
        ["3", "li", "wang", "zhang"],
        "not the root, nor 赵 in it"
    );
}

#[test]
fn a_department_stays_with_whoever_is_left_in_it() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.departments.truncate(1);
    remote.members = vec![member("li", &[1]), member("wang", &[1])];
    let (_, along) = left(&local, &remote, "member_moved:li");
    assert_eq!(along, ["2", "3"], "李 was in 华东, which is in 销售");
    let (_, along) = left(&local, &remote, "member_left:zhang");
    assert_eq!(along, ["2"]);
}

#[test]
fn a_department_moves_below_another_only_when_that_one_does_not_come_from_below_it() {
    let mut before = corporation();
    before.departments.push(department(4, 3, "上海"));
    let local = pulled(&before);
    // 华东 comes up to the root with 上海 in it, and 销售 goes under 上海.
    let mut remote = before.clone();
    remote.departments[2].parent = Some(DepartmentId::ROOT);
    remote.departments[1].parent = Some(DepartmentId(4));
    let (_, along) = left(&local, &remote, "department_moved:3");
    assert_eq!(along, ["2"]);
    let (_, along) = left(&local, &remote, "department_moved:2");
    assert!(along.is_empty());
}

#[test]
fn a_kind_is_left_out_but_for_rows_that_are_named() {
    let mut remote = corporation();
    remote.members.push(member("zhao", &[2]));
    let lines = "member_added\nmember_added:zhao\nmember_added:li";
    let (by_hand, along) = left(&Local::default(), &remote, lines);
    assert_eq!(by_hand, ["wang", "zhang"]);
    assert!(along.is_empty());
    let mut out = LeaveOut::read(lines).expect("lines");
    out.turn(Kind::MemberAdded, "li");
    assert!(out.has(Kind::MemberAdded, "li") && !out.has(Kind::MemberAdded, "zhao"));
    assert!(out.has_any_of(Kind::MemberAdded));
    out.set_kind(Kind::MemberAdded, false);
    assert!(out.is_empty(), "with every row of it");
}

#[test]
fn what_is_no_row_of_the_plan_is_refused() {
    let rows = planned(&Local::default(), &corporation()).rows(&Local::default());
    for lines in ["member_added:nobody", "member_left:li"] {
        let out = LeaveOut::read(lines).expect("lines");
        assert_eq!(out.of(&rows), None);
    }
    assert_eq!(LeaveOut::read("everything"), None);
    assert_eq!(LeaveOut::read("people:li"), None);
    // A kind of which there is no row leaves nothing out.
    let none = LeaveOut::read("member_left").expect("a line").of(&rows);
    assert!(none.expect("rows").iter().all(Option::is_none));
}
