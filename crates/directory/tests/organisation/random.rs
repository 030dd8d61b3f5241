//! Thousands of edits, judged a second time by looking at what would come of
//! them.

use crate::department;
use directory::organisation::{About, Change, Organisation};
use directory::people::{Department, DepartmentId};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Plain = BTreeMap<DepartmentId, Department>;

/// What is tried, by places among the departments that there are.
#[derive(Clone, Debug)]
enum Try {
    Add(usize, u8),
    Rename(usize, u8),
    Move(usize, usize),
    Swap(usize),
    Remove(usize),
}

fn a_try() -> impl Strategy<Value = Try> {
    prop_oneof![
        3 => (0..40usize, 0..5u8).prop_map(|(at, name)| Try::Add(at, name)),
        2 => (0..40usize, 0..5u8).prop_map(|(at, name)| Try::Rename(at, name)),
        4 => (0..40usize, 0..40usize).prop_map(|(at, to)| Try::Move(at, to)),
        2 => (0..40usize).prop_map(Try::Swap),
        1 => (0..40usize).prop_map(Try::Remove),
    ]
}

fn name(number: u8) -> String {
    format!("部门{number}")
}

/// A chain, so that the last level is near, and some beside each other.
fn corporation() -> Plain {
    let chain = (1..=13).map(|n| department(n, n - 1, &name(0), -100));
    let beside = (20..24).map(|n| department(n, 1, &name(n as u8 - 19), 0));
    chain.chain(beside).map(|d| (d.id, d)).collect()
}

/// No ring, no sixteenth level, no two siblings of one name, all below the root.
fn sound(departments: &Plain) -> bool {
    let depth = |start: &Department| {
        let mut at = start;
        for level in 1..=15 {
            match at.parent {
                None => return (at.id == DepartmentId::ROOT).then_some(level),
                Some(parent) => at = departments.get(&parent)?,
            }
        }
        None
    };
    let mut names: Vec<_> = departments.values().map(|d| (d.parent, &d.name)).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    names.len() == all && departments.values().all(|d| depth(d).is_some())
}

/// The change that is tried, and the departments if it were simply done.
fn tried(plain: &Plain, which: &Try) -> (Change, Option<Plain>) {
    let nth = |at: usize| plain.values().nth(at % plain.len()).expect("a department");
    let mut next = plain.clone();
    match *which {
        Try::Add(at, number) => {
            let (parent, made) = (nth(at).id, DepartmentId(u32::MAX));
            next.insert(made, department(made.0, parent.0, &name(number), 0));
            let change = Change::Add {
                parent,
                name: name(number),
                full_name: String::new(),
                mode: None,
                leaders: Vec::new(),
            };
            (change, Some(next))
        }
        Try::Rename(at, number) => {
            let (id, was) = (nth(at).id, nth(at).name.clone());
            next.get_mut(&id).expect("it").name = name(number);
            let details = |name: String| directory::organisation::Details {
                name,
                ..Default::default()
            };
            let change = Change::Edit {
                department: id,
                was: details(was),
                wanted: details(name(number)),
            };
            (change, Some(next))
        }
        Try::Move(at, to) => {
            let (one, to) = (nth(at), nth(to).id);
            next.get_mut(&one.id).expect("it").parent = Some(to);
            let change = Change::Move {
                department: one.id,
                from: one.parent,
                to,
            };
            (change, Some(next))
        }
        Try::Swap(at) => {
            let parent = nth(at).id;
            let organisation = Organisation::new(plain.values().cloned());
            let was: Vec<_> = organisation.children(parent).iter().map(|d| d.id).collect();
            let children = was.iter().rev().copied().collect();
            let change = Change::Arrange {
                parent,
                was,
                children,
            };
            (change, Some(next))
        }
        Try::Remove(at) => {
            let id = nth(at).id;
            next.remove(&id);
            (Change::Remove { department: id }, Some(next))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_edit_is_taken_exactly_when_the_tree_is_sound_afterwards(tries in vec(a_try(), 1..25), drawn: u32) {
        let mut plain = corporation();
        for which in &tries {
            let organisation = Organisation::new(plain.values().cloned());
            let (change, done) = tried(&plain, which);
            let good = done.as_ref().is_some_and(sound);
            let answer = organisation.plan(&change, &About::default(), drawn);
            prop_assert_eq!(answer.is_ok(), good, "{:?} → {:?}", change, answer);
            let Ok(made) = answer else { continue };
            let after = organisation.after(&made);
            let after: Plain = after.departments().map(|d| (d.id, d.clone())).collect();
            prop_assert!(sound(&after));
            if let Change::Arrange { parent, children, .. } = &change {
                let after = Organisation::new(after.values().cloned());
                let now: Vec<_> = after.children(*parent).iter().map(|d| d.id).collect();
                prop_assert_eq!(&now, children);
            }
            // Nothing else than was asked for: the same names in the same places.
            let shape = |all: &Plain| {
                let mut shape: Vec<_> = all.values().map(|d| (d.parent, d.name.clone())).collect();
                shape.sort();
                shape
            };
            prop_assert_eq!(Some(shape(&after)), done.as_ref().map(shape));
            plain = after;
        }
    }
}
