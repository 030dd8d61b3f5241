use crate::corporation::*;
use directory::people::{
    DepartmentId, Field, FieldSettings, Fields, Membership, Profile, Writer, Written,
};
use directory::policy::{Protection, ProtectionLevel};
use directory::{Contents, Directory};

fn with_contacts() -> Contents {
    let mut contents = example();
    for member in &mut contents.members {
        member.mobile = "13800000000".to_owned();
        member.email = "x@example.com".to_owned();
        member.position = "经理".to_owned();
    }
    contents
}

fn fields(directory: &Directory, viewer: &str, target: &str) -> Vec<Field> {
    let view = directory.view(&viewer.into()).unwrap();
    let card = view.card(&target.into()).unwrap();
    card.fields.iter().map(|(field, _)| *field).collect()
}

#[test]
fn contact_hidden_takes_the_contact_fields_and_leaves_the_person() {
    let mut contents = with_contacts();
    contents.policy.protections = vec![Protection {
        subject: in_department(2),
        level: ProtectionLevel::ContactHidden,
        allow: vec![person("己")],
    }];
    let directory = Directory::new(contents);
    let all = [Field::Position, Field::Mobile, Field::Email];
    assert_eq!(fields(&directory, "己", "董事长"), all);
    assert_eq!(
        fields(&directory, "总经理", "董事长"),
        all,
        "covered by the same rule"
    );
    assert_eq!(fields(&directory, "董事长", "董事长"), all);

    let mut policy = directory.policy().clone();
    policy.protections[0].allow.clear();
    let directory = directory.with_policy(policy);
    assert_eq!(fields(&directory, "己", "董事长"), [Field::Position]);
    let view = directory.view(&"己".into()).unwrap();
    assert!(
        view.department(DepartmentId(2)).is_some(),
        "the department stays"
    );
    let page = directory::answers::Page {
        offset: 0,
        limit: 9,
    };
    let board = view.members_of(DepartmentId(2), page).unwrap();
    assert!(board.rows.iter().all(|row| row.mobile.is_none()));
}

#[test]
fn a_field_not_shown_to_members_is_read_by_its_owner_alone() {
    let mut contents = with_contacts();
    contents.unshown = Fields::NONE.with(Field::Mobile).with(Field::Name);
    let directory = Directory::new(contents);
    assert_eq!(
        fields(&directory, "己", "甲"),
        [Field::Position, Field::Email]
    );
    assert!(fields(&directory, "甲", "甲").contains(&Field::Mobile));
}

/// A profile in which every field has a value.
fn full_profile() -> Profile {
    let written = |field: Field| {
        let written = Written {
            value: format!("profile {}", field.word()),
            by: Writer::Member,
            at: 0,
        };
        (field.into(), written)
    };
    Profile(Field::ALL.map(written).into())
}

fn profile_fields(directory: &Directory, viewer: &str) -> Vec<Field> {
    let view = directory.view(&viewer.into()).unwrap();
    let card = view.card_with(&"甲".into(), &full_profile()).unwrap();
    let read = card.fields.into_iter();
    read.filter(|(_, value)| value.starts_with("profile"))
        .map(|(field, _)| field)
        .collect()
}

#[test]
fn a_profile_is_read_as_the_settings_of_its_fields_allow() {
    let mut contents = with_contacts();
    let directory = Directory::new(contents.clone());
    let shown = [
        Field::Telephone2,
        Field::Wechat,
        Field::Qq,
        Field::Address,
        Field::SolarBirthday,
        Field::LunarBirthday,
        Field::EntryDate,
        Field::Remark,
    ];
    assert_eq!(
        profile_fields(&directory, "己"),
        shown,
        "a reminder is nobody else's"
    );
    contents.unshown = FieldSettings::default().unshown();
    let directory = Directory::new(contents);
    let shown = [
        Field::Telephone2,
        Field::Wechat,
        Field::Qq,
        Field::EntryDate,
    ];
    assert_eq!(profile_fields(&directory, "己"), shown);
    let view = directory.view(&"甲".into()).unwrap();
    let own = view.me_with(&full_profile()).fields;
    assert!(
        own.iter()
            .any(|(field, _)| *field == Field::BirthdayReminder)
    );
    let order: Vec<_> = own.iter().map(|(field, _)| *field).collect();
    let all = Field::ALL.into_iter().filter(|field| order.contains(field));
    assert_eq!(order, all.collect::<Vec<_>>(), "the order of a card");
    let mobile = own.iter().find(|(field, _)| *field == Field::Mobile);
    assert_eq!(mobile.unwrap().1, "13800000000", "the row is the truth");
}

#[test]
fn contact_hidden_takes_the_contact_fields_of_a_profile_too() {
    let mut contents = with_contacts();
    contents.policy.protections = vec![Protection {
        subject: person("甲"),
        level: ProtectionLevel::ContactHidden,
        allow: Vec::new(),
    }];
    let directory = Directory::new(contents);
    let left = [
        Field::SolarBirthday,
        Field::LunarBirthday,
        Field::EntryDate,
        Field::Remark,
    ];
    assert_eq!(profile_fields(&directory, "己"), left);
}

#[test]
fn a_profile_opens_nobody_who_is_not_seen() {
    let mut contents = with_contacts();
    contents.policy.protections = vec![hidden(person("甲"), &[])];
    let directory = Directory::new(contents);
    let view = directory.view(&"己".into()).unwrap();
    assert_eq!(view.card_with(&"甲".into(), &full_profile()), None);
    assert_eq!(view.card_with(&"nobody".into(), &full_profile()), None);
}

#[test]
fn leaders_and_superiors_who_are_not_seen_are_left_out() {
    let mut contents = example();
    for member in &mut contents.members {
        match member.userid.as_str() {
            "丁" => member.direct_superior = Some("研发总监".into()),
            "庚" => member.direct_superior = Some("辛".into()),
            "研发总监" => {
                member.departments.push(Membership {
                    leader: true,
                    ..Membership::of(DepartmentId(8))
                });
            }
            _ => {}
        }
    }
    let policy = {
        let mut policy = contents.policy.clone();
        policy.protections = vec![hidden(person("研发总监"), &[])];
        policy
    };
    let directory = Directory::new(contents);
    let card = directory.view(&"丁".into()).unwrap().me();
    assert_eq!(card.superior.unwrap().name, "研发总监");
    assert_eq!(card.leaders.len(), 1);
    let card = directory
        .with_policy(policy)
        .view(&"丁".into())
        .unwrap()
        .me();
    assert_eq!(card.superior, None);
    assert!(card.leaders.is_empty());
    let card = directory.view(&"庚".into()).unwrap().me();
    assert_eq!(card.superior.unwrap().name, "辛");
}

#[test]
fn an_account_is_the_same_whatever_the_case_of_its_letters() {
    let directory = Directory::new(corporation(&[(1, 0, "集团", None)], &[("ZhangSan", &[1])]));
    let view = directory.view(&"zhangsan".into()).unwrap();
    assert_eq!(view.me().userid.as_str(), "ZhangSan");
}
