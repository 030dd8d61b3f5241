//! Small corporations made by chance, with rules and people in every state.

use crate::corporation::department;
use directory::Contents;
use directory::people::{
    Audiences, Department, DepartmentId, Field, Fields, Group, GroupId, Joined, Member,
    MemberState, Membership,
};
use directory::policy::{
    AlsoSees, Draft, Guard, Policy, Protection, ProtectionLevel, ViewingMode, Who,
};
use proptest::collection::vec;
use proptest::prelude::*;

const DEPARTMENTS: u32 = 9;
const MEMBERS: usize = 7;

fn a_mode() -> impl Strategy<Value = Option<ViewingMode>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(ViewingMode::Everyone)),
        2 => Just(Some(ViewingMode::OwnDepartment)),
        2 => Just(Some(ViewingMode::OwnSubdepartment)),
    ]
}

/// Anybody, now and then somebody who does not exist.
pub fn anybody() -> impl Strategy<Value = Who> {
    prop_oneof![
        (1..=DEPARTMENTS + 1).prop_map(|id| Who::Department(DepartmentId(id))),
        (0..=MEMBERS).prop_map(|n| Who::Member(account(n).as_str().into())),
        (1..=3u32).prop_map(|id| Who::Group(GroupId(id))),
    ]
}

pub fn account(n: usize) -> String {
    format!("m{n}")
}

pub fn a_policy() -> impl Strategy<Value = Policy> {
    let modes = vec(a_mode(), DEPARTMENTS as usize);
    let boundaries = vec(prop::bool::weighted(0.15), DEPARTMENTS as usize);
    let level = prop_oneof![
        3 => Just(ProtectionLevel::Hidden),
        1 => Just(ProtectionLevel::ContactHidden),
    ];
    let protection =
        (anybody(), level, vec(anybody(), 0..3)).prop_map(|(subject, level, allow)| Protection {
            subject,
            level,
            allow,
        });
    let also = (anybody(), anybody()).prop_map(|(viewer, target)| AlsoSees { viewer, target });
    let rules = (modes, boundaries, vec(protection, 0..3), vec(also, 0..3));
    rules.prop_map(|(modes, boundaries, protections, also_sees)| Policy {
        viewing: (1..)
            .zip(modes)
            .filter_map(|(id, mode)| Some((DepartmentId(id), mode?)))
            .collect(),
        boundaries: (1..)
            .zip(boundaries)
            .filter_map(|(id, set)| set.then_some(DepartmentId(id)))
            .collect(),
        protections,
        also_sees,
        expectations: Vec::new(),
    })
}

fn a_member() -> impl Strategy<Value = Member> {
    let places = vec(
        (1..=DEPARTMENTS + 1, 0..3i64, prop::bool::weighted(0.3)),
        0..4,
    );
    let state = prop_oneof![
        8 => Just(MemberState::Active),
        1 => Just(MemberState::Disabled),
        1 => Just(MemberState::Left),
        1 => Just(MemberState::Outside),
        1 => Just(MemberState::OutsideDisabled),
    ];
    let joined = prop_oneof![9 => Just(Joined::Yes), 1 => Just(Joined::Quit)];
    let superior = prop::option::of(0..MEMBERS);
    (places, state, joined, superior).prop_map(|(places, state, joined, superior)| {
        let mut member = Member::new("", "", &[]);
        member.departments = (places.into_iter())
            .map(|(id, order, leader)| Membership {
                department: DepartmentId(id),
                order,
                leader,
            })
            .collect();
        member.main_department = member.departments.last().map(|at| at.department);
        (member.state, member.joined) = (state, joined);
        member.direct_superior = superior.map(|n| account(n).as_str().into());
        member.mobile = "13800000000".to_owned();
        member.position = "经理".to_owned();
        member
    })
}

pub fn a_corporation() -> impl Strategy<Value = Contents> {
    let parent = (0..1000u32, prop::bool::weighted(0.2));
    let parents = vec(parent, 1..=DEPARTMENTS as usize);
    let group = (vec(0..MEMBERS, 0..3), vec(1..=DEPARTMENTS, 0..2));
    let unshown = prop::bool::weighted(0.2);
    let parts = (
        parents,
        vec(a_member(), 1..=MEMBERS),
        vec(group, 2),
        a_policy(),
        unshown,
    );
    parts.prop_map(|(parents, mut members, groups, policy, unshown)| {
        let departments = (1..).zip(parents).map(|(id, (chance, outside))| {
            let parent = match (id, chance) {
                (1, _) => 0,
                (_, 970..) => 99,
                _ => 1 + chance % (id - 1),
            };
            Department {
                outside,
                ..department(id, parent, &format!("d{id}"))
            }
        });
        for (n, member) in members.iter_mut().enumerate() {
            member.userid = account(n).as_str().into();
            member.name = account(n);
        }
        let groups = (1..).zip(groups).map(|(id, (people, departments))| Group {
            id: GroupId(id),
            name: format!("g{id}"),
            members: people.iter().map(|&n| account(n).as_str().into()).collect(),
            departments: departments.into_iter().map(DepartmentId).collect(),
            leaders: Vec::new(),
        });
        Contents {
            departments: departments.collect(),
            groups: groups.collect(),
            members,
            policy,
            unshown: match unshown {
                true => Fields::NONE.with(Field::Position),
                false => Fields::NONE,
            },
            audiences: Audiences::default(),
            ..Contents::default()
        }
    })
}

pub fn a_draft() -> impl Strategy<Value = Draft> {
    let level = prop_oneof![
        Just(ProtectionLevel::Hidden),
        Just(ProtectionLevel::ContactHidden)
    ];
    let guard = (level, vec(anybody(), 0..3)).prop_map(|(level, allow)| Guard { level, allow });
    let lists = (vec(guard, 0..3), vec(anybody(), 0..3), vec(anybody(), 0..3));
    (1..=DEPARTMENTS + 1, a_mode(), any::<bool>(), lists).prop_map(
        |(id, mode, boundary, (protections, sees, seen_by))| Draft {
            department: DepartmentId(id),
            mode,
            boundary,
            protections,
            sees,
            seen_by,
        },
    )
}
