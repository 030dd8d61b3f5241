//! The search against a matcher too simple to be wrong, and against hidden
//! fields.

use directory::answers::Page;
use directory::people::{Department, DepartmentId, Field, Fields, Member, UserId};
use directory::{Contents, Directory, View};
use pinyin::ToPinyinMulti;
use proptest::prelude::*;
use std::collections::BTreeSet;

const ALL: Page = Page {
    offset: 0,
    limit: 1000,
};

fn directory(members: Vec<Member>, unshown: Fields) -> View {
    let root = Department {
        id: DepartmentId(1),
        parent: None,
        name: "0".into(),
        order: 0,
        outside: false,
    };
    let viewer = vec![Member::new("0", "0", &[1])];
    let contents = Contents {
        departments: vec![root],
        members: [viewer, members].concat(),
        unshown,
        ..Contents::default()
    };
    Directory::new(contents)
        .view(&UserId::from("0"))
        .expect("active")
}

fn found(view: &View, typed: &str) -> BTreeSet<String> {
    let rows = view.search(typed, ALL).people.rows.into_iter();
    rows.map(|row| row.userid.as_str().to_owned()).collect()
}

/// How one character may be written: in full, then abbreviated.
fn written(char: char) -> (Vec<String>, Vec<String>) {
    let mut full = vec![char.to_string()];
    full.extend(
        char.to_pinyin_multi()
            .into_iter()
            .flatten()
            .map(|reading| reading.plain().to_owned()),
    );
    let letters: Vec<&String> = full.iter().skip(1).collect();
    let mut short: Vec<String> = letters
        .iter()
        .map(|reading| reading[..1].to_owned())
        .collect();
    let two = letters.iter().filter(|reading| {
        ["zh", "ch", "sh"]
            .iter()
            .any(|two| reading.starts_with(two))
    });
    short.extend(two.map(|reading| reading[..2].to_owned()));
    (full, short)
}

/// Whether what is typed is a beginning of any way to write the name from any
/// of its characters on.
fn simple(name: &[char], typed: &str) -> bool {
    (0..name.len()).any(|from| {
        let mut before = vec![String::new()];
        name[from..].iter().any(|&char| {
            let (full, short) = written(char);
            let join = |ways: &[String]| -> Vec<String> {
                before
                    .iter()
                    .flat_map(|b| ways.iter().map(move |w| format!("{b}{w}")))
                    .collect()
            };
            let ended = join(&full).iter().any(|way| way.starts_with(typed));
            before = join(&[full, short].concat());
            before.retain(|way| typed.starts_with(way.as_str()));
            ended
        })
    })
}

/// Characters with one, two and many readings, the special initials, and empty
/// ones.
fn name() -> impl Strategy<Value = Vec<char>> {
    let chars: Vec<char> = "王张文博伟安西先长孙重行和强石家庄沙晓".chars().collect();
    prop::collection::vec(prop::sample::select(chars), 1..5)
}

/// What people type for a name: parts of its readings in a row, or letters.
fn typed(name: Vec<char>) -> impl Strategy<Value = String> {
    let ways = name.into_iter().map(|char| {
        let (full, short) = written(char);
        let nothing = vec![String::new()];
        prop::sample::select([full, short, nothing].concat())
    });
    let joined = ways.collect::<Vec<_>>().prop_map(|parts| parts.concat());
    (joined, 1_usize..16).prop_map(|(joined, length)| joined.chars().take(length).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_name_is_found_exactly_when_a_simple_matcher_finds_it(
        (names, typed) in (name(), prop::collection::vec(name(), 1..6))
            .prop_flat_map(|(first, more)| (Just([vec![first.clone()], more].concat()), typed(first)))
    ) {
        prop_assume!(!typed.is_empty());
        let members = names.iter().enumerate().map(|(n, name)| {
            Member::new(format!("{n}"), name.iter().collect::<String>(), &[1])
        });
        // Accounts are digits, so that only names can match.
        let members: Vec<Member> = members.skip(1).chain([Member::new("9", names[0].iter().collect::<String>(), &[1])]).collect();
        let expected: BTreeSet<String> = members.iter()
            .filter(|member| simple(&member.name.chars().collect::<Vec<_>>(), &typed))
            .map(|member| member.userid.as_str().to_owned())
            .collect();
        prop_assert_eq!(found(&directory(members, Fields::NONE), &typed), expected);
    }

    #[test]
    fn marks_are_sorted_apart_and_on_the_boundaries_of_characters(
        name in "[a-zA-Zé Ａ单文博·0-9]{1,12}", typed in "[a-zé单文博0-9]{1,6}"
    ) {
        let view = directory(vec![Member::new("x", name.clone(), &[1])], Fields::NONE);
        for row in view.search(&typed, ALL).people.rows {
            let mut end = 0;
            for (nth, mark) in row.marks.iter().enumerate() {
                prop_assert!(mark.start < mark.end && (nth == 0 || mark.start > end));
                prop_assert!(row.name.get(mark.clone()).is_some());
                end = mark.end;
            }
        }
    }

    #[test]
    fn what_a_viewer_may_not_read_never_changes_an_answer(
        values in prop::collection::vec("[0-9]{3,5}|[a-c]{1,3}", 5),
        typed in "[0-9]{1,4}|[a-c]{1,2}",
    ) {
        let unshown = [Field::Alias, Field::Mobile, Field::Telephone, Field::Email, Field::Position];
        let unshown: Fields = unshown.into_iter().collect();
        let plain = Member::new("x", "文", &[1]);
        let mut full = plain.clone();
        for (place, value) in [&mut full.alias, &mut full.mobile, &mut full.telephone, &mut full.email, &mut full.position].into_iter().zip(values) {
            *place = value;
        }
        let answer = |member| directory(vec![member], unshown).search(&typed, ALL);
        prop_assert_eq!(answer(plain), answer(full));
    }
}
