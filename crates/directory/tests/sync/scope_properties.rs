//! What holds for every scope that shrinks and grows back.

use crate::random::whole_readings;
use directory::people::{DepartmentId, MemberState, UserId};
use directory::sync::{Local, Remote, RemoteMember, plan};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::HashMap;

/// The same corporation to an app whose scope is one department and what is
/// below it, read with or without the list of all accounts.
fn seen_from(whole: &Remote, top: DepartmentId, ids: bool) -> Remote {
    let parents: HashMap<_, _> = whole.departments.iter().map(|d| (d.id, d.parent)).collect();
    let up = |id: &DepartmentId| parents.get(id).copied().flatten();
    let inside = |id: DepartmentId| std::iter::successors(Some(id), up).any(|at| at == top);
    let members = whole.members.iter().filter_map(|member| {
        let mut member = member.clone();
        let places = member.departments.as_mut()?;
        places.retain(|place| inside(place.department));
        (!places.is_empty()).then_some(member)
    });
    let departments = whole.departments.iter().filter(|d| inside(d.id));
    Remote {
        departments: departments.cloned().collect(),
        members: members.collect(),
        known_members: ids.then(|| whole.members.iter().map(|m| m.userid.clone()).collect()),
        known_places: ids.then(|| whole.members.iter().flat_map(places_of).collect()),
        known_departments: ids.then(|| whole.departments.iter().map(|d| d.id).collect()),
        ..Remote::default()
    }
}

fn places_of(member: &RemoteMember) -> Vec<(UserId, DepartmentId)> {
    let places = member.departments.iter().flatten();
    places
        .map(|place| (member.userid.clone(), place.department))
        .collect()
}

fn in_order(mut local: Local) -> Local {
    local.departments.sort_by_key(|d| d.id);
    local.members.sort_by(|a, b| a.userid.cmp(&b.userid));
    for member in &mut local.members {
        member.departments.sort_by_key(|place| place.department);
    }
    local
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_scope_that_shrinks_shows_nobody_it_does_not_hold_and_growing_back_restores_everybody(
        whole in whole_readings(),
        tops in vec(0usize..7, 1..4),
        ids: bool,
        disabled in vec(any::<bool>(), 8),
    ) {
        let mut before = plan(&Local::default(), &whole).unwrap().apply_in_memory(&Local::default());
        for (member, disabled) in before.members.iter_mut().zip(disabled) {
            if disabled {
                member.state = MemberState::Disabled;
            }
        }
        let mut local = plan(&before, &whole).unwrap().apply_in_memory(&before);
        let before = local.clone();
        for top in tops {
            let top = whole.departments[top % whole.departments.len()].id;
            let small = seen_from(&whole, top, ids);
            local = plan(&local, &small).unwrap().apply_in_memory(&local);
            let came = |userid: &UserId| small.members.iter().any(|m| m.userid == *userid);
            for member in &local.members {
                prop_assert_eq!(member.state.is_present(), came(&member.userid));
            }
            // Whatever protects somebody by a department goes on protecting them.
            for (member, before) in in_order(local.clone()).members.iter().zip(in_order(before.clone()).members) {
                prop_assert_eq!(&member.departments, &before.departments);
            }
            for department in &local.departments {
                let inside = small.departments.iter().any(|d| d.id == department.id);
                prop_assert_eq!(department.outside, !inside);
            }
        }
        let after = plan(&local, &whole).unwrap().apply_in_memory(&local);
        prop_assert_eq!(in_order(after), in_order(before));
    }
}
