//! When a reading that comes again need not be compared again, and that what is
//! left out of a plan comes up again.

use crate::corporation::sorted;
use crate::random::{locals, remotes, whole_readings};
use directory::people::{DepartmentId, UserId};
use directory::sync::{Kind, LeaveOut, Left, Local, PlanRow, Remote, SyncPlan, plan, unsure};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::HashSet;

/// The plan without the rows that are left out.
fn without(plan: &SyncPlan, left: &[Option<Left>]) -> SyncPlan {
    let steps = plan.steps.iter().zip(left);
    SyncPlan {
        steps: steps
            .filter(|(_, left)| left.is_none())
            .map(|(step, _)| step.clone())
            .collect(),
        ..plan.clone()
    }
}

/// Leaves out rows by chance, and whole kinds.
fn chosen(rows: &[PlanRow], chances: &[bool], kinds: &[Kind]) -> LeaveOut {
    let mut out = LeaveOut::default();
    for &kind in kinds {
        out.set_kind(kind, true);
    }
    for (row, _) in rows
        .iter()
        .zip(chances.iter().cycle())
        .filter(|(_, out)| **out)
    {
        out.turn(row.step.kind(), &row.step.id());
    }
    out
}

/// Places and parents that lead nowhere, and departments below themselves.
fn dangling(local: &Local) -> HashSet<(String, DepartmentId)> {
    let ids: HashSet<_> = local.departments.iter().map(|d| d.id).collect();
    let places = local.members.iter().flat_map(|member| {
        let places = member.departments.iter().map(|place| place.department);
        places.map(|id| (member.userid.key(), id))
    });
    let parents = local.departments.iter();
    let parents = parents.filter_map(|d| Some((d.id.to_string(), d.parent?)));
    let above = |id: &DepartmentId| local.departments.iter().find(|d| d.id == *id)?.parent;
    let endless = local.departments.len() + 2;
    let looping = local.departments.iter().filter(|d| {
        let way = std::iter::successors(Some(d.id), above);
        way.take(endless).count() == endless
    });
    (places.chain(parents).filter(|(_, id)| !ids.contains(id)))
        .chain(looping.map(|d| (format!("below itself: {}", d.id), d.id)))
        .collect()
}

/// Left members keep places that are no more: nobody sees them.
fn everything_else(mut local: Local) -> Local {
    for member in &mut local.members {
        member.departments.sort_by_key(|place| place.department);
    }
    sorted(local)
}

fn partly(
    local: &Local,
    remote: &Remote,
    chances: &[bool],
    kinds: &[Kind],
) -> Result<(), TestCaseError> {
    let Ok(whole) = plan(local, remote) else {
        return Ok(());
    };
    let rows = whole.rows(local);
    let out = chosen(&rows, chances, kinds);
    prop_assert_eq!(LeaveOut::read(&out.written()), Some(out.clone()));
    let left = out.of(&rows).expect("rows of this plan");
    for (row, left) in rows.iter().zip(&left) {
        if out.has(row.step.kind(), &row.step.id()) {
            prop_assert_eq!(*left, Some(Left::ByHand));
        }
    }
    let part = without(&whole, &left).apply_in_memory(local);
    let all = whole.apply_in_memory(local);
    let mut allowed = dangling(local);
    allowed.extend(dangling(&all));
    prop_assert!(
        dangling(&part).is_subset(&allowed),
        "{:?} of {:?}",
        dangling(&part),
        allowed
    );
    let rest = plan(&part, remote).expect("the same reading");
    let skipped = left.iter().filter(|left| left.is_some()).count();
    prop_assert_eq!(rest.steps.len(), skipped);
    let later = rest.apply_in_memory(&part);
    prop_assert_eq!(everything_else(later), everything_else(all));
    Ok(())
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_reading_that_settles_gives_an_empty_plan_and_asks_for_nobody_when_it_comes_again(
        local in locals(), remote in remotes(), turn in 0usize..9,
    ) {
        let read = Remote { asked: unsure(&local, &remote).into_iter().map(|userid| (userid, directory::sync::Answer::Outside)).collect(), ..remote };
        if let Ok(first) = plan(&local, &read) && first.settles(&read) {
            let after = first.apply_in_memory(&local);
            let mut again = read.clone();
            let (departments, members) = (again.departments.len().max(1), again.members.len().max(1));
            again.departments.rotate_left(turn % departments);
            again.members.rotate_left(turn % members);
            prop_assert_eq!(unsure(&after, &again), Vec::<UserId>::new());
            let second = plan(&after, &again).unwrap();
            let expected = SyncPlan { outside: first.outside, notices: first.notices, ..SyncPlan::default() };
            prop_assert_eq!(&second, &expected);
            prop_assert!(second.settles(&again));
        }
    }

    #[test]
    fn a_whole_reading_settles_and_comes_again_to_nothing(whole in whole_readings(), other in whole_readings()) {
        let before = plan(&Local::default(), &other).unwrap().apply_in_memory(&Local::default());
        let first = plan(&before, &whole).unwrap();
        prop_assert!(first.settles(&whole) || !first.notices.is_empty());
        let after = first.apply_in_memory(&before);
        let second = plan(&after, &whole).unwrap();
        prop_assert!(second.is_empty() && second.brake.is_none());
    }

    #[test]
    fn a_plan_carried_out_without_some_rows_leaves_nothing_dangling_and_the_rest_comes_up_again(
        local in locals(), remote in remotes(), chances in vec(any::<bool>(), 1..9), kinds in vec(kinds(), 0..2),
    ) {
        partly(&local, &remote, &chances, &kinds)?;
    }

    #[test]
    fn so_it_is_between_two_whole_corporations(
        before in whole_readings(), after in whole_readings(), chances in vec(any::<bool>(), 1..9), kinds in vec(kinds(), 0..2),
    ) {
        let local = plan(&Local::default(), &before).unwrap().apply_in_memory(&Local::default());
        partly(&local, &after, &chances, &kinds)?;
    }
}
