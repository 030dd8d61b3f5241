//! What a department's move would change of who sees whom, told before it is
//! made.

use crate::corporation::*;
use directory::lifecycle::Standing;
use directory::organisation::{About, Change, Organisation};
use directory::people::{DepartmentId, Member, MemberState, Membership, UserId};
use directory::policy::Expectation;
use directory::{Console, Contents, Directory};
use std::collections::BTreeSet;

type Pairs = BTreeSet<(String, String)>;

fn pairs(contents: &Contents) -> Pairs {
    let directory = Directory::new(contents.clone());
    let accounts = contents.members.iter().map(|m| m.userid.to_string());
    let both = accounts.flat_map(|viewer| {
        let seen = seen(&directory, &viewer);
        seen.into_iter().map(move |target| (viewer.clone(), target))
    });
    both.collect()
}

/// Every other place for every department, as a changed corporation.
fn moves(contents: &Contents) -> Vec<(Change, Organisation)> {
    let standing = Organisation::new(contents.departments.clone());
    let mut all = Vec::new();
    for department in &contents.departments {
        for to in &contents.departments {
            let change = Change::Move {
                department: department.id,
                from: department.parent,
                to: to.id,
            };
            let plan = standing.plan(&change, &About::default(), 0);
            if let Ok(plan) = plan
                && !plan.is_empty()
            {
                all.push((change, standing.after(&plan)));
            }
        }
    }
    all
}

fn with_departments(contents: &Contents, organisation: &Organisation) -> Contents {
    Contents {
        departments: organisation.departments().cloned().collect(),
        ..contents.clone()
    }
}

#[test]
fn the_preview_of_a_move_counts_exactly_who_gains_and_loses_sight() {
    let mut contents = example();
    // A group follows its department, and lets its people pass.
    contents.groups.push(group(1, "项目组", &["己"], &[4]));
    let guard = hidden(
        in_department(2),
        &[directory::policy::Who::Group(directory::people::GroupId(1))],
    );
    contents.policy.protections.push(guard);
    let console = Console::owner(&Directory::new(contents.clone()));
    let before = pairs(&contents);
    let moves = moves(&contents);
    assert!(moves.len() > 60, "{}", moves.len());
    for (change, next) in moves {
        let prospect = console.prospect(&next, contents.policy.clone());
        let impact = console.impact(&prospect);
        let after = pairs(&with_departments(&contents, &next));
        for (shift, happened) in [
            (&impact.lose, &before - &after),
            (&impact.gain, &after - &before),
        ] {
            let viewers: BTreeSet<_> = happened.iter().map(|(viewer, _)| viewer).collect();
            let people: BTreeSet<_> = happened.iter().map(|(_, target)| target).collect();
            let counted = (shift.viewers, shift.people, shift.pairs);
            let expected = (viewers.len(), people.len(), happened.len() as u64);
            assert_eq!(counted, expected, "{change:?}");
        }
    }
}

#[test]
fn the_preview_of_a_placing_counts_exactly_who_gains_and_loses_sight() {
    let mut contents = example();
    contents.groups.push(group(1, "项目组", &["己"], &[4]));
    let guard = hidden(
        in_department(2),
        &[directory::policy::Who::Group(directory::people::GroupId(1))],
    );
    contents.policy.protections.push(guard);
    let before = pairs(&contents);
    let console = Console::owner(&Directory::new(contents.clone()));
    let ids: Vec<DepartmentId> = contents.departments.iter().map(|d| d.id).collect();
    // One of two who stand alike, several at once, and into or out of everything.
    for moved in [&["乙"][..], &["甲", "丁"], &["辛"], &["庚", "己", "戊"]] {
        for &to in &ids {
            let change = |member: &mut Member| {
                member.departments = vec![Membership::of(to)];
                member.main_department = Some(to);
            };
            let next = |userid: &&str| (UserId::new(*userid), standing(&contents, userid, change));
            let impact = console.impact(&console.with_standing(&moved.iter().map(next).collect()));
            let mut placed = contents.clone();
            let mut members = placed.members.iter_mut();
            members
                .by_ref()
                .filter(|m| moved.contains(&m.userid.as_str()))
                .for_each(change);
            let after = pairs(&placed);
            for (shift, happened) in [
                (&impact.lose, &before - &after),
                (&impact.gain, &after - &before),
            ] {
                let viewers: BTreeSet<_> = happened.iter().map(|(viewer, _)| viewer).collect();
                let people: BTreeSet<_> = happened.iter().map(|(_, target)| target).collect();
                let counted = (shift.viewers, shift.people, shift.pairs);
                let expected = (viewers.len(), people.len(), happened.len() as u64);
                assert_eq!(counted, expected, "{moved:?} to {to}");
            }
        }
    }
}

#[test]
fn whoever_falls_out_of_the_scope_loses_sight_of_everybody_they_saw() {
    let contents = example();
    let console = Console::owner(&Directory::new(contents.clone()));
    let next = standing(&contents, "庚", |member| {
        member.state = MemberState::Outside;
    });
    let impact = console.impact(&console.with_standing(&[("庚".into(), next)].into()));
    // 庚 sees 辛, and is seen by 辛 and by whoever sees everybody.
    assert_eq!(impact.lose.viewers, 5);
    assert_eq!(impact.lose.pairs, 5);
    assert_eq!(impact.gain.viewers, 0);
}

#[test]
fn a_move_that_breaks_what_is_expected_is_known_before() {
    let mut contents = example();
    contents.policy.expectations.push(Expectation {
        viewer: person("庚"),
        sees: false,
        target: person("丙"),
    });
    let console = Console::owner(&Directory::new(contents.clone()));
    let standing = console.organisation();
    let to = |to: u32| {
        let change = Change::Move {
            department: DepartmentId(11),
            from: Some(DepartmentId(1)),
            to: DepartmentId(to),
        };
        let plan = standing
            .plan(&change, &About::default(), 0)
            .expect("a plan");
        let prospect = console.prospect(&standing.after(&plan), contents.policy.clone());
        console.broken_by(&prospect).len()
    };
    assert_eq!(to(3), 1, "below marketing they see all of marketing");
    assert_eq!(to(7), 0);
}

/// How somebody will stand.
fn standing(contents: &Contents, userid: &str, change: impl FnOnce(&mut Member)) -> Standing {
    let mut found = contents
        .members
        .iter()
        .filter(|m| m.userid == userid.into());
    let mut member = found.next().expect("a member").clone();
    change(&mut member);
    Standing::of(&member)
}

#[test]
fn what_is_expected_is_asked_of_each_as_they_will_stand() {
    let mut contents = example();
    contents.policy.expectations.push(Expectation {
        viewer: in_department(11),
        sees: false,
        target: person("丙"),
    });
    let mut disabled = contents.clone();
    let geng = disabled
        .members
        .iter_mut()
        .find(|m| m.userid == "庚".into());
    geng.expect("庚").state = MemberState::Disabled;
    let place = |id: u32| Membership::of(DepartmentId(id));
    let console = Console::owner(&Directory::new(contents.clone()));
    // 辛 sees 丙 through the other department, today and then; 庚 will alone.
    assert_eq!(console.broken_expectations(console.policy()).len(), 1);
    contents.members.retain(|m| m.userid != "辛".into());
    let console = Console::owner(&Directory::new(contents.clone()));
    assert_eq!(console.broken_expectations(console.policy()).len(), 0);
    // Of two who stand alike today one is placed where 丙 is seen as well.
    let mut twin = contents.clone();
    let mut second = Member::new("庚二", "庚二", &[11]);
    second.state = MemberState::Active;
    twin.members.push(second);
    let console = Console::owner(&Directory::new(twin.clone()));
    for userid in ["庚", "庚二"] {
        let next = standing(&twin, userid, |member| member.departments.push(place(6)));
        let prospect = console.with_standing(&[(userid.into(), next)].into());
        assert_eq!(console.newly_broken_by(&prospect).len(), 1, "{userid}");
        let further = prospect.console();
        let again = further.with_standing(&Default::default());
        assert_eq!(further.broken_by(&again).len(), 1);
        assert_eq!(
            further.newly_broken_by(&again).len(),
            0,
            "it is broken already"
        );
    }
    // Whoever could not sign in, and will.
    disabled.members.retain(|m| m.userid != "辛".into());
    let geng = disabled
        .members
        .iter_mut()
        .find(|m| m.userid == "庚".into());
    geng.expect("庚").departments.push(place(6));
    let console = Console::owner(&Directory::new(disabled.clone()));
    assert_eq!(console.broken_expectations(console.policy()).len(), 0);
    let next = standing(&disabled, "庚", |member| {
        member.state = MemberState::Active
    });
    let prospect = console.with_standing(&[("庚".into(), next)].into());
    assert_eq!(console.newly_broken_by(&prospect).len(), 1);
}

#[test]
fn members_who_stand_otherwise_in_turns_are_as_all_of_them_at_once() {
    let mut contents = example();
    contents.groups.push(group(1, "项目组", &["己"], &[4]));
    let guard = hidden(
        in_department(2),
        &[directory::policy::Who::Group(directory::people::GroupId(1))],
    );
    contents.policy.protections.push(guard);
    let console = Console::owner(&Directory::new(contents.clone()));
    let placed = standing(&contents, "庚", |member| {
        member.departments.push(Membership::of(DepartmentId(4)));
    });
    let left = standing(&contents, "丙", |member| member.state = MemberState::Left);
    let [placed, left] = [("庚".into(), placed), ("丙".into(), left)];
    let both = [placed.clone(), left.clone()].into();
    let at_once = console.impact(&console.with_standing(&both));
    // Nobody else has what comes of the first: it is changed where it is.
    let first = console.with_standing(&[placed].into()).console();
    let second = first.standing_so(&[left].into());
    assert_eq!(console.impact(&second), at_once);
    let nothing = console.with_standing(&Default::default());
    assert_ne!(at_once, console.impact(&nothing));
    assert_eq!(console.impact(&nothing), Default::default());
}
