use crate::corporation::*;
use directory::people::{DepartmentId, Field, Fields, Membership};
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
