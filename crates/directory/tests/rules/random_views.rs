//! Thousands of small corporations: every answer of every view, asked twice.

use crate::naive::{Naive, views};
use crate::random::a_corporation;
use directory::answers::Page;
use directory::people::{DepartmentId, Field, Member, MemberState};
use directory::policy::ProtectionLevel;
use directory::{Console, Directory, View};
use proptest::prelude::*;
use std::collections::BTreeSet;

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
}
