use super::{around, departments, disabled_in_wecom, done, done_when, place, places, somebody};
use directory::lifecycle::{Action, Around, Outcome, Refusal, Seen, SeenPlaces, Telling, Unsent};
use directory::lifecycle::{decide, undo};
use directory::people::{DepartmentId, Joined, Member, MemberState, UserId};
use directory::policy::{AlsoSees, Expectation, Policy, Protection, ProtectionLevel, Who};

#[test]
fn whoever_leaves_keeps_their_places_and_is_deleted_in_wecom() {
    for state in [
        MemberState::Active,
        MemberState::Disabled,
        MemberState::Outside,
    ] {
        let (next, told) = done(&somebody(state), Action::Leave).expect("left");
        assert_eq!(next.state, MemberState::Left);
        assert_eq!(places(&next), [2]);
        assert_eq!(told.tellings, [Telling::Leave]);
    }
    let again = done(&somebody(MemberState::Left), Action::Leave);
    assert_eq!(again, Err(Refusal::HasLeft));
}

#[test]
fn whoever_is_disabled_stays_listed_and_is_disabled_in_wecom() {
    let (next, told) = done(&somebody(MemberState::Active), Action::Disable).expect("disabled");
    assert!(next.state.is_present());
    assert_eq!(next.state, MemberState::Disabled);
    assert_eq!(told.tellings, [Telling::Disable]);
    assert_eq!(done(&next, Action::Disable), Err(Refusal::AlreadyDisabled));
    let (back, told) = done(&next, Action::Enable).expect("enabled");
    assert_eq!(back, somebody(MemberState::Active));
    assert_eq!(told.tellings, [Telling::Enable]);
    assert_eq!(done(&back, Action::Enable), Err(Refusal::NotDisabled));
}

#[test]
fn what_wecom_disabled_is_enabled_there_too() {
    let (next, told) = done(&disabled_in_wecom(), Action::Enable).expect("enabled");
    assert_eq!(
        (next.state, next.joined),
        (MemberState::Active, Joined::Yes)
    );
    assert_eq!(told.tellings, [Telling::Enable]);
}

#[test]
fn outside_the_apps_scope_somebody_stays_outside() {
    let (next, _) = done(&somebody(MemberState::Outside), Action::Disable).expect("disabled");
    assert_eq!(next.state, MemberState::OutsideDisabled);
    let (next, _) = done(&next, Action::Enable).expect("enabled");
    assert_eq!(next.state, MemberState::Outside);
}

#[test]
fn whoever_comes_back_has_the_departments_that_still_exist() {
    let mut left = somebody(MemberState::Left);
    left.departments = vec![place(9), place(3), place(2)];
    left.main_department = Some(DepartmentId(9));
    let (next, told) = done(&left, Action::Reinstate).expect("back");
    assert_eq!(
        (next.state, next.joined),
        (MemberState::Active, Joined::NotYet)
    );
    assert_eq!(places(&next), [3, 2]);
    assert_eq!(next.main_department, Some(DepartmentId(2)));
    assert_eq!(told.tellings, [Telling::Return { enabled: true }]);
    assert_eq!(done(&next, Action::Reinstate), Err(Refusal::NotLeft));
}

#[test]
fn whoever_comes_back_is_seen_where_they_were_seen_and_no_further() {
    use MemberState::{Active, Disabled, Left, Outside, OutsideDisabled};
    let departments = departments();
    let none = std::collections::BTreeSet::new();
    let back = |left: &super::Standing, left_as, inside| {
        let around = Around {
            left_as,
            inside,
            ..around(&departments, Unsent::Nothing)
        };
        match decide(left, Action::Reinstate, &around) {
            Ok(Outcome::Stands(next, told)) => (next.state, told.tellings),
            other => panic!("{other:?}"),
        }
    };
    let returns = |enabled| vec![Telling::Return { enabled }];
    let mut left = somebody(Left);
    for (before, inside, outside) in [
        (Active, Active, Outside),
        (Disabled, Disabled, OutsideDisabled),
        (Outside, Outside, Outside),
        (OutsideDisabled, OutsideDisabled, OutsideDisabled),
    ] {
        let enabled = returns(matches!(before, Active | Outside));
        let seen = back(&left, Some(before), &departments);
        assert_eq!(seen, (inside, enabled.clone()));
        assert_eq!(back(&left, Some(before), &none), (outside, enabled));
    }
    assert_eq!(back(&left, None, &none).0, Outside);
    // Whose departments are all gone is in the root.
    left.departments = vec![place(9)];
    assert_eq!(back(&left, None, &departments).0, Active);
    let two = [DepartmentId(2)].into();
    assert_eq!(back(&left, None, &two).0, Outside);
}

#[test]
fn whoever_comes_back_before_wecom_knows_keeps_their_account_there() {
    let left = somebody(MemberState::Left);
    let (next, told) = done_when(&left, Action::Reinstate, Unsent::Leaving).expect("back");
    assert!(told.taken_back);
    assert!(
        !told
            .tellings
            .iter()
            .any(|t| matches!(t, Telling::Return { .. }))
    );
    assert!(told.tellings.contains(&Telling::Enable));
    let (_, told) = done_when(&next, Action::Leave, Unsent::Returning).expect("left");
    assert!(told.taken_back);
    assert_eq!(told.tellings, []);
}

#[test]
fn deleting_tells_wecom_once() {
    let departments = departments();
    let told = |state, unsent| match decide(
        &somebody(state),
        Action::Delete,
        &around(&departments, unsent),
    ) {
        Ok(Outcome::Gone(told)) => (told.taken_back, told.tellings),
        other => panic!("{other:?}"),
    };
    let leave = || vec![Telling::Leave];
    assert_eq!(told(MemberState::Active, Unsent::Nothing), (false, leave()));
    assert_eq!(told(MemberState::Left, Unsent::Leaving), (false, vec![]));
    assert_eq!(told(MemberState::Left, Unsent::Nothing), (false, vec![]));
    let never_made = told(MemberState::Active, Unsent::Returning);
    assert_eq!(never_made, (true, vec![]));
}

#[test]
fn whoever_a_protection_or_an_expectation_names_is_not_deleted() {
    let departments = departments();
    let around = Around {
        named: true,
        ..around(&departments, Unsent::Nothing)
    };
    let left = somebody(MemberState::Left);
    assert_eq!(decide(&left, Action::Delete, &around), Err(Refusal::Named));
    let jia = || Who::Member(UserId::new("JIA"));
    let yi = || Who::Member(UserId::new("yi"));
    let named = |policy: &Policy| directory::lifecycle::names(policy, &UserId::new("jia"));
    let protected = Policy {
        protections: vec![Protection {
            subject: jia(),
            level: ProtectionLevel::Hidden,
            allow: vec![],
        }],
        ..Policy::default()
    };
    let expected = Policy {
        expectations: vec![Expectation {
            viewer: yi(),
            sees: false,
            target: jia(),
        }],
        ..Policy::default()
    };
    let let_in = Policy {
        also_sees: vec![AlsoSees {
            viewer: jia(),
            target: yi(),
        }],
        ..Policy::default()
    };
    assert!(named(&protected) && named(&expected));
    assert!(!named(&let_in), "what it lets them see ends with them");
}

#[test]
fn places_are_added_taken_away_and_exchanged() {
    let here = somebody(MemberState::Active);
    let id = DepartmentId;
    let (both, told) = done(&here, Action::AddTo(id(3))).expect("added");
    assert_eq!(places(&both), [2, 3]);
    assert_eq!(both.main_department, Some(id(2)));
    let place = Telling::Place {
        departments: both.departments.clone(),
        main: Some(id(2)),
    };
    assert_eq!(told.tellings, [place]);
    let (moved, _) = done(&both, Action::MoveTo(id(3))).expect("moved");
    assert_eq!(
        (places(&moved), moved.main_department),
        (vec![3], Some(id(3)))
    );
    let (nowhere, _) = done(&moved, Action::RemoveFrom(id(3))).expect("taken out");
    assert_eq!((places(&nowhere), nowhere.main_department), (vec![], None));
    let refused = |standing, action| done(standing, action).expect_err("refused");
    assert_eq!(refused(&both, Action::AddTo(id(3))), Refusal::AlreadyThere);
    assert_eq!(
        refused(&moved, Action::MoveTo(id(3))),
        Refusal::AlreadyThere
    );
    assert_eq!(
        refused(&moved, Action::RemoveFrom(id(2))),
        Refusal::NotThere
    );
    assert_eq!(refused(&here, Action::AddTo(id(9))), Refusal::NoDepartment);
    assert_eq!(refused(&here, Action::MoveTo(id(1))), Refusal::Root);
    let left = somebody(MemberState::Left);
    assert_eq!(refused(&left, Action::AddTo(id(3))), Refusal::HasLeft);
}

#[test]
fn a_corporation_that_follows_wecom_only_deletes_whoever_has_left() {
    let departments = departments();
    let around = Around {
        followed: true,
        ..around(&departments, Unsent::Nothing)
    };
    let asked = |state, action| decide(&somebody(state), action, &around);
    for action in [
        Action::Leave,
        Action::Disable,
        Action::Delete,
        Action::AddTo(DepartmentId(3)),
    ] {
        assert_eq!(asked(MemberState::Active, action), Err(Refusal::Followed));
    }
    let back = asked(MemberState::Left, Action::Reinstate);
    assert_eq!(back, Err(Refusal::Followed));
    let gone = asked(MemberState::Left, Action::Delete);
    assert!(matches!(gone, Ok(Outcome::Gone(told)) if told.tellings.is_empty()));
}

#[test]
fn what_was_done_is_undone_unless_somebody_changed_it_since() {
    let departments = departments();
    let before = somebody(MemberState::Disabled);
    let (after, _) = done(&before, Action::Leave).expect("left");
    let undone = |standing, unsent| undo(standing, &before, &after, &around(&departments, unsent));
    let Ok(Outcome::Stands(back, told)) = undone(&after, Unsent::Nothing) else {
        panic!("not undone");
    };
    assert_eq!(back, before);
    assert_eq!(told.tellings, [Telling::Return { enabled: false }]);
    let Ok(Outcome::Stands(_, told)) = undone(&after, Unsent::Leaving) else {
        panic!("not undone");
    };
    assert!(told.taken_back && told.tellings.contains(&Telling::Disable));
    let meanwhile = somebody(MemberState::Active);
    let refused = undone(&meanwhile, Unsent::Nothing);
    assert_eq!(refused, Err(Refusal::Changed));
    let fewer = [DepartmentId(1)].into();
    let refused = undo(&after, &before, &after, &around(&fewer, Unsent::Nothing));
    assert_eq!(refused, Err(Refusal::Changed), "their department is gone");
}

#[test]
fn a_standing_is_all_that_an_action_changes() {
    let mut member = Member::new("jia", "甲", &[2]);
    member.mobile = "13800000000".into();
    let (left, _) = done(&super::Standing::of(&member), Action::Leave).expect("left");
    let mut after = member.clone();
    left.apply_to(&mut after);
    after.state = MemberState::Active;
    assert_eq!(after, member);
}

#[test]
fn nobody_is_put_into_more_departments_than_wecom_takes() {
    let departments: std::collections::BTreeSet<_> = (1..=102).map(DepartmentId).collect();
    let around = around(&departments, Unsent::Nothing);
    let mut standing = somebody(MemberState::Active);
    standing.departments = (2..=100).map(place).collect();
    let add = |standing: &_, id| decide(standing, Action::AddTo(DepartmentId(id)), &around);
    match add(&standing, 101) {
        Ok(Outcome::Stands(next, _)) => {
            assert_eq!(next.departments.len(), 100);
            assert_eq!(add(&next, 102), Err(Refusal::TooMany));
            let away = decide(&next, Action::MoveTo(DepartmentId(102)), &around);
            assert!(away.is_ok(), "one instead of all");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_seen_is_stale_when_somebody_was_put_elsewhere_and_only_for_placing() {
    let standing = somebody(MemberState::Active);
    let of = |standing: &super::Standing| {
        let places = SeenPlaces::of(&standing.departments, standing.main_department);
        Seen {
            state: Some(standing.state),
            places: Some(places),
        }
    };
    let seen = of(&standing);
    let mut others = vec![standing.clone(); 4];
    others[0].departments.push(place(3));
    others[1].departments[0].leader = true;
    others[2].departments[0].order = -5;
    others[3].main_department = None;
    for other in others {
        for action in [
            Action::AddTo(DepartmentId(3)),
            Action::MoveTo(DepartmentId(3)),
            Action::RemoveFrom(DepartmentId(2)),
        ] {
            assert!(!seen.is_stale(action, &standing));
            assert!(seen.is_stale(action, &other), "{action:?} {other:?}");
        }
        assert!(!seen.is_stale(Action::Leave, &other));
    }
    // In whatever order they are kept.
    let mut two = standing.clone();
    two.departments.push(place(3));
    let seen = of(&two);
    two.departments.reverse();
    assert!(!seen.is_stale(Action::MoveTo(DepartmentId(1)), &two));
    two.state = MemberState::Disabled;
    assert!(seen.is_stale(Action::Leave, &two));
}

#[test]
fn only_what_shows_somebody_can_break_what_is_expected() {
    let place = Action::MoveTo(DepartmentId(2));
    for (action, done, undone) in [
        (Action::Leave, false, true),
        (Action::Disable, false, true),
        (Action::Enable, true, false),
        (Action::Reinstate, true, false),
        (Action::Delete, false, false),
        (place, true, true),
    ] {
        assert_eq!(
            (action.shows(false), action.shows(true)),
            (done, undone),
            "{action:?}"
        );
    }
}

#[test]
fn whoever_is_put_outside_the_apps_scope_alone_is_outside_it() {
    use MemberState::{Active, Disabled, Outside, OutsideDisabled};
    let departments = departments();
    let inside = [DepartmentId(1), DepartmentId(2)].into();
    let around = Around {
        inside: &inside,
        ..around(&departments, Unsent::Nothing)
    };
    let three = DepartmentId(3);
    let state = |was, from: &[u32], action| {
        let mut standing = somebody(was);
        standing.departments = from.iter().map(|&id| place(id)).collect();
        match decide(&standing, action, &around) {
            Ok(Outcome::Stands(next, _)) => next.state,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(state(Active, &[2], Action::MoveTo(three)), Outside);
    assert_eq!(
        state(Disabled, &[2], Action::MoveTo(three)),
        OutsideDisabled
    );
    assert_eq!(state(Active, &[], Action::AddTo(three)), Outside);
    assert_eq!(state(Active, &[2], Action::AddTo(three)), Active);
    let away = Action::RemoveFrom(DepartmentId(2));
    assert_eq!(state(Active, &[2, 3], away), Outside);
    assert_eq!(
        state(Active, &[2], away),
        Active,
        "in the root, which is inside"
    );
    let back = Action::MoveTo(DepartmentId(2));
    assert_eq!(
        state(Outside, &[3], back),
        Outside,
        "until a pull finds them"
    );
    // Whom the scope names by themselves it goes on naming.
    let other = Action::MoveTo(DepartmentId(3));
    assert_eq!(state(Active, &[9], other), Active);
}
