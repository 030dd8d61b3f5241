//! Who and what falls out of the app’s scope, and of whom a reading tells nothing.

use crate::corporation::{
    after, corporation, department, kinds, member, only_east, person, place_of, planned, pulled,
    sorted,
};
use directory::people::{DepartmentId, Joined, MemberState, UserId};
use directory::sync::{Answer, Kind, Reason, Remote, unsure};

#[test]
fn whoever_and_whatever_falls_out_of_the_scope_is_a_row_of_its_own_and_comes_back_as_it_was() {
    let mut corporation = corporation();
    corporation.members[2].main_department = Some(DepartmentId(2));
    let whole = pulled(&corporation);
    let expected = [(Kind::DepartmentOutside, 2), (Kind::MemberOutside, 1)];
    assert_eq!(kinds(&whole, &only_east()), expected);
    let small = after(&whole, &only_east());
    let outside = |id: u32| {
        let mut departments = small.departments.iter();
        departments.find(|d| d.id.0 == id).expect("kept").outside
    };
    assert_eq!([1, 2, 3].map(outside), [true, true, false]);
    assert!(planned(&small, &only_east()).is_empty());
    let expected = [(Kind::DepartmentInside, 2), (Kind::MemberInside, 1)];
    assert_eq!(kinds(&small, &corporation), expected);
    assert_eq!(sorted(after(&small, &corporation)), sorted(whole));
}

/// A protection of 销售 covers 王 whether or not the app may see 销售.
#[test]
fn a_place_in_a_department_outside_the_scope_is_kept_for_whoever_is_inside_by_another() {
    let small = after(&pulled(&corporation()), &only_east());
    assert_eq!(place_of(&small, "wang"), [2, 3]);
    assert_eq!(
        person(&small, "wang").main_department,
        Some(DepartmentId(2))
    );
    let mut untold = only_east();
    untold.members[1].departments = None;
    assert_eq!(place_of(&after(&small, &untold), "wang"), [2]);
}

#[test]
fn places_outside_the_scope_follow_what_the_contacts_secret_tells() {
    let local = pulled(&corporation());
    let mut told = only_east();
    let place = |userid: &str, id| (UserId::from(userid), DepartmentId(id));
    told.known_places = Some(vec![
        place("zhang", 2),
        place("li", 1),
        place("LI", 2),
        place("li", 3),
        place("wang", 3),
    ]);
    let small = after(&local, &told);
    assert_eq!(place_of(&small, "li"), [3, 2]);
    assert_eq!(place_of(&small, "wang"), [3]);
    assert!(planned(&small, &told).is_empty());
}

#[test]
fn disabled_here_is_remembered_outside_the_scope_and_disabled_in_wecom_is_told_again() {
    let mut remote = corporation();
    remote.members[1].joined = Some(Joined::Disabled);
    let mut local = pulled(&remote);
    for member in &mut local.members {
        member.state = MemberState::Disabled;
    }
    let none = Remote {
        departments: vec![department(4, 1, "财务")],
        known_members: only_east().known_members,
        known_departments: Some([1, 2, 3, 4].map(DepartmentId).into()),
        ..Remote::default()
    };
    let small = after(&local, &none);
    assert!(small.members.iter().all(|m| m.state.is_outside()));
    let back = after(&small, &corporation());
    let state = |userid| person(&back, userid).state;
    assert_eq!(state("zhang"), MemberState::Disabled);
    assert_eq!(state("li"), MemberState::Active, "it ended in WeCom");
}

#[test]
fn a_department_of_which_a_reading_tells_nothing_hides_nobody() {
    let local = pulled(&corporation());
    let mut by_tag = Remote {
        departments: vec![department(4, 1, "财务")],
        by_members: true,
        unreadable: vec![DepartmentId(2)],
        ..Remote::default()
    };
    let plan = planned(&local, &by_tag);
    let notice = plan.notices.iter().find(|n| n.subject == "2");
    assert_eq!(notice.expect("a notice").reason, Reason::TagUnreadable);
    assert_eq!(
        plan.tally().of(Kind::MemberOutside),
        0,
        "华东 is below 销售"
    );
    assert_eq!(
        unsure(&local, &by_tag).len(),
        3,
        "they are asked for by name"
    );
    by_tag.asked = vec![("li".into(), Answer::Outside)];
    let after = after(&local, &by_tag);
    assert_eq!(person(&after, "li").state, MemberState::Outside);
    assert_eq!(person(&after, "zhang").state, MemberState::Active);
    // A tag in another place tells nothing about them.
    by_tag.unreadable = vec![DepartmentId(9)];
    let plan = planned(&local, &by_tag);
    assert_eq!(plan.tally().of(Kind::MemberOutside), 3);
}

#[test]
fn a_department_that_came_and_was_not_listed_hides_nobody() {
    let local = pulled(&corporation());
    let mut remote = only_east();
    remote.departments[0].listed = false;
    remote.members.clear();
    let small = after(&local, &remote);
    let state = |userid| person(&small, userid).state;
    assert_eq!(state("li"), MemberState::Active);
    assert_eq!(state("wang"), MemberState::Active);
    assert_eq!(state("zhang"), MemberState::Outside);
}

#[test]
fn a_scope_of_single_members_brings_no_department_and_takes_none() {
    let local = pulled(&corporation());
    let mut zhang = member("zhang", &[]);
    zhang.departments = None;
    zhang.position = Some("经理".into());
    let remote = Remote {
        members: vec![zhang],
        by_members: true,
        ..Remote::default()
    };
    let expected = [
        (Kind::DepartmentOutside, 3),
        (Kind::MemberChanged, 1),
        (Kind::MemberOutside, 2),
    ];
    assert_eq!(kinds(&local, &remote), expected);
    assert_eq!(place_of(&after(&local, &remote), "zhang"), [2]);
}
