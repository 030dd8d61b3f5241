//! A corporation's own fields: who reads them (R60), against a second, naive
//! reading of what is decided; where they stand; what can be made.

use crate::corporation::*;
use crate::naive::Naive;
use crate::random::{a_corporation, anybody};
use directory::membership::Around as _;
use directory::organisation::Obstacle;
use directory::people::{
    AnyField, Audience, CustomFault, CustomField, CustomId, Field, FieldKind, FieldRules, GroupId,
    MOST_CUSTOM, Member, Profile, Writer, Written, whole_order,
};
use directory::policy::{Protection, ProtectionLevel, Who};
use directory::{Console, Contents, Directory};
use proptest::collection::vec;
use proptest::prelude::*;

pub fn field(id: u32, kind: FieldKind) -> CustomField {
    CustomField {
        id: CustomId(id),
        name: format!("字段{id}"),
        kind,
        choices: Vec::new(),
        shown: true,
        self_editable: true,
        required: false,
        searchable: false,
        readers: None,
    }
}

/// A profile in which these fields have a value.
fn profile(fields: &[AnyField]) -> Profile {
    let written = |field: &AnyField| {
        let written = Written {
            value: format!("https://example.com/{}", field.word()),
            by: Writer::Member,
            at: 0,
        };
        (*field, written)
    };
    Profile(fields.iter().map(written).collect())
}

fn read(directory: &Directory, viewer: &str, target: &str, fields: &[AnyField]) -> Vec<u32> {
    let view = directory.view(&viewer.into()).expect("a viewer");
    let card = view.card_with(&target.into(), &profile(fields));
    let card = card.expect("a card");
    card.custom.iter().map(|value| value.id.0).collect()
}

#[test]
fn a_field_is_read_as_it_is_shown_and_by_whom_it_is_for() {
    let mut contents = example();
    contents.custom = (1..=4).map(|id| field(id, FieldKind::Text)).collect();
    contents.custom[1].shown = false;
    contents.custom[2].readers = Some(Audience::SameDepartment);
    contents.custom[3].readers = Some(Audience::Chosen(vec![in_department(3)]));
    let all: Vec<AnyField> = (1..=5).map(|id| CustomId(id).into()).collect();
    let directory = Directory::new(contents);
    assert_eq!(
        read(&directory, "甲", "甲", &all),
        [1, 2, 3, 4],
        "one's own"
    );
    assert_eq!(read(&directory, "己", "甲", &all), [1]);
    assert_eq!(read(&directory, "乙", "辛", &all), [1, 3, 4]);
    assert_eq!(read(&directory, "庚", "辛", &all), [1, 3]);
    let view = directory.view(&"己".into()).expect("a viewer");
    let card = view.card(&"甲".into()).expect("a card");
    assert_eq!(card.custom, [], "nothing without a profile");
}

#[test]
fn contact_hidden_takes_what_reaches_somebody_and_leaves_the_rest() {
    let mut contents = example();
    let kinds = FieldKind::ALL.iter().zip(1..);
    contents.custom = kinds.map(|(kind, id)| field(id, *kind)).collect();
    let all: Vec<AnyField> = contents.custom.iter().map(|one| one.id.into()).collect();
    contents.policy.protections = vec![Protection {
        subject: person("甲"),
        level: ProtectionLevel::ContactHidden,
        allow: vec![person("己")],
    }];
    let directory = Directory::new(contents.clone());
    assert_eq!(read(&directory, "董事长", "甲", &all), [1, 2, 3, 4, 8]);
    assert_eq!(read(&directory, "己", "甲", &all).len(), 8);
    let view = directory.view(&"己".into()).expect("a viewer");
    let card = view.card_with(&"甲".into(), &profile(&all[4..5]));
    assert!(
        view.reads_by_allowance(&card.expect("a card")),
        "is told to the log"
    );
}

#[test]
fn fields_stand_on_a_card_in_the_order_that_was_decided() {
    let mut contents = example();
    contents.custom = vec![field(1, FieldKind::Text), field(2, FieldKind::Text)];
    let own = |id| AnyField::Custom(CustomId(id));
    contents.field_order = vec![
        own(2),
        Field::Remark.into(),
        own(1),
        Field::Qq.into(),
        own(99),
    ];
    let fields = [own(1), own(2), Field::Qq.into(), Field::Remark.into()];
    let directory = Directory::new(contents);
    let view = directory.view(&"己".into()).expect("a viewer");
    let card = view.card_with(&"甲".into(), &profile(&fields));
    let card = card.expect("a card");
    let names: Vec<_> = card.fields.iter().map(|(field, _)| *field).collect();
    assert_eq!(names, [Field::Remark, Field::Qq]);
    let own: Vec<_> = card
        .custom
        .iter()
        .map(|one| (one.id.0, one.after))
        .collect();
    assert_eq!(own, [(2, 0), (1, 1)]);
}

#[test]
fn what_is_missing_in_an_order_comes_last_and_what_does_not_exist_is_left_out() {
    let custom = [field(1, FieldKind::Text)];
    let given = [
        CustomId(9).into(),
        Field::Remark.into(),
        Field::Remark.into(),
    ];
    let order = whole_order(&given, &custom);
    assert_eq!(order.len(), Field::ALL.len() + 1);
    assert_eq!(order[0], Field::Remark.into());
    assert_eq!(order[1], Field::Name.into());
    assert_eq!(order.last(), Some(&CustomId(1).into()));
}

#[test]
fn a_group_and_a_department_that_read_a_field_of_ones_own_say_so() {
    let mut contents = example();
    contents.groups = vec![group(1, "项目组", &["丁"], &[])];
    contents.custom = vec![field(1, FieldKind::Text)];
    let chosen = vec![in_department(3), Who::Group(GroupId(1))];
    contents.custom[0].readers = Some(Audience::Chosen(chosen));
    let console = Console::owner(&Directory::new(contents));
    let reads = [Obstacle::ReadsCustom("字段1".to_owned())];
    assert_eq!(console.group_uses(GroupId(1)), reads);
    let about = console.about(directory::people::DepartmentId(3));
    assert_eq!(about.expect("a department").named_by, reads);
    assert_eq!(console.custom_fields().len(), 1);
}

#[test]
fn a_field_is_called_as_no_other_is_and_offers_each_choice_once() {
    let rules = FieldRules::default();
    let is_name = |name: &str| name == "姓名";
    let make = |rules: &FieldRules, id, name: &str| {
        rules.with_custom(CustomId(id), name, FieldKind::Text, &[], is_name)
    };
    let first = make(&rules, 1, " Plate\u{202e}\n ").expect("made");
    assert_eq!(first.custom[0].name, "Plate");
    assert!(!first.custom[0].shown && !first.custom[0].self_editable);
    for (name, fault) in [
        ("", CustomFault::NoName),
        ("\u{200b}", CustomFault::NoName),
        ("姓名", CustomFault::Taken),
        ("plate", CustomFault::Taken),
    ] {
        assert_eq!(make(&first, 2, name), Err(fault), "{name}");
    }
    let long = "长".repeat(33);
    assert_eq!(make(&first, 2, &long), Err(CustomFault::LongName));
    let same = first
        .renamed(CustomId(1), "plate", &[], is_name)
        .expect("its own");
    assert_eq!(same.custom[0].name, "plate");
    let nobody = first.renamed(CustomId(2), "x", &[], is_name);
    assert_eq!(nobody, Err(CustomFault::Unknown));
    let choose = |choices: &[&str]| {
        let choices: Vec<String> = choices.iter().map(|one| (*one).to_owned()).collect();
        rules.with_custom(CustomId(1), "班次", FieldKind::Choice, &choices, is_name)
    };
    let shifts = choose(&["早班 ", "", "早班", "晚班"]).expect("made");
    assert_eq!(shifts.custom[0].choices, ["早班", "晚班"]);
    assert_eq!(choose(&[" "]), Err(CustomFault::NoChoice));
    assert_eq!(choose(&[&long]), Err(CustomFault::LongChoice));
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(choose(&many), Err(CustomFault::TooManyChoices));
    let mut full = rules.clone();
    for id in 0..MOST_CUSTOM as u32 {
        full = make(&full, id, &format!("字段{id}")).expect("made");
    }
    assert_eq!(make(&full, 999, "再一个"), Err(CustomFault::TooMany));
}

#[test]
fn a_word_is_read_only_as_it_is_written() {
    for word in ["custom-7", "mobile"] {
        let field = AnyField::from_word(word).expect("a field");
        assert_eq!(field.word(), word);
    }
    for word in [
        "custom-+7",
        "custom-07",
        "custom-",
        "custom-x",
        "custom-99999999999",
        "x",
    ] {
        assert_eq!(AnyField::from_word(word), None, "{word}");
    }
    assert_eq!(AnyField::called_in_log("custom-7 车 牌"), Some("车 牌"));
    assert_eq!(AnyField::called_in_log("mobile x"), None);
}

/// What is decided, read once more as it is said.
pub fn may_read(contents: &Contents, v: &Member, t: &Member, field: &CustomField) -> bool {
    let naive = Naive(contents);
    if v.userid == t.userid {
        return true;
    }
    let veiled = field.kind.is_contact() && naive.protected(v, t, ProtectionLevel::ContactHidden);
    if !naive.sees(v, t) || !field.shown || veiled {
        return false;
    }
    match &field.readers {
        None => true,
        Some(Audience::SameDepartment) => {
            let (own, theirs) = (naive.places(v), naive.places(t));
            let mut both = own.intersection(&theirs);
            both.any(|department| naive.sees_department(v, *department))
        }
        Some(Audience::Chosen(chosen)) => chosen.iter().any(|who| naive.names(who, v)),
    }
}

pub fn some_field() -> impl Strategy<Value = CustomField> {
    let readers = prop_oneof![
        2 => Just(None),
        1 => Just(Some(Audience::SameDepartment)),
        2 => vec(anybody(), 0..3).prop_map(|who| Some(Audience::Chosen(who))),
    ];
    let kind = prop::sample::select(FieldKind::ALL.to_vec());
    let parts = (kind, prop::bool::weighted(0.8), readers);
    parts.prop_map(|(kind, shown, readers)| CustomField {
        shown,
        readers,
        ..field(0, kind)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_card_has_the_corporations_own_fields_that_its_reader_may_read_and_no_other(
        contents in a_corporation(),
        custom in vec(some_field(), 1..4),
    ) {
        let mut contents = contents;
        let numbered = (1..).zip(custom);
        contents.custom = numbered.map(|(id, one)| CustomField { id: CustomId(id), ..one }).collect();
        let all: Vec<AnyField> = contents.custom.iter().map(|one| one.id.into()).collect();
        let profile = profile(&all);
        let directory = Directory::new(contents.clone());
        for viewer in &contents.members {
            let Ok(view) = directory.view(&viewer.userid) else { continue };
            for target in &contents.members {
                let Some(card) = view.card_with(&target.userid, &profile) else { continue };
                for field in &contents.custom {
                    let reads = card.custom.iter().any(|one| one.id == field.id);
                    let may = may_read(&contents, viewer, target, field);
                    prop_assert_eq!(reads, may, "{:?} of {} by {}", field, target.userid, viewer.userid);
                }
            }
        }
    }
}
