//! Who has left, who has not, and who comes back (R88).

use crate::corporation::{
    after, corporation, department, kinds, member, only_east, person, place_of, planned, pulled,
};
use directory::people::{DepartmentId, Joined, MemberState, UserId};
use directory::sync::{Answer, Kind, Reason, Remote, unsure};

#[test]
fn whoever_is_missing_in_wecom_has_left_and_keeps_everything() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.members.remove(0);
    assert_eq!(kinds(&local, &remote), [(Kind::MemberLeft, 1)]);
    let local = after(&local, &remote);
    assert_eq!(person(&local, "zhang").state, MemberState::Left);
    assert_eq!(place_of(&local, "zhang"), [2]);
    assert!(planned(&local, &remote).is_empty());
}

#[test]
fn whoever_comes_back_to_wecom_is_reinstated() {
    let mut without = corporation();
    without.members.remove(0);
    let local = after(&pulled(&corporation()), &without);
    assert_eq!(kinds(&local, &corporation()), [(Kind::MemberReturned, 1)]);
    let local = after(&local, &corporation());
    assert_eq!(person(&local, "zhang").state, MemberState::Active);
}

#[test]
fn whoever_is_outside_the_apps_scope_but_known_by_account_has_not_left() {
    let local = pulled(&corporation());
    let mut remote = corporation();
    remote.departments = vec![department(2, 1, "销售")];
    remote.members = vec![member("zhang", &[2]), member("wang", &[2])];
    remote.known_members = Some(["ZHANG", "li", "wang"].map(UserId::from).into());
    remote.known_departments = Some([1, 2, 3].map(DepartmentId).into());
    let plan = planned(&local, &remote);
    assert_eq!(plan.tally().of(Kind::MemberLeft), 0);
    assert_eq!(plan.tally().of(Kind::DepartmentRemoved), 0);
    assert_eq!(plan.outside, 1);
    let local = plan.apply_in_memory(&local);
    assert_eq!(place_of(&local, "li"), [3]);
    assert_eq!(person(&local, "li").state, MemberState::Outside);
    assert!(planned(&local, &remote).is_empty());
    assert!(plan.notices.iter().any(|n| n.reason == Reason::RootLost));
    remote.known_members = Some(["zhang", "wang"].map(UserId::from).into());
    assert_eq!(planned(&local, &remote).tally().of(Kind::MemberLeft), 1);
}

#[test]
fn without_a_list_of_accounts_a_smaller_scope_makes_nobody_leave() {
    let local = pulled(&corporation());
    let remote = Remote {
        departments: vec![department(3, 2, "华东")],
        members: vec![member("wang", &[3])],
        ..Remote::default()
    };
    let plan = planned(&local, &remote);
    assert_eq!(plan.tally().of(Kind::MemberLeft), 0);
    assert_eq!(plan.tally().of(Kind::DepartmentRemoved), 0);
    // 李 was in 华东, whose list does not name them: only they are worth asking for.
    assert_eq!(unsure(&local, &remote), [UserId::from("li")]);
    let after = plan.apply_in_memory(&local);
    assert_eq!(place_of(&after, "li"), [0; 0]);
    // Left or not: both are outside the scope as far as anybody can tell.
    for userid in ["zhang", "li"] {
        assert_eq!(person(&after, userid).state, MemberState::Outside);
    }
    let told = |answer| {
        let asked = vec![("li".into(), answer)];
        let remote = Remote {
            asked,
            ..remote.clone()
        };
        let plan = planned(&local, &remote);
        person(&plan.apply_in_memory(&local), "li").state
    };
    assert_eq!(told(Answer::Gone), MemberState::Left);
    assert_eq!(told(Answer::Outside), MemberState::Outside);
    assert_eq!(told(Answer::Inside), MemberState::Active);
}

#[test]
fn whoever_is_outside_and_is_deleted_in_wecom_has_left() {
    let small = after(&pulled(&corporation()), &only_east());
    let mut remote = only_east();
    remote.known_members = Some(["li", "wang"].map(UserId::from).into());
    assert_eq!(kinds(&small, &remote), [(Kind::MemberLeft, 1)]);
    let local = after(&small, &remote);
    assert_eq!(person(&local, "zhang").state, MemberState::Left);
    // Whoever left and is outside the scope is still somebody who left.
    assert!(planned(&local, &only_east()).is_empty());
}

#[test]
fn whoever_has_quit_wecom_stays_and_may_not_sign_in() {
    let mut remote = corporation();
    remote.members[0].joined = Some(Joined::Quit);
    let local = after(&pulled(&corporation()), &remote);
    let zhang = person(&local, "zhang");
    assert_eq!(zhang.state, MemberState::Active);
    assert!(!zhang.may_sign_in());
    assert!(person(&after(&local, &corporation()), "zhang").may_sign_in());
}
