//! Public groups changed by an administrator (R137): what is written, what is
//! refused, and who would see more or less by it.

use crate::corporation::*;
use crate::naive::Naive;
use crate::random::a_corporation;
use directory::answers::Page;
use directory::groups::{GroupChange, GroupMiss, GroupPlan, GroupRefusal, Included, MOST_LEADERS};
use directory::organisation::{NameFault, Obstacle};
use directory::people::{DepartmentId, Group, GroupId, MemberState, UserId};
use directory::policy::{Expectation, Who};
use directory::{Console, Contents, Directory};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

const ALL: Page = Page {
    offset: 0,
    limit: 100,
};

fn with_groups() -> Contents {
    let mut contents = example();
    contents.groups = vec![
        group(3, "项目组", &["甲", "丁"], &[]),
        group(5, "营销全体", &["己"], &[3]),
    ];
    contents
}

fn plan(contents: &Contents, change: &GroupChange) -> Result<GroupPlan, GroupRefusal> {
    console(contents).plan_group(change, 7)
}

fn console(contents: &Contents) -> Console {
    Console::owner(&Directory::new(contents.clone()))
}

fn saved(contents: &Contents, change: &GroupChange) -> Group {
    match plan(contents, change) {
        Ok(GroupPlan::Save(group)) => group,
        other => panic!("{change:?}: {other:?}"),
    }
}

fn accounts(names: &[&str]) -> Vec<UserId> {
    names.iter().map(|&name| name.into()).collect()
}

fn include(id: u32, members: &[&str], departments: &[u32], copied: &[u32]) -> GroupChange {
    GroupChange::Include {
        group: GroupId(id),
        people: Included {
            members: accounts(members),
            departments: departments.iter().map(|&id| DepartmentId(id)).collect(),
            copied: copied.iter().map(|&id| DepartmentId(id)).collect(),
        },
    }
}

fn exclude(id: u32, members: &[&str], departments: &[u32]) -> GroupChange {
    GroupChange::Exclude {
        group: GroupId(id),
        members: accounts(members),
        departments: departments.iter().map(|&id| DepartmentId(id)).collect(),
    }
}

fn lead(id: u32, member: &str, leads: bool) -> GroupChange {
    GroupChange::Lead {
        group: GroupId(id),
        member: member.into(),
        leads,
    }
}

fn named(name: &str) -> GroupChange {
    GroupChange::Add {
        name: name.to_owned(),
        people: Included::default(),
    }
}

fn renamed(id: u32, was: &str, name: &str) -> GroupChange {
    GroupChange::Rename {
        group: GroupId(id),
        was: was.to_owned(),
        name: name.to_owned(),
    }
}

#[test]
fn a_department_is_copied_once_or_kept_in_step() {
    let contents = with_groups();
    let copied = saved(&contents, &include(3, &["己"], &[], &[4]));
    assert_eq!(copied.members, accounts(&["甲", "丁", "己", "辛", "乙"]));
    assert!(copied.departments.is_empty());
    let kept = saved(&contents, &include(3, &["己"], &[4], &[]));
    assert_eq!(kept.members, accounts(&["甲", "丁", "己"]));
    assert_eq!(kept.departments, [DepartmentId(4)]);
}

#[test]
fn whoever_is_in_it_through_a_department_goes_with_the_department_alone() {
    let contents = with_groups();
    let refused = plan(&contents, &exclude(5, &["丙"], &[]));
    assert_eq!(refused, Err(GroupRefusal::ThroughDepartment("丙".into())));
    let left = saved(&contents, &exclude(5, &["己"], &[3]));
    assert!(left.members.is_empty() && left.departments.is_empty());
}

#[test]
fn leaders_are_people_of_the_group_and_go_with_it() {
    let mut contents = with_groups();
    for (id, somebody) in [(3, "乙"), (5, "丁"), (3, "无此人")] {
        let refused = plan(&contents, &lead(id, somebody, true));
        assert_eq!(refused, Err(GroupRefusal::NotInIt(somebody.into())));
    }
    contents.groups[1] = saved(&contents, &lead(5, "丙", true));
    contents.groups[1] = saved(&contents, &lead(5, "己", true));
    assert_eq!(contents.groups[1].leaders, accounts(&["丙", "己"]));
    let again = plan(&contents, &lead(5, "丙", true));
    assert_eq!(again, Ok(GroupPlan::Nothing(GroupId(5))));
    let left = saved(&contents, &exclude(5, &[], &[3]));
    assert_eq!(left.leaders, accounts(&["己"]));
    // Whoever leaves the department by other ways leads the group no more.
    let bing = contents.members.iter_mut().find(|m| m.name == "丙");
    bing.expect("丙").departments.clear();
    let about = console(&contents).group(GroupId(5)).expect("a group");
    let leaders: Vec<_> = about.line.leaders.iter().map(|one| &one.name[..]).collect();
    assert_eq!(leaders, ["己"]);
}

#[test]
fn leaders_stand_first_and_only_those_who_are_seen() {
    let mut contents = with_groups();
    contents.groups[0].leaders = accounts(&["丁"]);
    let directory = Directory::new(contents);
    let rows = |viewer: &str| {
        let view = directory.view(&viewer.into()).expect("a viewer");
        let people = view.group(GroupId(3), ALL).expect("a group").people;
        let rows = people.rows.into_iter();
        rows.map(|row| (row.name, row.leader)).collect::<Vec<_>>()
    };
    let (led, other) = (("丁".to_owned(), true), ("甲".to_owned(), false));
    assert_eq!(rows("己"), [led, other.clone()]);
    assert_eq!(rows("乙"), [other]);
}

#[test]
fn names_are_checked_and_given_once() {
    let contents = with_groups();
    let long = "组".repeat(26);
    let cases = [
        ("  ", NameFault::Empty),
        (&long, NameFault::TooLong),
        ("a;b", NameFault::Separator),
        ("a|b", NameFault::Forbidden),
    ];
    for (name, fault) in cases {
        assert_eq!(
            plan(&contents, &named(name)),
            Err(GroupRefusal::Name(fault))
        );
        let again = plan(&contents, &renamed(3, "项目组", name));
        assert_eq!(again, Err(GroupRefusal::Name(fault)));
    }
    assert_eq!(
        plan(&contents, &named(" 项目组 ")),
        Err(GroupRefusal::Taken)
    );
    assert_eq!(
        plan(&contents, &renamed(5, "营销全体", "项目组")),
        Err(GroupRefusal::Taken)
    );
    let made = saved(&contents, &named(" 专班 "));
    assert_eq!((made.id, made.name.as_str()), (GroupId(8), "专班"));
}

#[test]
fn a_name_that_somebody_else_changed_is_not_overwritten() {
    let contents = with_groups();
    let late = plan(&contents, &renamed(3, "项目", "专班"));
    assert_eq!(late, Err(GroupRefusal::Stale));
    let twice = plan(&contents, &renamed(3, "项目", "项目组"));
    assert_eq!(twice, Ok(GroupPlan::Nothing(GroupId(3))));
}

#[test]
fn nobody_comes_into_a_group_who_is_not_there() {
    let mut contents = with_groups();
    contents.members[4].state = MemberState::Left;
    for somebody in ["乙", "无此人"] {
        let refused = plan(&contents, &include(3, &[somebody], &[], &[]));
        assert_eq!(refused, Err(GroupRefusal::Nobody(somebody.into())));
    }
    for (kept, copied) in [(&[99][..], &[][..]), (&[], &[99])] {
        let refused = plan(&contents, &include(3, &[], kept, copied));
        assert_eq!(refused, Err(GroupRefusal::NoDepartment(DepartmentId(99))));
    }
    for change in [
        include(9, &["甲"], &[], &[]),
        lead(9, "甲", true),
        GroupChange::Remove { group: GroupId(9) },
    ] {
        assert_eq!(plan(&contents, &change), Err(GroupRefusal::Unknown));
    }
}

#[test]
fn a_group_has_so_many_leaders_and_no_more() {
    let mut contents = with_groups();
    let many: Vec<String> = (0..=MOST_LEADERS).map(|n| format!("众{n}")).collect();
    for account in &many {
        let member = directory::people::Member::new(account.as_str(), account.as_str(), &[3]);
        contents.members.push(member);
    }
    for account in &many[..MOST_LEADERS] {
        contents.groups[1] = saved(&contents, &lead(5, account, true));
    }
    let one_more = plan(&contents, &lead(5, &many[MOST_LEADERS], true));
    assert_eq!(one_more, Err(GroupRefusal::TooMany));
}

#[test]
fn a_group_that_a_rule_names_stays() {
    let this = Who::Group(GroupId(3));
    let remove = GroupChange::Remove { group: GroupId(3) };
    let mut contents = with_groups();
    assert_eq!(plan(&contents, &remove), Ok(GroupPlan::Remove(GroupId(3))));
    let guard = hidden(in_department(2), std::slice::from_ref(&this));
    contents.policy.protections.push(guard);
    contents.policy.also_sees = vec![
        also(this.clone(), person("己")),
        also(person("甲"), this.clone()),
    ];
    contents.policy.expectations.push(Expectation {
        viewer: this,
        sees: true,
        target: person("甲"),
    });
    let uses = vec![
        Obstacle::Allowed(in_department(2)),
        Obstacle::Sees(person("己")),
        Obstacle::SeenBy(person("甲")),
        Obstacle::Expected(1),
    ];
    assert_eq!(plan(&contents, &remove), Err(GroupRefusal::InUse(uses)));
}

#[test]
fn whoever_is_looked_for_in_a_group_is_found_there_and_nobody_else_is() {
    let directory = Directory::new(with_groups());
    let found = |viewer: &str, id: u32, typed: &str| {
        let view = directory.view(&viewer.into()).expect("a viewer");
        let answer = view.search_group(GroupId(id), typed, ALL)?;
        assert_eq!(answer.people.total, answer.people.rows.len());
        let names = answer.people.rows.into_iter().map(|row| row.name);
        Some((answer.row.count, names.collect::<Vec<_>>()))
    };
    let some = |count: usize, names: &[&str]| {
        let names = names.iter().map(|&name| name.to_owned());
        Some((count, names.collect::<Vec<_>>()))
    };
    assert_eq!(found("己", 5, "丙"), some(6, &["丙"]));
    assert_eq!(found("己", 5, "丁"), some(6, &[]), "not in the group");
    assert_eq!(found("己", 3, "丁"), some(2, &["丁"]));
    assert_eq!(found("甲", 3, "丁"), some(1, &[]), "in it, and not seen");
    // A department that is named lists nobody of outside the group.
    assert_eq!(found("己", 3, "大客户部"), some(2, &["甲"]));
    assert_eq!(found("丁", 5, "丙"), None, "a group of strangers");
}

#[test]
fn a_console_finds_in_a_group_whoever_is_called_so() {
    let console = console(&with_groups());
    let found = |typed: &str| {
        let people = console
            .members_of_group(GroupId(5), typed, ALL)
            .expect("it");
        let rows = people.rows.into_iter();
        let rows = rows.map(|person| (person.row.name, person.chosen));
        rows.collect::<Vec<_>>()
    };
    assert_eq!(found("丁"), []);
    assert_eq!(found("己"), [("己".to_owned(), true)]);
    assert_eq!(found("").len(), 6);
    let names = |typed: &str| {
        let list = console.groups(typed, ALL);
        list.rows
            .into_iter()
            .map(|row| row.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(""), ["项目组", "营销全体"]);
    assert_eq!(names("yx"), ["营销全体"]);
}

fn a_change() -> impl Strategy<Value = GroupChange> {
    let accounts = vec(0..7usize, 0..3).prop_map(|all| {
        let all = all.into_iter().map(|n| format!("m{n}").as_str().into());
        all.collect::<Vec<UserId>>()
    });
    let departments = || {
        vec(1..10u32, 0..2).prop_map(|all| all.into_iter().map(DepartmentId).collect::<Vec<_>>())
    };
    let group = (1..=2u32).prop_map(GroupId);
    (group, accounts, departments(), departments(), 0..4).prop_map(
        |(group, members, departments, copied, kind)| match kind {
            0 | 1 => GroupChange::Include {
                group,
                people: Included {
                    members,
                    departments,
                    copied,
                },
            },
            2 => GroupChange::Exclude {
                group,
                members,
                departments,
            },
            _ => GroupChange::Remove { group },
        },
    )
}

fn applied(contents: &Contents, plan: &GroupPlan) -> Contents {
    let mut next = contents.clone();
    match plan {
        GroupPlan::Nothing(_) => {}
        GroupPlan::Save(saved) => {
            next.groups.retain(|group| group.id != saved.id);
            next.groups.push(saved.clone());
        }
        GroupPlan::Remove(id) => next.groups.retain(|group| group.id != *id),
    }
    next
}

/// Who sees whom by the second, naive reading of the rules.
fn pairs(contents: &Contents) -> BTreeSet<(String, String)> {
    let naive = Naive(contents);
    let mut pairs = BTreeSet::new();
    for viewer in contents
        .members
        .iter()
        .filter(|viewer| viewer.may_sign_in())
    {
        let others = contents.members.iter();
        let others = others.filter(|target| target.userid != viewer.userid);
        for target in others.filter(|target| naive.sees(viewer, target)) {
            pairs.insert((viewer.userid.to_string(), target.userid.to_string()));
        }
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_preview_of_a_change_counts_exactly_who_gains_and_loses_sight(
        contents in a_corporation(),
        change in a_change(),
    ) {
        let console = console(&contents);
        if let Ok(plan) = console.plan_group(&change, 1) {
            let impact = console.impact(&console.regrouped(&plan));
            let (before, after) = (pairs(&contents), pairs(&applied(&contents, &plan)));
            prop_assert_eq!(impact.gain.pairs, (&after - &before).len() as u64);
            prop_assert_eq!(impact.lose.pairs, (&before - &after).len() as u64);
            if matches!(plan, GroupPlan::Remove(_)) {
                prop_assert_eq!(before, after, "what is deleted decided nothing");
            }
        }
    }

    #[test]
    fn changes_keep_what_a_group_must_be(
        contents in a_corporation(),
        changes in vec(a_change(), 1..8),
    ) {
        let mut contents = contents;
        for group in &mut contents.groups {
            group.members.sort();
            group.members.dedup();
        }
        for change in changes {
            let Ok(plan) = plan(&contents, &change) else { continue };
            contents = applied(&contents, &plan);
            for group in &contents.groups {
                let once: BTreeSet<_> = group.members.iter().map(UserId::key).collect();
                prop_assert_eq!(once.len(), group.members.len());
                let once: BTreeSet<_> = group.departments.iter().collect();
                prop_assert_eq!(once.len(), group.departments.len());
            }
            if !matches!(change, GroupChange::Remove { .. }) {
                let again = console(&contents).plan_group(&change, 1);
                prop_assert!(matches!(again, Ok(GroupPlan::Nothing(_))), "twice is once");
            }
        }
    }
}

#[test]
fn of_many_those_are_told_whom_a_group_does_not_change() {
    let mut contents = with_groups();
    let left = contents.members.iter_mut();
    for member in left.filter(|member| member.name == "戊") {
        member.state = MemberState::Left;
    }
    let console = console(&contents);
    let many = |id, names: &[&str], joins| {
        let many = console.many_in_group(GroupId(id), &accounts(names), joins);
        let many = many.expect("a group");
        let why = |(userid, why): (UserId, GroupMiss)| (userid.to_string(), why);
        let why: Vec<_> = many.will_not.into_iter().map(why).collect();
        (many.will, why)
    };
    let told = |all: &[(&str, GroupMiss)]| -> Vec<(String, GroupMiss)> {
        all.iter()
            .map(|(userid, why)| ((*userid).to_owned(), *why))
            .collect()
    };
    let (will, why) = many(3, &["丙", "甲", "丙", "戊", "没有"], true);
    assert_eq!(will, accounts(&["丙"]), "each once");
    let gone = [
        ("甲", GroupMiss::AlreadyIn),
        ("戊", GroupMiss::Gone),
        ("没有", GroupMiss::Gone),
    ];
    assert_eq!(why, told(&gone));
    let (will, why) = many(5, &["己", "甲", "丁"], false);
    assert_eq!(will, accounts(&["己"]));
    let stay = [
        ("甲", GroupMiss::ThroughDepartment),
        ("丁", GroupMiss::NotIn),
    ];
    assert_eq!(why, told(&stay));
    let (will, why) = many(5, &["乙"], true);
    assert_eq!((will.len(), why.len()), (0, 1), "through the department");
    assert!(console.many_in_group(GroupId(9), &[], true).is_none());
}
