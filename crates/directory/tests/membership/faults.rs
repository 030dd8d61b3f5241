use super::*;
use directory::people::profile::Wrong;
use proptest::prelude::*;

fn account(written: &str) -> Result<Plan, Refusal> {
    add(&Draft {
        userid: written.into(),
        ..newcomer()
    })
}

#[test]
fn an_account_is_what_wecom_takes() {
    for fits in ["0", "0012444", "a.b-c_d@e", " 0012444 ", &"x".repeat(64)] {
        let made = account(fits).expect(fits);
        assert_eq!(made.member.userid.as_str(), fits.trim());
    }
    let cases = [
        ("", Why::NoAccount),
        ("  ", Why::NoAccount),
        ("张三", Why::AccountSigns),
        ("a b", Why::AccountSigns),
        ("a/b", Why::AccountSigns),
        ("_a", Why::AccountBeginning),
        ("@a", Why::AccountBeginning),
        (&"x".repeat(65), Why::AccountTooLong),
    ];
    for (written, why) in cases {
        assert_eq!(faults(account(written)), [(At::Account, why)], "{written}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_as_an_account_is_refused_or_fits_wecom(written in "\\PC{0,70}") {
        if let Ok(plan) = account(&written) {
            let made = plan.member.userid.as_str().as_bytes();
            prop_assert!((1..=64).contains(&made.len()));
            prop_assert!(made[0].is_ascii_alphanumeric());
            prop_assert!(made.iter().all(|b| b.is_ascii_alphanumeric() || b"_-@.".contains(b)));
        }
    }
}

#[test]
fn an_account_is_unique_whatever_the_case_and_so_after_leaving() {
    for (written, left) in [("zhangsan", false), ("ZHANGSAN", false), ("WangWu", true)] {
        let draft = Draft {
            userid: written.into(),
            ..newcomer()
        };
        let house = house();
        let standing = house.0.iter().find(|m| m.userid == written.into());
        let as_it_is = standing.map(|m| Draft::of(m, &Profile::default()));
        let standing = standing.zip(as_it_is.as_ref());
        let made = plan(
            &Change::Add(draft),
            standing,
            false,
            Fields::NONE,
            today(),
            &house,
        );
        let [(At::Account, Why::Taken(holder))] = &faults(made)[..] else {
            panic!("{written} is taken");
        };
        assert_eq!(holder.left, left);
    }
}

#[test]
fn an_account_is_never_changed() {
    let wanted = Draft {
        userid: "zhangsi".into(),
        ..zhang()
    };
    let refused = faults(edit(&zhang(), &wanted, &zhang()));
    assert_eq!(refused, [(At::Account, Why::AccountStays)]);
    let other_case = Draft {
        userid: "ZHANGSAN".into(),
        ..zhang()
    };
    let same = edit(&zhang(), &other_case, &zhang()).expect("the same account");
    assert_eq!(same.member.userid.as_str(), "ZhangSan");
    assert!(same.is_empty());
}

#[test]
fn every_fault_is_said_at_its_field_at_once() {
    let mut draft = newcomer();
    for (field, value) in [
        (Field::Name, ""),
        (Field::Mobile, "123"),
        (Field::Email, "nobody"),
        (Field::Wechat, "13800000000"),
        (Field::Telephone, "abc"),
        (Field::Qq, "0"),
        (Field::SolarBirthday, "2030-01-01"),
        (Field::LunarBirthday, "13-01"),
        (Field::EntryDate, "2026-02-30"),
        (Field::Gender, "other"),
    ] {
        draft.set(field, value);
    }
    draft.set(Field::Alias, &"长".repeat(65));
    let refused = faults(add(&draft));
    let at = |field: Field, wrong| (At::Field(field.into()), Why::Value(wrong));
    let expected = [
        at(Field::Name, Wrong::NoName),
        at(Field::Alias, Wrong::TooLong(64)),
        at(Field::Mobile, Wrong::Mobile),
        at(Field::Telephone, Wrong::Telephone),
        at(Field::Email, Wrong::Email),
        at(Field::Wechat, Wrong::WechatOfDigits),
        at(Field::Qq, Wrong::Qq),
        at(Field::Gender, Wrong::Choice),
        at(Field::SolarBirthday, Wrong::Future),
        at(Field::LunarBirthday, Wrong::LunarDate),
        at(Field::EntryDate, Wrong::Date),
    ];
    assert_eq!(refused, expected);
}

#[test]
fn one_of_mobile_mail_and_wechat_is_needed() {
    let none = with(&newcomer(), Field::Mobile, "");
    let why = Why::Value(Wrong::NoIdentity);
    assert_eq!(faults(add(&none)), [(At::Field(Field::Mobile.into()), why)]);
    for (field, value) in [
        (Field::Email, "z6@example.com"),
        (Field::Wechat, "zhao_liu"),
    ] {
        assert!(add(&with(&none, field, value)).is_ok(), "{field:?}");
    }
}

#[test]
fn a_number_and_an_address_are_one_persons_and_free_again_after_leaving() {
    for (field, value) in [
        (Field::Mobile, "13800000000"),
        (Field::Email, "z@example.com"),
    ] {
        let [(At::Field(at), Why::Taken(holder))] =
            &faults(add(&with(&newcomer(), field, value)))[..]
        else {
            panic!("{value} is taken");
        };
        assert_eq!((*at, holder.name.as_str()), (field.into(), "张三"));
    }
    let of_a_leaver = with(&newcomer(), Field::Mobile, "139 0000 0000");
    let made = add(&of_a_leaver).expect("free again");
    assert_eq!(made.member.mobile, "13900000000");
}

#[test]
fn departments_exist_each_once_the_main_one_among_them() {
    let placed = |places: &[u32], main: Option<u32>| {
        let places = places.iter().map(|&id| Membership::of(DepartmentId(id)));
        add(&Draft {
            places: places.collect(),
            main: main.map(DepartmentId),
            ..newcomer()
        })
    };
    assert!(placed(&[], None).is_ok());
    assert!(placed(&[2, 3], Some(3)).is_ok());
    let many: Vec<u32> = (1..=101).collect();
    for (places, main, why) in [
        (&[2, 9][..], Some(2), Why::UnknownDepartment),
        (&[1], Some(1), Why::Topmost),
        (&[2, 2], Some(2), Why::Twice),
        (&[2], Some(3), Why::MainElsewhere),
        (&[2], None, Why::MainElsewhere),
        (&[], Some(2), Why::MainElsewhere),
        (&many, Some(1), Why::TooMany),
    ] {
        let refused = faults(placed(places, main));
        assert_eq!(refused, [(At::Places, why)], "{places:?} {main:?}");
    }
}

#[test]
fn a_superior_is_somebody_else_who_is_here() {
    let led = |by: &str| {
        add(&Draft {
            superior: Some(by.into()),
            ..newcomer()
        })
    };
    assert!(led("lisi").is_ok());
    for (by, why) in [
        ("nobody", Why::UnknownMember),
        ("wangwu", Why::UnknownMember),
        ("0012444", Why::Themselves),
    ] {
        assert_eq!(faults(led(by)), [(At::Superior, why)], "{by}");
    }
}

#[test]
fn what_wecom_delivered_and_nobody_touches_may_stay() {
    let mut stands = with(&zhang(), Field::Telephone, "分机 12");
    stands.places = vec![Membership::of(DepartmentId::ROOT)];
    stands.main = None;
    let wanted = with(&stands, Field::Position, "经理");
    assert!(edit(&stands, &wanted, &stands).is_ok());
}
