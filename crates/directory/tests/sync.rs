//! What a pull will change (R32–35, R84–89, decision h).

use directory::people::{
    Department, DepartmentId, Field, Fields, Gender, Joined, Member, MemberState, UserId,
};
use directory::sync::{
    Answer, Brake, Kind, Local, Reason, Refusal, Remote, RemoteDepartment, RemoteMember,
    RemoteMembership, Step, SyncPlan, plan, unsure,
};

fn department(id: u32, parent: u32, name: &str) -> RemoteDepartment {
    RemoteDepartment {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: Some(name.into()),
        order: 0,
        listed: true,
    }
}

fn member(userid: &str, departments: &[u32]) -> RemoteMember {
    let places = departments
        .iter()
        .map(|&id| RemoteMembership::of(DepartmentId(id)));
    RemoteMember {
        name: Some(format!("{userid}的姓名")),
        departments: Some(places.collect()),
        joined: Some(Joined::Yes),
        ..RemoteMember::new(userid)
    }
}

/// 集团 with 销售 and, in it, 华东.
fn corporation() -> Remote {
    Remote {
        departments: vec![
            department(1, 0, "集团"),
            department(2, 1, "销售"),
            department(3, 2, "华东"),
        ],
        members: vec![
            member("zhang", &[2]),
            member("li", &[3]),
            member("wang", &[2, 3]),
        ],
        ..Remote::default()
    }
}

fn pulled(remote: &Remote) -> Local {
    planned(&Local::default(), remote).apply_in_memory(&Local::default())
}

fn planned(local: &Local, remote: &Remote) -> SyncPlan {
    plan(local, remote).expect("a plan")
}

fn kinds(local: &Local, remote: &Remote) -> Vec<(Kind, u64)> {
    planned(local, remote).tally().iter().collect()
}

fn person<'a>(local: &'a Local, userid: &str) -> &'a Member {
    let mut members = local.members.iter();
    members
        .find(|m| m.userid == UserId::from(userid))
        .expect("the member")
}

fn place_of(local: &Local, userid: &str) -> Vec<u32> {
    let places = &person(local, userid).departments;
    places.iter().map(|place| place.department.0).collect()
}

fn after(local: &Local, remote: &Remote) -> Local {
    planned(local, remote).apply_in_memory(local)
}

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

/// 集团 in the scope no more: only 华东 is, in which 李 and 王 are.
fn only_east() -> Remote {
    Remote {
        departments: vec![department(3, 2, "华东")],
        members: vec![member("li", &[3]), member("wang", &[3])],
        known_members: Some(["zhang", "li", "wang"].map(UserId::from).into()),
        known_departments: Some([1, 2, 3].map(DepartmentId).into()),
        ..Remote::default()
    }
}

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

fn sorted(mut local: Local) -> Local {
    local.departments.sort_by_key(|d| d.id);
    local.members.sort_by(|a, b| a.userid.cmp(&b.userid));
    local
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
fn whoever_has_quit_wecom_stays_and_may_not_sign_in() {
    let mut remote = corporation();
    remote.members[0].joined = Some(Joined::Quit);
    let local = after(&pulled(&corporation()), &remote);
    let zhang = person(&local, "zhang");
    assert_eq!(zhang.state, MemberState::Active);
    assert!(!zhang.may_sign_in());
    assert!(person(&after(&local, &corporation()), "zhang").may_sign_in());
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

#[test]
fn what_was_edited_here_survives() {
    let mut local = pulled(&corporation());
    let zhang = local
        .members
        .iter_mut()
        .find(|m| m.userid == "zhang".into())
        .unwrap();
    zhang.position = "总监".into();
    zhang.gender = Gender::Female;
    zhang.edited_here = Fields::NONE.with(Field::Position).with(Field::Gender);
    let mut remote = corporation();
    remote.members[0].position = Some("经理".into());
    remote.members[0].gender = Some(Gender::Male);
    remote.members[0].alias = Some("Zoe".into());
    let local = after(&local, &remote);
    let zhang = person(&local, "zhang");
    assert_eq!(
        (zhang.position.as_str(), zhang.alias.as_str()),
        ("总监", "Zoe")
    );
    assert_eq!(zhang.gender, Gender::Female);
}

#[test]
fn wecom_clears_what_it_delivers_empty_and_keeps_what_it_does_not_deliver() {
    let mut remote = corporation();
    remote.members[0].mobile = Some("13800000000".into());
    remote.members[0].email = Some("z@corp.cn".into());
    remote.members[0].direct_superiors = Some(vec!["li".into()]);
    let local = pulled(&remote);
    remote.members[0].mobile = None;
    remote.members[0].direct_superiors = None;
    remote.members[0].email = Some(String::new());
    remote.members[0].name = Some(" ".into());
    let local = after(&local, &remote);
    let zhang = person(&local, "zhang");
    assert_eq!(
        (zhang.mobile.as_str(), zhang.email.as_str()),
        ("13800000000", "")
    );
    assert_eq!(zhang.direct_superior, Some("li".into()));
    assert_eq!(zhang.name, "zhang的姓名");
}

#[test]
fn disabled_in_wecom_is_disabled_here_until_it_ends_there() {
    let mut remote = corporation();
    remote.members[0].joined = Some(Joined::Disabled);
    let local = after(&pulled(&corporation()), &remote);
    assert_eq!(person(&local, "zhang").state, MemberState::Disabled);
    let mut local = after(&local, &corporation());
    assert_eq!(person(&local, "zhang").state, MemberState::Active);
    for member in &mut local.members {
        member.state = MemberState::Disabled;
    }
    assert!(
        planned(&local, &corporation()).is_empty(),
        "disabled here stays"
    );
}

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

/// How a corporation of `all` looks when so many are gone.
fn brake(all: usize, leavers: usize) -> Option<Brake> {
    let mut remote = corporation();
    remote.members = (0..all).map(|n| member(&format!("m{n}"), &[2])).collect();
    let local = pulled(&remote);
    remote.members.drain(..leavers);
    planned(&local, &remote).brake
}

#[test]
fn so_many_leavers_wait_for_a_person() {
    assert_eq!(brake(100, 50), None);
    assert_eq!(brake(255, 51), None, "exactly 20 % is not over it");
    assert_eq!(
        brake(254, 51),
        Some(Brake {
            leavers: 51,
            outside: 0,
            active: 254
        })
    );
    assert_eq!(brake(10, 8), None, "exactly 80 % is not over it");
    assert_eq!(
        brake(10, 9),
        Some(Brake {
            leavers: 9,
            outside: 0,
            active: 10
        })
    );
    assert_eq!(
        brake(62, 50),
        Some(Brake {
            leavers: 50,
            outside: 0,
            active: 62
        })
    );
}

/// How a scope looks to which so many of a corporation of `all` do not belong
/// any more, of whom some have left.
fn smaller(all: usize, outside: usize, left: usize) -> (Local, Remote) {
    let mut remote = corporation();
    remote.members = (0..all).map(|n| member(&format!("m{n}"), &[2])).collect();
    let local = pulled(&remote);
    let gone: Vec<_> = remote.members.drain(..outside + left).collect();
    let known = gone[..outside].iter().chain(&remote.members);
    remote.known_members = Some(known.map(|m| m.userid.clone()).collect());
    (local, remote)
}

#[test]
fn a_scope_made_much_smaller_waits_for_a_person_as_leavers_do() {
    let brake = |all, outside, left| {
        let (local, remote) = smaller(all, outside, left);
        planned(&local, &remote).brake
    };
    assert_eq!(brake(255, 51, 0), None);
    assert_eq!(brake(255, 25, 26), None);
    let said = |leavers, outside, active| {
        Some(Brake {
            leavers,
            outside,
            active,
        })
    };
    assert_eq!(brake(254, 51, 0), said(0, 51, 254));
    assert_eq!(brake(254, 30, 21), said(21, 30, 254), "together");
    assert_eq!(brake(10, 9, 0), said(0, 9, 10));
}

#[test]
fn those_outside_already_are_no_measure_for_those_who_are_seen() {
    // Of a hundred, eighty were put outside on purpose; now nineteen of the
    // twenty left would follow.
    let (local, remote) = smaller(100, 80, 0);
    let local = after(&local, &remote);
    let mut less = remote.clone();
    less.members.drain(..19);
    let expected = Brake {
        leavers: 0,
        outside: 19,
        active: 20,
    };
    assert_eq!(planned(&local, &less).brake, Some(expected));
    // That many leavers are looked at too, although nobody sees them.
    let mut deleted = remote.clone();
    let left: Vec<_> = remote.members.iter().map(|m| m.userid.clone()).collect();
    deleted.known_members = Some(left);
    let expected = Brake {
        leavers: 80,
        outside: 0,
        active: 100,
    };
    assert_eq!(planned(&local, &deleted).brake, Some(expected));
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
