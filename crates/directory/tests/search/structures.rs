//! What makes a search quick changes none of its answers: words and characters
//! against a matcher too simple to be wrong, numbers against plain looking,
//! pages against the whole list, and a narrow view against a wide one.

use directory::answers::{Page, PersonRow};
use directory::people::{Department, DepartmentId, Member, UserId};
use directory::policy::ViewingMode;
use directory::{Contents, Directory, View};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ALL: Page = Page {
    offset: 0,
    limit: 1000,
};

/// The root (1), and 仅本部门 (2) below it.
fn directory(members: Vec<Member>) -> Directory {
    let department = |id, parent: Option<u32>, name: &str| Department {
        id: DepartmentId(id),
        parent: parent.map(DepartmentId),
        name: name.into(),
        order: 0,
        outside: false,
    };
    let mut contents = Contents {
        departments: vec![department(1, None, "!"), department(2, Some(1), "?")],
        members,
        ..Contents::default()
    };
    let narrow = (DepartmentId(2), ViewingMode::OwnDepartment);
    contents.policy.viewing = [narrow].into();
    Directory::new(contents)
}

fn view(directory: &Directory, viewer: &str) -> View {
    directory.view(&UserId::from(viewer)).expect("active")
}

fn rows(view: &View, typed: &str) -> Vec<PersonRow> {
    view.search(typed, ALL).people.rows
}

fn accounts(rows: &[PersonRow]) -> BTreeSet<&str> {
    rows.iter().map(|row| row.userid.as_str()).collect()
}

/// People of these names; the accounts are `=0`, `=1` … , which nothing that is
/// typed here can find. Every third one is in the narrow department.
fn people(names: &[String]) -> Vec<Member> {
    let placed = |nth: usize| if nth % 3 == 2 { 2 } else { 1 };
    let people = names.iter().enumerate();
    people
        .map(|(nth, name)| Member::new(format!("={nth}"), name.clone(), &[placed(nth)]))
        .collect()
}

/// A word, or a character with the ways in which it is read.
#[derive(Clone, Debug)]
enum Part {
    Word(&'static str),
    Han(&'static str, &'static [&'static str]),
}

const PARTS: [Part; 9] = [
    Part::Han("王", &["wang"]),
    Part::Han("安", &["an"]),
    Part::Han("单", &["dan", "shan", "chan"]),
    Part::Han("吕", &["lv", "lu", "lyu"]),
    Part::Word("anna"),
    Part::Word("wa"),
    Part::Word("o"),
    Part::Word("ans"),
    Part::Word("élan"),
];

impl Part {
    fn written(&self) -> &'static str {
        match self {
            Self::Word(text) | Self::Han(text, _) => text,
        }
    }

    /// The ways to write it in full, and abbreviated.
    fn ways(&self) -> (Vec<String>, Vec<String>) {
        let (full, short): (Vec<String>, Vec<String>) = match self {
            Self::Word(word) => {
                let word = word.replace('é', "e");
                (vec![word.clone()], vec![word[..1].to_owned()])
            }
            Self::Han(char, readings) => {
                let initials = readings.iter().map(|reading| reading[..1].to_owned());
                let two = readings.iter().filter(|r| r[1..].starts_with('h'));
                let two = two.map(|reading| reading[..2].to_owned());
                let all = [char].into_iter().chain(*readings);
                let all = all.map(|&way| way.to_owned()).collect();
                (all, initials.chain(two).collect())
            }
        };
        (full, short)
    }
}

/// Whether what is typed is a beginning of some way to write the parts from
/// any of them on, or from inside a word on.
fn simple(parts: &[Part], typed: &str) -> bool {
    (0..parts.len()).any(|from| {
        let (full, short) = parts[from].ways();
        let inside = match &parts[from] {
            Part::Word(_) => (1..full[0].len())
                .map(|skip| full[0][skip..].to_owned())
                .collect(),
            Part::Han(..) => Vec::new(),
        };
        goes_on(&parts[from + 1..], typed, &[full, inside].concat(), &short)
    })
}

/// The same once the first part was written in one of these ways.
fn goes_on(rest: &[Part], typed: &str, full: &[String], short: &[String]) -> bool {
    if full.iter().any(|way| way.starts_with(typed)) {
        return true;
    }
    let Some((next, after)) = rest.split_first() else {
        return false;
    };
    let taken = full.iter().chain(short);
    let mut left = taken.filter_map(|way| typed.strip_prefix(way.as_str()));
    left.any(|left| {
        let (full, short) = next.ways();
        goes_on(after, left, &full, &short)
    })
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    prop::collection::vec(prop::sample::select(PARTS.to_vec()), 1..5)
}

/// Words are apart from each other; characters may stand anywhere.
fn name(parts: &[Part]) -> String {
    let written: Vec<&str> = parts.iter().map(Part::written).collect();
    written.join(" ")
}

fn typed() -> impl Strategy<Value = String> {
    let pieces = [
        "王", "安", "单", "w", "wa", "wang", "an", "n", "s", "sh", "shan", "a", "o", "l", "lv", "e",
    ];
    let pieces = prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..4);
    pieces.prop_map(|pieces| pieces.concat())
}

fn number() -> impl Strategy<Value = String> {
    "[12]{0,6}|1[35][0-2]{9}|0[0-2]{2}-[0-2]{5}|[１-３]{4}"
}

fn plain(number: &str) -> String {
    let ascii = |c: char| match c {
        '１'..='３' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    number
        .chars()
        .map(ascii)
        .filter(char::is_ascii_digit)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn words_and_characters_are_found_exactly_when_a_simple_matcher_finds_them(
        names in prop::collection::vec(parts(), 1..30), typed in typed(),
    ) {
        let members = people(&names.iter().map(|parts| name(parts)).collect::<Vec<_>>());
        let mut expected = BTreeSet::new();
        for (parts, member) in names.iter().zip(&members) {
            if simple(parts, &typed) {
                expected.insert(member.userid.as_str());
            }
        }
        let found = rows(&view(&directory(members.clone()), "=0"), &typed);
        prop_assert_eq!(accounts(&found), expected);
    }

    #[test]
    fn an_alias_is_found_as_a_name_is(
        aliases in prop::collection::vec(prop::option::of(parts()), 1..20), typed in typed(),
    ) {
        let mut members = people(&vec!["#".to_owned(); aliases.len()]);
        let mut expected = BTreeSet::new();
        for (alias, member) in aliases.iter().zip(&mut members) {
            let Some(parts) = alias else { continue };
            member.alias = name(parts);
            if simple(parts, &typed) {
                expected.insert(member.userid.as_str().to_owned());
            }
        }
        let found = rows(&view(&directory(members), "=0"), &typed);
        let found: BTreeSet<String> = accounts(&found).into_iter().map(str::to_owned).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_number_is_found_exactly_by_the_digits_that_it_holds(
        numbers in prop::collection::vec((number(), number()), 1..30), digits in "[0-35]{3,6}",
    ) {
        let mut members = people(&vec!["#".to_owned(); numbers.len()]);
        let mut expected = BTreeSet::new();
        for ((mobile, telephone), member) in numbers.iter().zip(&mut members) {
            (member.mobile, member.telephone) = (mobile.clone(), telephone.clone());
            if plain(mobile).contains(&digits) || plain(telephone).contains(&digits) {
                expected.insert(member.userid.as_str().to_owned());
            }
        }
        let found = rows(&view(&directory(members), "=0"), &digits);
        let found: BTreeSet<String> = accounts(&found).into_iter().map(str::to_owned).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn pages_in_a_row_are_the_whole_list(
        names in prop::collection::vec(parts(), 1..40), typed in typed(), limit in 1_usize..7,
    ) {
        let members = people(&names.iter().map(|parts| name(parts)).collect::<Vec<_>>());
        let view = view(&directory(members), "=0");
        let whole = rows(&view, &typed);
        let pages = (0..=whole.len() / limit).flat_map(|nth| {
            let page = view.search(&typed, Page { offset: nth * limit, limit }).people;
            assert_eq!(page.total, whole.len());
            page.rows
        });
        prop_assert_eq!(pages.collect::<Vec<_>>(), whole);
    }

    #[test]
    fn a_narrow_view_finds_what_a_wide_one_finds_of_its_own_people_in_the_same_order(
        names in prop::collection::vec(parts(), 3..80), typed in typed(),
    ) {
        let members = people(&names.iter().map(|parts| name(parts)).collect::<Vec<_>>());
        let directory = directory(members);
        let (wide, narrow) = (view(&directory, "=0"), view(&directory, "=2"));
        let names = |rows: Vec<PersonRow>| rows.into_iter().map(|row| (row.userid, row.marks));
        let all: Vec<_> = names(rows(&wide, &typed)).collect();
        let own = all.iter().filter(|(userid, _)| narrow.sees(userid)).cloned();
        prop_assert_eq!(names(rows(&narrow, &typed)).collect::<Vec<_>>(), own.collect::<Vec<_>>());
        let letters: Vec<char> = ('A'..='Z').chain(['#']).collect();
        for (letter, on) in letters.into_iter().zip(narrow.letters()) {
            prop_assert_eq!(narrow.by_letter(letter, ALL).total > 0, on);
        }
    }
}
