//! Thousands of small corporations, asked twice.

use crate::corporation::department;
use crate::naive::Naive;
use directory::answers::{Page, Part, Shift};
use directory::people::{
    Audiences, Department, DepartmentId, Field, Fields, Group, GroupId, Joined, Member,
    MemberState, Membership,
};
use directory::policy::file::{parse, write};
use directory::policy::{
    AlsoSees, Draft, Expectation, Guard, Policy, Protection, ProtectionLevel, ViewingMode, Who,
};
use directory::{Console, Contents, Directory, View};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

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

fn a_policy() -> impl Strategy<Value = Policy> {
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
        }
    })
}

const ALL: Page = Page {
    offset: 0,
    limit: usize::MAX,
};

fn path(naive: &Naive, d: DepartmentId) -> Vec<String> {
    let above = (naive.0.departments.iter()).filter(|other| naive.is_under(d, other.id));
    let mut above: Vec<_> = above.collect();
    above.sort_by_key(|other| {
        let all = naive.0.departments.iter();
        all.filter(|top| naive.is_under(other.id, top.id)).count()
    });
    let told = above.into_iter().filter(|d| !d.outside);
    told.map(|d| d.name.clone()).collect()
}

fn same_departments(view: &View, naive: &Naive, v: &Member) {
    let roots: BTreeSet<_> = view.roots().iter().map(|row| row.id).collect();
    assert_eq!(roots, naive.roots(v), "roots of {}", v.userid);
    for d in naive.0.departments.iter().map(|d| d.id) {
        let sees = naive.sees_department(v, d);
        let answer = view.department(d);
        assert_eq!(answer.is_some(), sees, "{} sees department {d}", v.userid);
        assert_eq!(view.members_of(d, ALL).is_some(), sees);
        let Some(answer) = answer else { continue };
        assert_eq!(
            answer.row.count,
            naive.count_in(v, d),
            "{} counts {d}",
            v.userid
        );
        let listed = view.members_of(d, ALL).unwrap();
        let accounts: BTreeSet<_> = listed
            .rows
            .iter()
            .map(|row| row.userid.to_string())
            .collect();
        assert_eq!(listed.total, accounts.len());
        assert_eq!(accounts, naive.placed_in(v, d));
        let crumbs = answer.crumbs.iter().map(|crumb| crumb.name.clone());
        let way: Vec<_> = crumbs.chain([answer.row.name.clone()]).collect();
        assert_eq!(way, path(naive, d));
        for crumb in &answer.crumbs {
            assert!(crumb.id.is_none_or(|id| naive.sees_department(v, id)));
        }
        for child in &answer.children {
            assert!(naive.sees_department(v, child.id));
        }
    }
    let mine: BTreeSet<_> = view.my_departments().iter().map(|row| row.id).collect();
    let own = naive.places(v).into_iter();
    assert_eq!(mine, own.filter(|&d| naive.sees_department(v, d)).collect());
}

/// Whoever is in no department that is shown, for those who see the root.
fn same_unassigned(view: &View, naive: &Naive, v: &Member) {
    let nowhere = |t: &&Member| naive.places(t).iter().all(|&d| naive.outside(d));
    let members = naive.0.members.iter().filter(nowhere);
    let present = |t: &&Member| matches!(t.state, MemberState::Active | MemberState::Disabled);
    let expected: BTreeSet<_> = match naive.sees_the_root(v, &naive.scope(v)) {
        true => members
            .filter(present)
            .filter(|t| naive.sees(v, t))
            .map(|t| t.userid.to_string())
            .collect(),
        false => BTreeSet::new(),
    };
    let listed = view.unassigned(ALL);
    assert_eq!(view.unassigned_count(), expected.len());
    assert_eq!(listed.is_some(), !expected.is_empty());
    let rows = listed.map_or_else(Vec::new, |people| people.rows);
    let accounts: BTreeSet<_> = rows.iter().map(|row| row.userid.to_string()).collect();
    assert_eq!(accounts, expected, "{} sees the unassigned", v.userid);
}

/// The groups with somebody who is seen, listed and found; their names are told
/// apart by their last letter.
fn same_groups(view: &View, naive: &Naive, v: &Member) {
    let listed: Vec<_> = view.groups().into_iter().map(|row| row.id).collect();
    for group in &naive.0.groups {
        let count = naive.count_of(v, group.id);
        let exists = count > 0;
        let opened = view.group(group.id, ALL).map(|answer| answer.row.count);
        assert_eq!(opened, exists.then_some(count), "{} of {v:?}", group.name);
        assert_eq!(listed.contains(&group.id), exists);
        let found = view.search(&group.name, ALL).groups;
        assert_eq!(found.total, found.rows.len());
        let found: Vec<_> = found.rows.iter().map(|row| (row.id, row.count)).collect();
        let expected = exists.then_some((group.id, count));
        assert_eq!(found, Vec::from_iter(expected), "{v:?}");
    }
    assert_eq!(view.search("g", ALL).groups.total, listed.len());
}

fn same_card(view: &View, naive: &Naive, v: &Member, t: &Member) {
    let sees = naive.sees(v, t);
    assert_eq!(view.sees(&t.userid), sees, "{} sees {}", v.userid, t.userid);
    let card = view.card(&t.userid);
    assert_eq!(card.is_some(), sees);
    let Some(card) = card else { return };
    let shown: BTreeSet<_> = card.departments.iter().map(|d| d.id).collect();
    let scope = naive.shown(v);
    let readable: BTreeSet<_> = naive.places(t).intersection(&scope).copied().collect();
    assert_eq!(
        shown, readable,
        "{} reads the departments of {}",
        v.userid, t.userid
    );

    let oneself = v.userid == t.userid;
    let protected = naive.protected(v, t, ProtectionLevel::ContactHidden);
    let has = |field| card.fields.iter().any(|(name, _)| *name == field);
    assert_eq!(has(Field::Mobile), oneself || !protected);
    let unshown = naive.0.unshown.contains(Field::Position);
    assert_eq!(has(Field::Position), oneself || !unshown);

    let find = |id| naive.0.members.iter().find(|m| Some(&m.userid) == id);
    let superior = find(t.direct_superior.as_ref());
    let superior = superior.filter(|s| s.userid != t.userid && naive.sees(v, s));
    assert_eq!(
        card.superior.map(|s| s.userid),
        superior.map(|s| s.userid.clone())
    );
    for leader in &card.leaders {
        assert!(leader.userid != t.userid);
        assert!(naive.sees(v, find(Some(&leader.userid)).unwrap()));
    }
}

type Pairs = BTreeSet<(String, String)>;

/// Whether somebody may sign in.
fn views(v: &Member) -> bool {
    v.state == MemberState::Active && v.joined != Joined::Quit
}

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
    fn every_view_answers_as_the_text_does(contents in a_corporation()) {
        let naive = Naive(&contents);
        let directory = Directory::new(contents.clone());
        let console = Console::owner(&directory);
        for v in &contents.members {
            let view = directory.view(&v.userid);
            prop_assert_eq!(view.is_ok(), views(v));
            let Ok(view) = view else { continue };
            let seen: Vec<_> = contents.members.iter().filter(|t| naive.sees(v, t)).collect();
            prop_assert_eq!(view.count(), seen.len());
            let visible = view.visible();
            prop_assert_eq!(visible.len(), seen.len());
            for (row, t) in visible.iter().zip(&seen) {
                prop_assert_eq!(&row.userid, &t.userid);
                let places = naive.places(t);
                let scope = naive.shown(v);
                let expected: BTreeSet<_> =
                    places.intersection(&scope).map(|&d| path(&naive, d)).collect();
                let read: BTreeSet<_> = row.departments.iter().cloned().collect();
                prop_assert_eq!(read, expected);
            }
            same_departments(&view, &naive, v);
            same_unassigned(&view, &naive, v);
            same_groups(&view, &naive, v);
            for t in &contents.members {
                same_card(&view, &naive, v, t);
                let verdict = console.check(&v.userid, &t.userid).unwrap();
                prop_assert_eq!(verdict.sees, naive.sees(v, t));
                prop_assert!(!verdict.reasons.is_empty());
            }
        }
    }

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

fn a_draft() -> impl Strategy<Value = Draft> {
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
