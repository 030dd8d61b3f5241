//! What comes of two departments that become one, judged a second time by doing
//! it to the contents by hand.

use crate::naive::Naive;
use crate::random::a_corporation;
use directory::organisation::{Change, Obstacle, Refusal};
use directory::people::{Department, DepartmentId, Group, Member};
use directory::policy::Policy;
use directory::{Console, Contents, Directory};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every mention of the one, in whatever rule, is one of the other.
fn renamed(policy: &Policy, from: DepartmentId, into: DepartmentId) -> Policy {
    let mut policy = policy.clone();
    policy.viewing.remove(&from);
    policy.boundaries.remove(&from);
    let text = serde_json::to_string(&policy).expect("a text");
    let named = |id: DepartmentId| format!("{{\"department\":{id}}}");
    serde_json::from_str(&text.replace(&named(from), &named(into))).expect("rules")
}

fn elsewhere(member: &Member, from: DepartmentId, into: DepartmentId) -> Member {
    let mut next = member.clone();
    for place in &mut next.departments {
        if place.department == from {
            place.department = into;
        }
    }
    next
}

fn by_hand(contents: &Contents, from: DepartmentId, into: DepartmentId) -> Contents {
    let named = |id| if id == from { into } else { id };
    let stays = contents.departments.iter().filter(|d| d.id != from);
    let groups = contents.groups.iter().map(|group| Group {
        departments: group.departments.iter().map(|&id| named(id)).collect(),
        ..group.clone()
    });
    let members = contents.members.iter();
    Contents {
        departments: stays
            .map(|d| Department {
                parent: d.parent.map(named),
                ..d.clone()
            })
            .collect(),
        groups: groups.collect(),
        members: members.map(|m| elsewhere(m, from, into)).collect(),
        policy: renamed(&contents.policy, from, into),
        ..contents.clone()
    }
}

/// Who sees whom, themselves aside.
fn pairs(contents: &Contents) -> BTreeSet<(String, String)> {
    let naive = Naive(contents);
    let mut pairs = BTreeSet::new();
    for viewer in contents.members.iter().filter(|m| m.may_sign_in()) {
        for target in contents
            .members
            .iter()
            .filter(|t| t.userid != viewer.userid)
        {
            if naive.sees(viewer, target) {
                pairs.insert((viewer.userid.to_string(), target.userid.to_string()));
            }
        }
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_preview_of_a_merge_counts_what_comes_of_doing_it_by_hand(
        contents in a_corporation(), from in 2..10u32, into in 2..10u32,
    ) {
        let (from, into) = (DepartmentId(from), DepartmentId(into));
        let change = Change::Merge { department: from, into, seen: None };
        let console = Console::owner(&Directory::new(contents.clone()));
        let Some(about) = console.about_change(&change) else {
            return Ok(());
        };
        let plan = match console.organisation().plan(&change, &about, 0) {
            Ok(plan) => plan,
            Err(Refusal::InTheWay(stays)) => {
                prop_assert_eq!(&stays[0], &Obstacle::Protected);
                return Ok(());
            }
            Err(_) => return Ok(()),
        };
        let policy = plan.policy(&contents.policy).unwrap_or_else(|| contents.policy.clone());
        let impact = console.impact(&console.prospect_of(&plan, policy));
        let (before, after) = (pairs(&contents), pairs(&by_hand(&contents, from, into)));
        for (shift, happened) in [
            (&impact.lose, &before - &after),
            (&impact.gain, &after - &before),
        ] {
            let viewers: BTreeSet<_> = happened.iter().map(|(viewer, _)| viewer).collect();
            let people: BTreeSet<_> = happened.iter().map(|(_, target)| target).collect();
            let counted = (shift.viewers, shift.people, shift.pairs);
            prop_assert_eq!(counted, (viewers.len(), people.len(), happened.len() as u64));
        }
    }
}
