//! A corporation to look at: deterministic, of any size, with everything that
//! makes real ones difficult.

mod names;
mod people;
mod tree;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::org::{App, CorpInfo, Department, Org, Scope, Tag};
use people::People;
use tree::Tree;

/// Accounts that every sample has, whatever its size and seed: somebody to
/// sign in as for each kind of viewer.
pub const ACCOUNTS: [&str; 9] = [
    "zhangsan",
    "lisi",
    "wangwu",
    "chairman",
    "intern01",
    "supplier01",
    "pupil01",
    "teacher01",
    "hr01",
];

/// A sample corporation of `members` people (never fewer than those with a
/// part of their own, some thirty), the same for the same `seed`: 1 200 in 80
/// departments, 100 000 in 2 000. The app reads all fields, as one from before
/// June 2022 does; clear `sensitive_fields` for a newer one.
pub fn corporation(members: usize, seed: u64) -> Org {
    let tree = Tree::new(departments_for(members));
    let mut people = People::new(&tree, StdRng::seed_from_u64(seed));
    people.cast();
    people.fill(members);
    Org {
        corp: CorpInfo {
            id: "ww0123456789abcdef".into(),
            name: tree::ROOT.into(),
        },
        contacts_secret: secret("contacts", seed),
        contacts_details: true,
        apps: vec![App {
            agentid: 1_000_002,
            name: "通讯录".into(),
            secret: secret("app", seed),
            sensitive_fields: true,
            scope: Scope {
                departments: vec![1],
                ..Scope::default()
            },
        }],
        members: people.done(),
        tags: tags(&tree),
        departments: tree.departments,
    }
}

/// 80 at 1 200 and 2 000 at 100 000; fewer people need fewer.
fn departments_for(members: usize) -> usize {
    match members.checked_sub(1200) {
        Some(more) => 80 + more * 1920 / 98_800,
        None => members / 15,
    }
}

/// Readable on purpose: it opens nothing but a sandbox.
fn secret(whose: &str, seed: u64) -> String {
    format!("sandbox-{whose}-secret-{seed:020}")
}

fn tags(tree: &Tree) -> Vec<Tag> {
    let tag = |tagid, tagname: &str, users: &[&str], departments: Vec<u32>| Tag {
        tagid,
        tagname: tagname.into(),
        users: users.iter().map(|userid| (*userid).to_owned()).collect(),
        departments,
    };
    let staff = tree.id(&["人事部"]).into_iter().collect();
    vec![
        tag(1, "项目组", &["zhangsan", "wangwu", "hr01"], Vec::new()),
        tag(2, "急救员", &["lisi", "teacher01"], staff),
    ]
}

impl Department {
    fn sample(id: u32, parentid: u32, name: &str, order: u32) -> Department {
        Department {
            id,
            parentid,
            name: name.to_owned(),
            order,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without its people, who take seconds in a test: their number has tests of its own.
    #[test]
    fn a_hundred_thousand_people_would_have_2000_departments() {
        let tree = Tree::new(departments_for(100_000));
        assert_eq!(tree.departments.len(), 2000);
    }
}
