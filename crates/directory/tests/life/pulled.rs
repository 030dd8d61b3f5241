//! A pull while WeCom was not told yet.

use super::place;
use directory::lifecycle::{Telling, lay_over};
use directory::people::{Department, DepartmentId, Joined, Member, MemberState, UserId};
use directory::sync::{
    Kind, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership, Step, plan,
};

fn remote(people: &[(&str, u32)]) -> Remote {
    let department = |id: u32| RemoteDepartment {
        id: DepartmentId(id),
        parent: (id != 1).then_some(DepartmentId(1)),
        name: Some(format!("部门{id}")),
        order: 0,
        listed: true,
    };
    let member = |(userid, id): &(&str, u32)| {
        let mut member = RemoteMember::new(*userid);
        member.name = Some((*userid).to_owned());
        member.departments = Some(vec![RemoteMembership::of(DepartmentId(*id))]);
        member.joined = Some(Joined::Yes);
        member
    };
    Remote {
        departments: [1, 2, 3].map(department).into(),
        members: people.iter().map(member).collect(),
        ..Remote::default()
    }
}

fn local(members: Vec<Member>) -> Local {
    let department = |id: u32| Department {
        id: DepartmentId(id),
        parent: (id != 1).then_some(DepartmentId(1)),
        name: format!("部门{id}"),
        order: 0,
        outside: false,
    };
    Local {
        departments: [1, 2, 3].map(department).into(),
        members,
    }
}

fn in_state(userid: &str, id: u32, state: MemberState) -> Member {
    let mut member = Member::new(userid, userid, &[id]);
    member.state = state;
    member
}

/// What a pull would do to people.
fn pulled(
    local: &Local,
    mut remote: Remote,
    tellings: &[(UserId, Telling)],
) -> Vec<(Kind, String)> {
    lay_over(&mut remote, &local.members, tellings);
    let plan = plan(local, &remote).expect("a plan");
    assert_eq!(plan.notices, []);
    let people = plan.steps.iter().filter_map(|step| match step {
        Step::Member { member, .. } => Some((step.kind(), member.userid.to_string())),
        Step::Leave { userid, .. } => Some((step.kind(), userid.to_string())),
        _ => None,
    });
    people.collect()
}

fn told(userid: &str, telling: Telling) -> (UserId, Telling) {
    (UserId::new(userid), telling)
}

#[test]
fn whoever_left_here_does_not_come_back_before_wecom_was_told() {
    let here = local(vec![
        in_state("jia", 2, MemberState::Left),
        in_state("yi", 2, MemberState::Active),
    ]);
    let there = || remote(&[("jia", 2), ("yi", 2)]);
    let untold = pulled(&here, there(), &[]);
    assert_eq!(untold, [(Kind::MemberReturned, "jia".to_owned())]);
    assert_eq!(pulled(&here, there(), &[told("JIA", Telling::Leave)]), []);
}

#[test]
fn whoever_was_deleted_here_comes_as_new_only_when_wecom_still_has_them_after_being_told() {
    let here = local(vec![in_state("yi", 2, MemberState::Active)]);
    let there = || remote(&[("jia", 2), ("yi", 2)]);
    assert_eq!(pulled(&here, there(), &[told("jia", Telling::Leave)]), []);
    let again = pulled(&here, there(), &[]);
    assert_eq!(again, [(Kind::MemberAdded, "jia".to_owned())]);
}

#[test]
fn whoever_came_back_here_stays_before_wecom_was_told() {
    let mut back = in_state("jia", 2, MemberState::Active);
    back.departments.push(place(3));
    let here = local(vec![back, in_state("yi", 2, MemberState::Active)]);
    let there = || {
        let mut there = remote(&[("yi", 2)]);
        there.known_members = Some(vec![UserId::new("yi")]);
        there
    };
    let untold = pulled(&here, there(), &[]);
    assert_eq!(untold, [(Kind::MemberLeft, "jia".to_owned())]);
    let tellings = [told("jia", Telling::Return { enabled: true })];
    assert_eq!(pulled(&here, there(), &tellings), []);
}

#[test]
fn whoever_was_enabled_or_moved_here_stays_so_before_wecom_was_told() {
    let here = local(vec![in_state("jia", 3, MemberState::Active)]);
    let there = || {
        let mut there = remote(&[("jia", 2)]);
        there.members[0].joined = Some(Joined::Disabled);
        there.known_places = Some(vec![(UserId::new("jia"), DepartmentId(2))]);
        there
    };
    assert_eq!(pulled(&here, there(), &[]).len(), 1);
    let place = Telling::Place {
        departments: vec![place(3)],
        main: Some(DepartmentId(3)),
    };
    let tellings = [told("jia", Telling::Enable), told("jia", place)];
    assert_eq!(pulled(&here, there(), &tellings), []);
}

#[test]
fn whoever_was_disabled_here_stays_disabled() {
    let here = local(vec![in_state("jia", 2, MemberState::Disabled)]);
    let there = remote(&[("jia", 2)]);
    assert_eq!(pulled(&here, there, &[told("jia", Telling::Disable)]), []);
}

/// A reading where the app's scope is of single members alone (R35).
fn of_members_alone(people: &[(&str, u32)]) -> Remote {
    let mut there = remote(people);
    there.departments.clear();
    there.by_members = true;
    for member in &mut there.members {
        member.departments = None;
    }
    there
}

#[test]
fn where_the_scope_is_of_members_alone_whoever_left_or_was_deleted_does_not_come_back_either() {
    let here = || {
        let mut here = local(vec![
            in_state("jia", 2, MemberState::Left),
            in_state("yi", 2, MemberState::Active),
        ]);
        here.departments.clear();
        for member in &mut here.members {
            member.departments.clear();
            member.main_department = None;
        }
        here
    };
    let there = || of_members_alone(&[("jia", 2), ("yi", 2), ("bing", 2)]);
    let untold = pulled(&here(), there(), &[]);
    assert_eq!(untold.len(), 2, "{untold:?}");
    let tellings = [told("jia", Telling::Leave), told("bing", Telling::Leave)];
    assert_eq!(pulled(&here(), there(), &tellings), []);
}

#[test]
fn whoever_is_new_under_a_deleted_account_stays_and_takes_nothing_from_it() {
    let here = || {
        let mut report = in_state("yi", 2, MemberState::Active);
        report.direct_superior = None;
        local(vec![in_state("jia", 3, MemberState::Active), report])
    };
    let there = || {
        let mut there = remote(&[("jia", 2), ("yi", 2)]);
        there.known_members = Some(vec![UserId::new("jia"), UserId::new("yi")]);
        there.members[0].name = Some("从前的人".into());
        there.members[1].direct_superiors = Some(vec![UserId::new("jia")]);
        there
    };
    let untold = pulled(&here(), there(), &[]);
    assert_eq!(untold.len(), 2, "{untold:?}");
    assert_eq!(pulled(&here(), there(), &[told("jia", Telling::Leave)]), []);
}

#[test]
fn whoever_was_deleted_is_nobodys_superior_again_and_whoever_left_stays_it() {
    let there = || {
        let mut there = remote(&[("jia", 2), ("yi", 2)]);
        there.members[1].direct_superiors = Some(vec![UserId::new("jia")]);
        there
    };
    let leave = [told("jia", Telling::Leave)];
    let deleted = local(vec![in_state("yi", 2, MemberState::Active)]);
    assert_eq!(pulled(&deleted, there(), &leave), []);
    let mut report = in_state("yi", 2, MemberState::Active);
    report.direct_superior = Some(UserId::new("jia"));
    let left = local(vec![in_state("jia", 2, MemberState::Left), report]);
    assert_eq!(pulled(&left, there(), &leave), []);
}

#[test]
fn whoever_came_back_outside_the_scope_stays_outside_before_wecom_was_told() {
    let here = |id| {
        let mut here = local(vec![
            in_state("jia", id, MemberState::Outside),
            in_state("yi", 2, MemberState::Active),
        ]);
        here.departments[2].outside = true;
        here
    };
    let there = || {
        let mut there = remote(&[("yi", 2)]);
        there.departments.truncate(2);
        there.known_members = Some(vec![UserId::new("yi")]);
        there.known_departments = Some([1, 2, 3].map(DepartmentId).into());
        there
    };
    let back = [told("jia", Telling::Return { enabled: true })];
    assert_eq!(pulled(&here(3), there(), &back), []);
    let inside = pulled(&here(2), there(), &back);
    assert_eq!(inside, [(Kind::MemberInside, "jia".to_owned())]);
}
