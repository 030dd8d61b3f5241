//! What a department's move would change of who sees whom, told before it is
//! made.

use crate::corporation::*;
use directory::organisation::{About, Change, Organisation};
use directory::people::DepartmentId;
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
