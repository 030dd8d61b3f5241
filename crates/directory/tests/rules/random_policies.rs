//! Thousands of small corporations: what changes of their rules mean, asked twice.

use crate::naive::{Naive, views};
use crate::random::{a_corporation, a_draft, a_policy, anybody};
use directory::answers::{Part, Shift};
use directory::people::{Member, MemberState};
use directory::policy::file::{parse, write};
use directory::policy::{Draft, Expectation, Policy, Protection, ProtectionLevel, Who};
use directory::{Console, Contents, Directory};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Pairs = BTreeSet<(String, String)>;

/// Pairs of (viewer, target) of different people, of whom one sees the other
/// and what else is asked for holds.
fn pairs_where(contents: &Contents, holds: impl Fn(&Naive, &Member, &Member) -> bool) -> Pairs {
    let naive = Naive(contents);
    let viewers = contents.members.iter().filter(|v| views(v));
    let all = viewers.flat_map(|v| contents.members.iter().map(move |t| (v, t)));
    let seen = all.filter(|(v, t)| v.userid != t.userid && naive.sees(v, t) && holds(&naive, v, t));
    seen.map(|(v, t)| (v.userid.to_string(), t.userid.to_string()))
        .collect()
}

/// Who sees whom.
fn pairs(contents: &Contents) -> Pairs {
    pairs_where(contents, |_, _, _| true)
}

/// Who reads whose contact fields.
fn contact_pairs(contents: &Contents) -> Pairs {
    pairs_where(contents, |naive, v, t| {
        !naive.protected(v, t, ProtectionLevel::ContactHidden)
    })
}

/// A shift counts these pairs, and its parts name exactly them.
fn same_shift(shift: &Shift, pairs: &Pairs) -> Result<(), TestCaseError> {
    let viewers: BTreeSet<_> = pairs.iter().map(|(v, _)| v).collect();
    let people: BTreeSet<_> = pairs.iter().map(|(_, t)| t).collect();
    prop_assert_eq!(shift.viewers, viewers.len());
    prop_assert_eq!(shift.people, people.len());
    prop_assert_eq!(shift.pairs, pairs.len() as u64);
    let mut named = Pairs::new();
    for Part { viewers, people } in &shift.parts {
        prop_assert_eq!(viewers.total, viewers.some.len());
        prop_assert_eq!(people.total, people.some.len());
        for (v, t) in viewers
            .some
            .iter()
            .flat_map(|v| people.some.iter().map(move |t| (v, t)))
        {
            if v.userid != t.userid {
                prop_assert!(named.insert((v.userid.to_string(), t.userid.to_string())));
            }
        }
    }
    prop_assert_eq!(&named, pairs);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_preview_counts_as_the_text_does(
        contents in a_corporation(),
        policy in a_policy(),
        viewer in anybody(),
        target in anybody(),
        sees: bool,
    ) {
        let console = Console::owner(&Directory::new(contents.clone()));
        let (before, mut next) = (pairs(&contents), contents.clone());
        next.policy = policy;
        let after = pairs(&next);
        let impact = console.preview(&next.policy);
        same_shift(&impact.gain, &(&after - &before))?;
        same_shift(&impact.lose, &(&before - &after))?;
        let stays = &before & &after;
        let (read, will_read) = (contact_pairs(&contents), contact_pairs(&next));
        same_shift(&impact.contact_gain, &(&(&will_read - &read) & &stays))?;
        same_shift(&impact.contact_lose, &(&(&read - &will_read) & &stays))?;

        let naive = Naive(&next);
        let broken = next.members.iter().any(|v| {
            views(v)
                && naive.names(&viewer, v)
                && next.members.iter().any(|t| {
                    t.userid != v.userid
                        && matches!(t.state, MemberState::Active | MemberState::Disabled)
                        && naive.names(&target, t)
                        && naive.sees(v, t) != sees
                })
        });
        next.policy.expectations = vec![Expectation { viewer, sees, target }];
        let named = console.broken_expectations(&next.policy);
        prop_assert_eq!(!named.is_empty(), broken);
    }

    #[test]
    fn a_policy_written_reads_back_and_means_the_same(contents in a_corporation()) {
        let directory = Directory::new(contents.clone());
        let mut next = contents.clone();
        let text = write(directory.policy(), &directory);
        next.policy = parse(&text, &directory).map_err(|errors| {
            TestCaseError::fail(format!("{errors:?}\n{text}"))
        })?;
        let groups = |p: &&Protection| matches!(p.subject, Who::Group(_));
        if contents.policy.protections.iter().filter(groups).count() == 0 {
            prop_assert_eq!(pairs(&next), pairs(&contents));
        }
    }

    #[test]
    fn a_draft_changes_its_department_alone(contents in a_corporation(), draft in a_draft()) {
        let directory = Directory::new(contents.clone());
        let console = Console::owner(&directory);
        let Some(standing) = console.draft(draft.department) else {
            prop_assert!(console.with_draft(&draft).is_err());
            return Ok(());
        };
        prop_assert_eq!(&console.with_draft(&standing).unwrap(), directory.policy());
        let Ok(policy) = console.with_draft(&draft) else { return Ok(()) };
        let next = Console::owner(&directory.with_policy(policy.clone()));
        prop_assert_eq!(&next.draft(draft.department).unwrap(), &draft_in_order(&draft, &next));
        let this = Who::Department(draft.department);
        for other in contents.departments.iter().filter(|d| d.id != draft.department) {
            let without = |mut rules: Draft| {
                rules.sees.retain(|who| *who != this);
                rules.seen_by.retain(|who| *who != this);
                rules
            };
            prop_assert_eq!(
                next.draft(other.id).map(without),
                console.draft(other.id).map(without)
            );
        }
        let of_departments = |p: &&Protection| matches!(p.subject, Who::Department(_));
        let alone = |policy: &Policy| {
            let of_people = policy.protections.iter().filter(|p| !of_departments(p));
            (of_people.cloned().collect::<Vec<_>>(), policy.expectations.clone())
        };
        prop_assert_eq!(alone(&policy), alone(directory.policy()));
    }
}
/// The same draft with its lists in the order in which the rules have them.
fn draft_in_order(draft: &Draft, next: &Console) -> Draft {
    let stands = next.draft(draft.department).unwrap();
    let sorted = |list: &[Who]| list.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&draft.sees), sorted(&stands.sees));
    assert_eq!(sorted(&draft.seen_by), sorted(&stands.seen_by));
    Draft {
        sees: stands.sees,
        seen_by: stands.seen_by,
        ..draft.clone()
    }
}
