//! What holds for every pull, of every corporation, in every way of reading.

use directory::people::{
    Department, DepartmentId, Field, Fields, Gender, Joined, Member, MemberState, Membership,
    UserId,
};
use directory::sync::{
    Answer, Kind, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership, plan,
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

fn answers() -> impl Strategy<Value = Answer> {
    prop::sample::select(vec![Answer::Gone, Answer::Outside, Answer::Inside])
}

fn genders() -> impl Strategy<Value = Gender> {
    prop::sample::select(vec![Gender::Unknown, Gender::Male, Gender::Female])
}

prop_compose! {
    fn stored_department()(id in 1u32..9, parent in 0u32..9, name in texts(), order in -2i64..3, outside: bool) -> Department {
        // A stored tree has no loops: a parent is always the smaller number.
        let parent = (parent < id && parent > 0).then_some(DepartmentId(parent));
        Department { id: DepartmentId(id), parent, name, order, outside }
    }
}

prop_compose! {
    fn stored_member()(
        userid in prop::sample::select(vec!["a", "b", "c", "d", "e", "f"]),
        name in texts(),
        position in texts(),
        mobile in texts(),
        places in vec(1u32..9, 0..3),
        state in prop::sample::select(vec![MemberState::Active, MemberState::Active, MemberState::Disabled, MemberState::Left, MemberState::Outside, MemberState::OutsideDisabled]),
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
        known_places in of(vec((accounts(), ids()), 0..8)),
        known_departments in of(vec(ids(), 0..8)),
        asked in vec((accounts(), answers()), 0..2),
        unreadable in vec(ids(), 0..2),
    ) -> Remote {
        Remote { departments, members, by_members, known_members, known_places, known_departments, asked, unreadable }
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

prop_compose! {
    /// A whole corporation as WeCom tells it: 1 is the root, everybody's places
    /// are told with their orders.
    fn whole_readings()(
        parents in vec(1u32..100, 1..7),
        people in vec((vec((0usize..7, -2i64..3, any::<bool>()), 0..3), joined()), 1..8),
    ) -> Remote {
        let ids: Vec<u32> = (1..=parents.len() as u32 + 1).collect();
        let parents = std::iter::once(None).chain((2..).zip(parents).map(|(id, chance)| Some(1 + chance % (id - 1))));
        let departments = ids.iter().zip(parents).map(|(&id, parent)| RemoteDepartment {
            id: DepartmentId(id), parent: parent.map(DepartmentId), name: Some(format!("d{id}")), order: 0, listed: true,
        });
        let members = people.into_iter().enumerate().map(|(n, (places, joined))| {
            // Everybody is somewhere: at least directly under the root.
            let places = if places.is_empty() { vec![(0, 0, false)] } else { places };
            let places: HashMap<_, _> = places.into_iter().map(|(at, order, leader)| (ids[at % ids.len()], (order, leader))).collect();
            let mut places: Vec<_> = places.into_iter().map(|(id, (order, leader))| RemoteMembership {
                department: DepartmentId(id), order: Some(order), leader: Some(leader),
            }).collect();
            places.sort_by_key(|place| place.department);
            RemoteMember {
                name: Some(format!("m{n}")),
                main_department: places.last().map(|place| place.department),
                departments: Some(places),
                joined: Some(joined),
                ..RemoteMember::new(format!("m{n}"))
            }
        });
        Remote { departments: departments.collect(), members: members.collect(), ..Remote::default() }
    }
}

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
