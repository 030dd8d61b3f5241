//! What holds for every pull, of every corporation, in every way of reading.

use directory::people::{
    Department, DepartmentId, Field, Fields, Gender, Joined, Member, MemberState, Membership,
    UserId,
};
use directory::sync::{
    Kind, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership, plan,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn ids() -> impl Strategy<Value = DepartmentId> {
    (0u32..9).prop_map(DepartmentId)
}

fn accounts() -> impl Strategy<Value = UserId> {
    prop::sample::select(vec!["a", "A", "b", "c", "d", "e", "f", "g", "h", ""])
        .prop_map(UserId::from)
}

fn texts() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "甲", "乙", " 丙 "]).prop_map(String::from)
}

fn joined() -> impl Strategy<Value = Joined> {
    prop::sample::select(vec![
        Joined::Yes,
        Joined::Disabled,
        Joined::NotYet,
        Joined::Quit,
    ])
}

fn genders() -> impl Strategy<Value = Gender> {
    prop::sample::select(vec![Gender::Unknown, Gender::Male, Gender::Female])
}

prop_compose! {
    fn stored_department()(id in 1u32..9, parent in 0u32..9, name in texts(), order in -2i64..3) -> Department {
        // A stored tree has no loops: a parent is always the smaller number.
        let parent = (parent < id && parent > 0).then_some(DepartmentId(parent));
        Department { id: DepartmentId(id), parent, name, order }
    }
}

prop_compose! {
    fn stored_member()(
        userid in prop::sample::select(vec!["a", "b", "c", "d", "e", "f"]),
        name in texts(),
        position in texts(),
        mobile in texts(),
        places in vec(1u32..9, 0..3),
        state in prop::sample::select(vec![MemberState::Active, MemberState::Active, MemberState::Disabled, MemberState::Left]),
        joined in joined(),
        edited in 0u16..128,
    ) -> Member {
        let mut member = Member::new(userid, name, &[]);
        let distinct: HashSet<_> = places.into_iter().collect();
        member.departments = distinct.into_iter().map(|id| Membership::of(DepartmentId(id))).collect();
        member.main_department = member.departments.first().map(|p| p.department);
        (member.position, member.mobile) = (position, mobile);
        (member.state, member.joined) = (state, joined);
        member.edited_here = Fields::from_bits(edited);
        member
    }
}

prop_compose! {
    fn locals()(departments in vec(stored_department(), 0..8), members in vec(stored_member(), 0..8)) -> Local {
        let departments: HashMap<_, _> = departments.into_iter().map(|d| (d.id, d)).collect();
        let members: HashMap<_, _> = members.into_iter().map(|m| (m.userid.clone(), m)).collect();
        let members = members.into_values().map(|mut m| {
            m.departments.retain(|p| departments.contains_key(&p.department));
            m.main_department = m.departments.first().map(|p| p.department);
            m
        });
        Local { members: members.collect(), departments: departments.into_values().collect() }
    }
}

prop_compose! {
    fn read_department()(id in ids(), parent in of(ids()), name in of(texts()), order in -2i64..3, listed: bool) -> RemoteDepartment {
        RemoteDepartment { id, parent, name, order, listed }
    }
}

prop_compose! {
    fn read_membership()(department in ids(), order in of(-2i64..3), leader in of(any::<bool>())) -> RemoteMembership {
        RemoteMembership { department, order, leader }
    }
}

prop_compose! {
    fn read_member()(
        userid in accounts(),
        (name, alias, position, mobile, telephone, email) in (of(texts()), of(texts()), of(texts()), of(texts()), of(texts()), of(texts())),
        gender in of(genders()),
        departments in of(vec(read_membership(), 0..4)),
        main_department in of(ids()),
        direct_superiors in of(vec(accounts(), 0..2)),
        joined in of(joined()),
    ) -> RemoteMember {
        RemoteMember {
            userid, name, alias, position, mobile, telephone, email, gender,
            departments, main_department, direct_superiors, joined,
        }
    }
}

prop_compose! {
    fn remotes()(
        departments in vec(read_department(), 0..8),
        members in vec(read_member(), 0..9),
        by_members: bool,
        known_members in of(vec(accounts(), 0..8)),
        known_departments in of(vec(ids(), 0..8)),
        gone in vec(accounts(), 0..2),
    ) -> Remote {
        Remote { departments, members, by_members, known_members, known_departments, gone }
    }
}

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
                prop_assert!(!known.contains(&userid) || remote.gone.contains(&userid));
            }
        }
    }

    #[test]
    fn every_member_who_came_is_in_the_directory(local in locals(), remote in remotes()) {
        if let Ok(plan) = plan(&local, &remote) {
            let after = plan.apply_in_memory(&local);
            for read in remote.members.iter().filter(|m| !m.userid.as_str().is_empty()) {
                let stored = after.members.iter().find(|m| m.userid == read.userid).unwrap();
                prop_assert_ne!(stored.state, MemberState::Left);
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
