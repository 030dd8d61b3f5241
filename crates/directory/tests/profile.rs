//! What may be written in a profile, and what hostile hands make of it.

use directory::people::Field;
use directory::people::profile::{Date, Wrong, check, check_together, is_placeholder_email, tidy};
use proptest::prelude::*;

fn today() -> Date {
    Date::parse("2026-11-21").expect("a day")
}

fn kept(field: Field, typed: &str) -> Result<String, Wrong> {
    check(field, typed, today())
}

fn all_kept(field: Field, pairs: &[(&str, &str)]) {
    for (typed, value) in pairs {
        assert_eq!(kept(field, typed).as_deref(), Ok(*value), "{typed}");
    }
}

fn all_refused(field: Field, wrong: Wrong, typed: &[&str]) {
    for typed in typed {
        assert_eq!(kept(field, typed), Err(wrong), "{typed}");
    }
}

#[test]
fn a_mobile_number_is_kept_in_one_form_however_it_is_written() {
    all_kept(
        Field::Mobile,
        &[
            ("13800000000", "13800000000"),
            ("138 0000 0000", "13800000000"),
            ("+86 138-0000-0000", "13800000000"),
            ("8613800000000", "13800000000"),
            ("008613800000000", "13800000000"),
            ("＋８６１３８００００００００", "13800000000"),
            ("+852 9123 4567", "+85291234567"),
            ("+1 (415) 555-2671", "+14155552671"),
            ("", ""),
            ("  ", ""),
        ],
    );
    let wrong = [
        "1380000000",
        "23800000000",
        "12800000000",
        "138000000000",
        "91234567",
        "+86 1380000000",
        "+0123456789",
        "+12345",
        "+1234567890123456",
        "phone",
        "138000000oo",
        "+",
        "١٣٨٠٠٠٠٠٠٠٠",
    ];
    all_refused(Field::Mobile, Wrong::Mobile, &wrong);
}

#[test]
fn other_numbers_are_what_wecom_takes() {
    for field in [Field::Telephone, Field::Telephone2] {
        all_kept(
            field,
            &[
                ("021-12345678", "021-12345678"),
                ("(021) 1234 5678，801", "021-1234-5678,801"),
                ("110", "110"),
            ],
        );
        let long = "1".repeat(33);
        all_refused(
            field,
            Wrong::Telephone,
            &["12", "+-,", "无", "021x123", &long],
        );
    }
    all_kept(
        Field::Qq,
        &[
            ("12345", "12345"),
            ("１２３４５６７８９０１", "12345678901"),
        ],
    );
    all_refused(
        Field::Qq,
        Wrong::Qq,
        &["1234", "012345", "123456789012", "12a45", "+12345"],
    );
}

#[test]
fn an_address_for_mail_has_a_user_and_a_domain() {
    all_kept(
        Field::Email,
        &[
            (" z.o+1@example.com ", "z.o+1@example.com"),
            ("a@b.cn", "a@b.cn"),
        ],
    );
    let long = format!("{}@example.com", "a".repeat(53));
    let wrong = [
        "a",
        "@b.cn",
        "a@b",
        "a@.cn",
        "a@b.",
        "a@b..c",
        ".a@b.cn",
        "a.@b.cn",
        "a..b@c.de",
        "a b@c.de",
        "a@-b.cn",
        "a@b.cn,c@d.ef",
        "张@b.cn",
        "a@b@c.cn",
        "<a@b.cn>",
        &long,
    ];
    all_refused(Field::Email, Wrong::Email, &wrong);
}

#[test]
fn a_wechat_id_is_no_phone_number() {
    all_kept(Field::Wechat, &[("zhang_san-1", "zhang_san-1")]);
    all_refused(
        Field::Wechat,
        Wrong::WechatOfDigits,
        &["13800000000", "123456"],
    );
    let long = "a".repeat(21);
    all_refused(
        Field::Wechat,
        Wrong::Wechat,
        &["abcde", "1abcdef", "abc def", "张三丰丰丰丰", &long],
    );
}

#[test]
fn days_are_days_of_the_calendar_that_have_come() {
    all_kept(
        Field::SolarBirthday,
        &[("2014年1月1日", "2014-01-01"), ("2026-11-21", "2026-11-21")],
    );
    all_refused(
        Field::SolarBirthday,
        Wrong::Future,
        &["2026-11-22", "9999-12-31"],
    );
    all_refused(
        Field::SolarBirthday,
        Wrong::Date,
        &["2015-02-29", "01-01", "yesterday"],
    );
    all_kept(Field::EntryDate, &[("2027-01-01", "2027-01-01")]);
    all_refused(Field::EntryDate, Wrong::Date, &["2027-13-01"]);
}

#[test]
fn a_lunar_birthday_is_a_month_a_day_and_a_leap_month() {
    all_kept(
        Field::LunarBirthday,
        &[
            ("01-01", "01-01"),
            ("1/1", "01-01"),
            ("12月30日", "12-30"),
            ("闰4-1", "04-01L"),
            ("闰 4月1日", "04-01L"),
            ("04-01L", "04-01L"),
        ],
    );
    let wrong = [
        "13-01",
        "00-01",
        "01-31",
        "01-00",
        "2014-01-01",
        "1",
        "L",
        "闰",
        "初一",
    ];
    all_refused(Field::LunarBirthday, Wrong::LunarDate, &wrong);
}

#[test]
fn texts_have_a_length_in_characters_and_a_name_is_needed() {
    let longest = "𠮷".repeat(64);
    all_kept(Field::Name, &[(&longest, &longest)]);
    let longer = "𠮷".repeat(65);
    all_refused(Field::Name, Wrong::TooLong(64), &[&longer]);
    all_refused(Field::Name, Wrong::NoName, &["", " \n", "\u{202e}"]);
    all_refused(Field::Address, Wrong::TooLong(128), &[&"a".repeat(129)]);
    all_refused(Field::Remark, Wrong::TooLong(200), &[&"a".repeat(201)]);
    all_kept(Field::Address, &[("上海\r\n1 号", "上海 1 号")]);
    all_kept(Field::Gender, &[("female", "female"), ("", "")]);
    all_refused(Field::Gender, Wrong::Choice, &["x", "男"]);
    all_refused(Field::BirthdayReminder, Wrong::Choice, &["both"]);
}

#[test]
fn somebody_who_can_be_reached_stays_so_and_a_reminder_has_its_day() {
    let whole = |pairs: &'static [(Field, &'static str)]| {
        move |field| {
            pairs
                .iter()
                .find(|(one, _)| *one == field)
                .map_or("", |(_, v)| v)
        }
    };
    assert_eq!(check_together(whole(&[]), false), None);
    let gone = Some((Field::Mobile, Wrong::NoIdentity));
    assert_eq!(check_together(whole(&[]), true), gone);
    assert_eq!(
        check_together(whole(&[(Field::Wechat, "abcdef")]), true),
        None
    );
    let by_lunar = &[
        (Field::BirthdayReminder, "lunar"),
        (Field::SolarBirthday, "2014-01-01"),
    ];
    let unknown = Some((Field::BirthdayReminder, Wrong::NoBirthday));
    assert_eq!(check_together(whole(by_lunar), false), unknown);
    let by_solar = &[
        (Field::BirthdayReminder, "solar"),
        (Field::SolarBirthday, "2014-01-01"),
    ];
    assert_eq!(check_together(whole(by_solar), false), None);
}

#[test]
fn an_address_made_of_the_account_is_recognised() {
    assert!(is_placeholder_email("0012444", "0012444@163.com"));
    for (account, address) in [
        ("zhangsan", "zhangsan@163.com"),
        ("0012444", "0012445@163.com"),
        ("0012444", "0012444@example.com"),
        ("13800000000", "13800000000@163.com"),
        ("0012444", ""),
    ] {
        assert!(!is_placeholder_email(account, address), "{address}");
    }
}

/// What people, and people who mean harm, paste into a form.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "\"><img src=x onerror=x>",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "👩‍👩‍👧‍👦",
        "𠮷",
        "\r\n",
        "\t",
        "\0",
        "\u{7f}",
        "\u{feff}",
        "\u{200b}",
        "'; DROP TABLE members;--",
        "13800000000",
        "+86",
        "@",
        "a@b.cn",
        "2014-01-01",
        "01-01",
        "闰",
        "L",
        "00",
        "-",
        " ",
        "１",
        "。",
        "male",
        "solar",
        "{{7*7}}",
        "&amp;",
        "%00",
        "张三",
    ]);
    let mixed = prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![
        mixed,
        any::<String>(),
        Just("𠮷".repeat(64)),
        Just("a".repeat(5000))
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_what_is_kept_is_short_and_on_one_line(typed in typed()) {
        for field in Field::ALL {
            let Ok(value) = kept(field, &typed) else { continue };
            prop_assert!(value.chars().count() <= 200, "{:?} {:?}", field, value);
            prop_assert_eq!(&tidy(&value), &value);
            prop_assert!(!value.chars().any(|c| c.is_control() || ('\u{2066}'..='\u{2069}').contains(&c)
                || ('\u{202a}'..='\u{202e}').contains(&c)), "{:?}", value);
            // A form that is sent again unchanged changes nothing.
            prop_assert_eq!(kept(field, &value), Ok(value.clone()), "{:?}", field);
        }
    }
}
