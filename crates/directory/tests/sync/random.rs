//! Corporations and readings at random.

use directory::people::{
    Department, DepartmentId, Fields, Gender, Joined, Member, MemberState, Membership, UserId,
};
use directory::sync::{Answer, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership};
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
    pub fn locals()(departments in vec(stored_department(), 0..8), members in vec(stored_member(), 0..8)) -> Local {
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
    pub fn remotes()(
        departments in vec(read_department(), 0..8),
        members in vec(read_member(), 0..9),
        by_members: bool,
        known_members in of(vec(accounts(), 0..8)),
        known_places in of(vec((accounts(), ids()), 0..8)),
        known_departments in of(vec(ids(), 0..8)),
        asked in vec((accounts(), answers()), 0..2),
        unreadable in vec(ids(), 0..2),
    ) -> Remote {
        Remote { departments, members, by_members, known_members, known_places, known_departments, asked, unreadable, unsent: Vec::new() }
    }
}

prop_compose! {
    /// A whole corporation as WeCom tells it: 1 is the root, everybody's places
    /// are told with their orders.
    pub fn whole_readings()(
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
