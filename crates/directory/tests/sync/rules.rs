//! What makes a plan is known whole, so that no kept reading outlives a change of
//! it (docs/decisions/0008).

use directory::sync::RULES;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Files beside the rules that only count, show or part what a plan came to.
const NOT_PLANNING: [&str; 5] = ["brought.rs", "kind.rs", "leave_out.rs", "mod.rs", "row.rs"];

#[test]
fn every_file_of_the_comparison_is_a_rule_or_known_not_to_plan() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sync");
    let files = fs::read_dir(folder).expect("the sources");
    let mut others: Vec<String> = files
        .map(|file| file.expect("a file"))
        .filter(|file| {
            let text = fs::read_to_string(file.path()).expect("a text");
            !RULES.contains(&text.as_str())
        })
        .map(|file| file.file_name().into_string().expect("a name"))
        .collect();
    others.sort();
    assert_eq!(others, NOT_PLANNING);
}

#[test]
fn whatever_a_rule_takes_from_the_rest_of_the_crate_stands_in_a_rule_too() {
    let defined: HashSet<_> = RULES.iter().flat_map(|rule| defined(rule)).collect();
    let taken: HashSet<_> = RULES.iter().flat_map(|rule| taken(rule)).collect();
    assert!(taken.contains("tidy") && taken.contains("Member"));
    let missing: Vec<_> = taken.difference(&defined).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The names that a file gives to others.
fn defined(rule: &str) -> impl Iterator<Item = &str> {
    rule.lines().filter_map(|line| {
        let mut words = ["pub fn ", "pub struct ", "pub enum "].iter();
        let rest = words.find_map(|words| line.strip_prefix(words))?;
        rest.split(|c: char| !c.is_alphanumeric()).next()
    })
}

/// The names in `use crate::…::Name;` and `use crate::…::{Name, Name};`.
fn taken(rule: &str) -> impl Iterator<Item = &str> {
    let paths = rule.split("use crate::").skip(1);
    let paths = paths.filter_map(|rest| Some(rest.split_once(';')?.0));
    let names = paths.flat_map(|path| {
        let names = path.rsplit("::").next().unwrap_or(path);
        names.trim_matches(['{', '}']).split(',')
    });
    names.map(str::trim).filter(|name| !name.is_empty())
}
