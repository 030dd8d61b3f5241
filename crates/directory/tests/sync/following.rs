//! What changes in WeCom changes here.

use crate::corporation::{
    after, corporation, department, kinds, member, person, place_of, planned, pulled,
};
use directory::people::DepartmentId;
use directory::sync::{Kind, Local, Remote, RemoteMembership, Step, SyncPlan};

#[test]
fn a_first_pull_brings_every_department_and_member() {
    let expected = vec![(Kind::DepartmentAdded, 3), (Kind::MemberAdded, 3)];
    assert_eq!(kinds(&Local::default(), &corporation()), expected);
}

#[test]
fn an_unchanged_second_pull_changes_nothing() {
    let local = pulled(&corporation());
    assert!(planned(&local, &corporation()).is_empty());
}

#[test]
fn an_account_written_in_another_case_is_the_same_member() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.members[0].userid = "ZHANG".into();
    assert!(planned(&local, &remote).is_empty());
}

#[test]
fn departments_are_renamed_moved_and_removed() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.departments[1].name = Some("市场".into());
    assert_eq!(kinds(&local, &remote), [(Kind::DepartmentChanged, 1)]);
    remote = corporation();
    remote.departments[2].parent = Some(DepartmentId(1));
    assert_eq!(kinds(&local, &remote), [(Kind::DepartmentMoved, 1)]);
    remote = corporation();
    remote.departments.pop();
    remote.members[1] = member("li", &[2]);
    remote.members[2] = member("wang", &[2]);
    let expected = [(Kind::DepartmentRemoved, 1), (Kind::MemberMoved, 2)];
    assert_eq!(kinds(&local, &remote), expected);
    assert_eq!(place_of(&after(&local, &remote), "wang"), [2]);
}

#[test]
fn what_is_larger_and_first_in_wecom_is_smaller_and_first_here() {
    let mut remote = corporation();
    remote.departments[1].order = 200;
    remote.departments[2].order = 100;
    let mut place = RemoteMembership::of(DepartmentId(2));
    place.order = Some(7);
    remote.members[0].departments = Some(vec![place]);
    let local = pulled(&remote);
    let order = |id| {
        local
            .departments
            .iter()
            .find(|d| d.id.0 == id)
            .unwrap()
            .order
    };
    assert!(order(2) < order(3) && order(3) < order(1));
    assert_eq!(person(&local, "zhang").departments[0].order, -7);
}

#[test]
fn members_directly_under_the_root_are_unassigned() {
    let mut remote = corporation();
    remote.members[0] = member("zhang", &[1]);
    remote.members[1] = member("li", &[1, 3]);
    let local = pulled(&remote);
    assert_eq!(place_of(&local, "zhang"), [0; 0]);
    assert_eq!(person(&local, "zhang").main_department, None);
    assert_eq!(place_of(&local, "li"), [3]);
    assert!(planned(&local, &remote).is_empty());
}

#[test]
fn whoever_is_told_without_places_is_in_no_department_whose_list_lacks_them() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.members[1].departments = None;
    assert_eq!(kinds(&local, &remote), [(Kind::MemberMoved, 1)]);
    assert_eq!(place_of(&after(&local, &remote), "li"), [0; 0]);
    // A department that was not listed tells nothing of who is in it.
    remote.departments[2].listed = false;
    assert_eq!(place_of(&after(&local, &remote), "li"), [3]);
}

#[test]
fn a_department_below_one_that_was_read_is_gone_when_it_is_missing() {
    let local = pulled(&corporation());
    let remote = Remote {
        departments: vec![department(2, 1, "销售")],
        members: vec![member("zhang", &[2])],
        ..Remote::default()
    };
    assert_eq!(
        planned(&local, &remote).tally().of(Kind::DepartmentRemoved),
        1
    );
}

#[test]
fn a_plan_survives_being_kept_as_json() {
    let plan = planned(&Local::default(), &corporation());
    let kept = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<SyncPlan>(&kept).unwrap(), plan);
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
}

#[test]
fn the_rows_to_write_are_as_many_as_the_tally_says() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.departments.pop();
    remote.members = vec![member("zhang", &[2]), member("neu", &[2])];
    let plan = planned(&local, &remote);
    let rows = plan.changes();
    let count = |wanted: fn(&Step) -> bool| plan.steps.iter().filter(|s| wanted(s)).count();
    assert_eq!(rows.leave.len(), 2);
    assert_eq!(rows.remove_departments, [DepartmentId(3)]);
    assert_eq!(
        rows.upsert_members.len(),
        count(|s| matches!(s, Step::Member { .. }))
    );
    assert_eq!(plan.tally().total(), plan.steps.len() as u64);
}
