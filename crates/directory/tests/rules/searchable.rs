//! By which fields people are found (可搜索, R60), and by whom: never by what somebody
//! may not read of them (visibility.md, way out 16).

use crate::corporation::*;
use crate::custom_fields::{field, may_read, some_field};
use crate::random::a_corporation;
use directory::answers::{Condition, Kept, Page, TableQuery};
use directory::people::{
    Audience, CustomField, CustomId, Field, FieldKind, FieldRules, FieldSettings, Fields, OwnValue,
};
use directory::policy::{Protection, ProtectionLevel};
use directory::{Console, Contents, Directory};
use proptest::collection::vec;
use proptest::prelude::*;

const ALL: Page = Page {
    offset: 0,
    limit: 100,
};

fn searched(id: u32, kind: FieldKind) -> CustomField {
    CustomField {
        searchable: true,
        ..field(id, kind)
    }
}

fn written(field: u32, userid: &str, value: &str) -> OwnValue {
    OwnValue {
        field: CustomId(field),
        userid: userid.into(),
        value: value.to_owned(),
    }
}

fn found(directory: &Directory, viewer: &str, typed: &str) -> Vec<String> {
    let view = directory.view(&viewer.into()).expect("a viewer");
    let people = view.search(typed, ALL).people;
    let rows = people.rows.iter().map(|row| row.userid.to_string());
    let mut all: Vec<String> = rows.collect();
    assert_eq!(people.total, all.len());
    all.sort();
    all
}

/// What an administrator's table finds.
fn listed(directory: &Directory, typed: &str) -> Vec<String> {
    let who = Condition {
        text: typed.to_owned(),
        ..Condition::default()
    };
    let query = TableQuery {
        who,
        ..TableQuery::default()
    };
    let console = Console::owner(directory);
    let table = console.table(&query, &Kept::default(), ALL);
    let rows = table.expect("a table").rows.into_iter();
    rows.map(|row| row.userid.to_string()).collect()
}

#[test]
fn any_part_of_what_is_written_finds_whoever_wrote_it() {
    let mut contents = example();
    contents.custom = vec![
        searched(1, FieldKind::Text),
        searched(2, FieldKind::Phone),
        searched(3, FieldKind::Mail),
        searched(4, FieldKind::Choice),
    ];
    contents.written = vec![
        written(1, "甲", "沪A·47 11B"),
        written(1, "乙", "沪A-9"),
        written(2, "甲", "021-5555 0001"),
        written(3, "丙", "Bing@Example.ORG"),
        written(4, "甲", "早班"),
        written(4, "乙", "早班"),
        written(4, "无此人", "早班"),
        written(9, "己", "早班"),
    ];
    let directory = Directory::new(contents);
    for (typed, wanted) in [
        ("沪a4711b", vec!["甲"]),
        ("4711", vec!["甲"]),
        ("７１１ｂ", vec!["甲"]),
        ("滬A", vec!["乙", "甲"]),
        ("155550", vec!["甲"]),
        ("+86 02155550001", vec!["甲"]),
        ("bing@example.org", vec!["丙"]),
        ("早班", vec!["乙", "甲"]),
        ("早", vec!["乙", "甲"]),
        ("晚班", vec![]),
        ("11", vec![]),
    ] {
        let mut wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
        wanted.sort();
        assert_eq!(found(&directory, "己", typed), wanted, "{typed}");
        let mut listed = listed(&directory, typed);
        listed.sort();
        assert_eq!(listed, wanted, "{typed} in the console");
    }
}

#[test]
fn only_so_much_of_a_long_text_is_searched() {
    let mut contents = example();
    contents.custom = vec![searched(1, FieldKind::Text)];
    let long = format!("{}尾巴", "长".repeat(30));
    contents.written = vec![
        written(1, "甲", &long),
        written(1, "乙", &format!("长{long}")),
    ];
    let directory = Directory::new(contents);
    assert_eq!(found(&directory, "己", "尾巴"), ["甲"]);
    assert_eq!(found(&directory, "己", "长长尾").len(), 2);
}

#[test]
fn nobody_is_found_by_what_is_not_searched_or_not_theirs_to_read() {
    let mut contents = example();
    contents.custom = vec![
        searched(1, FieldKind::Text),
        field(2, FieldKind::Text),
        searched(3, FieldKind::Phone),
        searched(4, FieldKind::Date),
        searched(5, FieldKind::Text),
    ];
    contents.custom[0].readers = Some(Audience::Chosen(vec![in_department(3)]));
    contents.custom[4].shown = false;
    contents.written = vec![
        written(1, "甲", "沪A4711"),
        written(2, "甲", "沪B4712"),
        written(3, "甲", "02155550001"),
        written(4, "甲", "2014-01-01"),
        written(5, "甲", "沪C4713"),
    ];
    contents.policy.protections = vec![Protection {
        subject: person("甲"),
        level: ProtectionLevel::ContactHidden,
        allow: vec![person("己")],
    }];
    let directory = Directory::new(contents);
    assert_eq!(found(&directory, "乙", "4711"), ["甲"], "is chosen");
    assert_eq!(found(&directory, "己", "4711"), [""; 0]);
    assert_eq!(found(&directory, "己", "4712"), [""; 0], "is not searched");
    assert_eq!(found(&directory, "己", "20140101"), [""; 0], "is a day");
    assert_eq!(found(&directory, "己", "4713"), [""; 0], "is not shown");
    assert_eq!(found(&directory, "甲", "4713"), ["甲"], "one's own");
    assert_eq!(found(&directory, "己", "021555"), ["甲"], "is allowed");
    assert_eq!(found(&directory, "乙", "021555"), [""; 0], "is veiled");
    // An administrator reads it all, but opens what is protected.
    assert_eq!(listed(&directory, "4713"), ["甲"]);
    assert_eq!(listed(&directory, "4712"), [""; 0]);
    assert_eq!(listed(&directory, "021555"), [""; 0]);
}

#[test]
fn built_in_fields_find_people_until_it_is_decided_otherwise() {
    let mut contents = example();
    contents.members[0].mobile = "13812345678".into();
    contents.members[0].telephone = "0215550001".into();
    contents.members[0].alias = "Zebulon".into();
    let name = contents.members[0].userid.to_string();
    let ways = [
        (Field::Mobile, "345678"),
        (Field::Telephone, "5550001"),
        (Field::Alias, "zebulon"),
    ];
    let directory = Directory::new(contents.clone());
    for (left_out, _) in ways {
        contents.unsearched = Fields::NONE.with(left_out);
        let without = Directory::new(contents.clone());
        for (field, typed) in ways {
            let wanted = if field == left_out {
                vec![]
            } else {
                vec![name.clone()]
            };
            assert_eq!(found(&directory, "己", typed), [name.as_str()]);
            assert_eq!(found(&without, "己", typed), wanted, "{field:?} {typed}");
            assert_eq!(listed(&without, typed), wanted, "{field:?} {typed}");
        }
    }
    let mut settings = FieldSettings::default();
    assert_eq!(settings.unsearched(), Fields::NONE);
    settings.searchable = Fields::all().without(Field::Alias).without(Field::Name);
    assert_eq!(settings.unsearched(), Fields::NONE.with(Field::Alias));
    let mut rules = FieldRules {
        settings,
        ..FieldRules::default()
    };
    rules.custom = vec![searched(1, FieldKind::Link), searched(2, FieldKind::Text)];
    let found = |field| rules.is_searchable(field);
    assert!(found(Field::Name.into()) && found(Field::Mobile.into()));
    assert!(!found(Field::Alias.into()) && !found(Field::Email.into()));
    assert!(!found(CustomId(1).into()) && found(CustomId(2).into()));
}

/// Everybody has something of their own in every field.
fn filled(contents: &mut Contents, custom: Vec<(CustomField, bool)>) {
    let numbered = (1..).zip(custom);
    contents.custom = numbered
        .map(|(id, (one, searchable))| CustomField {
            id: CustomId(id),
            searchable,
            ..one
        })
        .collect();
    for field in &contents.custom {
        for member in &contents.members {
            let value = word(field, member.userid.as_str());
            contents
                .written
                .push(written(field.id.0, member.userid.as_str(), &value));
        }
    }
}

fn word(field: &CustomField, userid: &str) -> String {
    format!("zq{}x{userid}y", field.id.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn somebody_is_found_by_a_searched_field_by_whoever_may_read_it_and_nobody_else(
        contents in a_corporation(),
        custom in vec((some_field(), prop::bool::weighted(0.8)), 1..4),
    ) {
        let mut contents = contents;
        filled(&mut contents, custom);
        let directory = Directory::new(contents.clone());
        for viewer in &contents.members {
            let Ok(view) = directory.view(&viewer.userid) else { continue };
            for target in &contents.members {
                for field in &contents.custom {
                    let typed = word(field, target.userid.as_str());
                    let found = view.search(&typed, ALL).people;
                    let may = field.searchable
                        && field.kind.may_be_searched()
                        && may_read(&contents, viewer, target, field);
                    let found: Vec<_> = found.rows.iter().map(|row| &row.userid).collect();
                    let wanted: Vec<_> = may.then_some(&target.userid).into_iter().collect();
                    prop_assert_eq!(found, wanted, "{:?} by {}", field, viewer.userid);
                }
            }
        }
    }
}
