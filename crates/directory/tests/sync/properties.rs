//! What holds for every pull, of every corporation, in every way of reading.

use crate::random::{locals, remotes};
use directory::people::{Department, DepartmentId, Field, Member, MemberState};
use directory::sync::{Answer, Kind, Local, plan};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn texts_of(member: &Member) -> [(Field, &str); 6] {
    [
        (Field::Name, &member.name),
        (Field::Alias, &member.alias),
        (Field::Position, &member.position),
        (Field::Mobile, &member.mobile),
        (Field::Telephone, &member.telephone),
        (Field::Email, &member.email),
    ]
}

fn loops(departments: &[Department]) -> bool {
    let parents: HashMap<_, _> = departments.iter().map(|d| (d.id, d.parent)).collect();
    let up = |id: &DepartmentId| parents.get(id).copied().flatten();
    let endless = departments.len() + 2;
    let walk = |start| std::iter::successors(Some(start), up).take(endless).count();
    departments.iter().any(|d| walk(d.id) == endless)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn planning_again_after_applying_gives_nothing(local in locals(), remote in remotes()) {
        if let Ok(first) = plan(&local, &remote) {
            let after = first.apply_in_memory(&local);
            prop_assert_eq!(plan(&after, &remote).unwrap().steps, vec![]);
        }
    }

    #[test]
    fn a_pull_never_loses_a_member_and_leaves_no_loop_and_no_dangling_place(local in locals(), remote in remotes()) {
        if let Ok(plan) = plan(&local, &remote) {
            let after = plan.apply_in_memory(&local);
            let there: HashSet<_> = after.members.iter().map(|m| &m.userid).collect();
            prop_assert!(local.members.iter().all(|m| there.contains(&m.userid)));
            prop_assert!(!loops(&after.departments));
            let ids: HashSet<_> = after.departments.iter().map(|d| d.id).collect();
            for member in &after.members {
                prop_assert!(member.departments.iter().all(|p| ids.contains(&p.department)));
                if let Some(main) = member.main_department {
                    prop_assert!(member.departments.iter().any(|p| p.department == main));
                }
            }
        }
    }

    #[test]
    fn nobody_leaves_who_came_or_is_known(local in locals(), remote in remotes()) {
        if let Ok(plan) = plan(&local, &remote) {
            for userid in plan.changes().leave {
                prop_assert!(remote.members.iter().all(|m| m.userid != userid));
                let known = remote.known_members.as_deref().unwrap_or_default();
                let gone = remote.asked.contains(&(userid.clone(), Answer::Gone));
                prop_assert!(!known.contains(&userid) || gone);
            }
        }
    }

    #[test]
    fn every_member_who_came_is_in_the_directory(local in locals(), remote in remotes()) {
        if let Ok(plan) = plan(&local, &remote) {
            let after = plan.apply_in_memory(&local);
            for read in remote.members.iter().filter(|m| !m.userid.as_str().is_empty()) {
                let stored = after.members.iter().find(|m| m.userid == read.userid).unwrap();
                prop_assert!(stored.state.is_present());
            }
        }
    }

    #[test]
    fn what_was_edited_here_or_not_delivered_is_as_it_was(local in locals(), remote in remotes()) {
        if let Ok(plan) = plan(&local, &remote) {
            let after = plan.apply_in_memory(&local);
            for old in &local.members {
                let new = after.members.iter().find(|m| m.userid == old.userid).unwrap();
                let read = remote.members.iter().find(|m| m.userid == old.userid);
                let delivered = read.map_or([const { None }; 6], |r| [
                    r.name.as_ref(), r.alias.as_ref(), r.position.as_ref(),
                    r.mobile.as_ref(), r.telephone.as_ref(), r.email.as_ref(),
                ]);
                for (at, (field, text)) in texts_of(old).into_iter().enumerate() {
                    if old.edited_here.contains(field) || delivered[at].is_none() {
                        prop_assert_eq!(texts_of(new)[at].1, text);
                    }
                }
                prop_assert_eq!(new.edited_here, old.edited_here);
            }
        }
    }

    #[test]
    fn applied_is_what_was_planned(local in locals(), remote in remotes()) {
        if let Ok(plan) = plan(&local, &remote) {
            let after = plan.apply_in_memory(&local);
            let tally = plan.tally();
            let came = after.members.len() - local.members.len();
            prop_assert_eq!(tally.of(Kind::MemberAdded), came as u64);
            let active = |l: &Local| l.members.iter().filter(|m| m.state != MemberState::Left).count() as u64;
            let expected = active(&local) + tally.of(Kind::MemberAdded) + tally.of(Kind::MemberReturned);
            prop_assert_eq!(active(&after) + tally.of(Kind::MemberLeft), expected);
            let departments = local.departments.len() as u64 + tally.of(Kind::DepartmentAdded);
            prop_assert_eq!(after.departments.len() as u64 + tally.of(Kind::DepartmentRemoved), departments);
        }
    }
}
