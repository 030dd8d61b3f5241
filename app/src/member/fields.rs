//! How a field is named, written and reached on members' pages.

use crate::Locale;
use crate::components;
use crate::text::{member as text, member_profile as profile};
use directory::people::Field;

/// What the field is called.
pub(super) const fn label(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Name => profile::name(locale),
        Field::Alias => text::alias(locale),
        Field::Position => text::position(locale),
        Field::Mobile => text::mobile(locale),
        Field::Telephone => text::telephone(locale),
        Field::Email => text::email(locale),
        Field::Gender => text::gender(locale),
        Field::Telephone2 => profile::telephone2(locale),
        Field::Address => profile::address(locale),
        Field::Qq => profile::qq(locale),
        Field::Wechat => profile::wechat(locale),
        Field::SolarBirthday => profile::solar_birthday(locale),
        Field::LunarBirthday => profile::lunar_birthday(locale),
        Field::BirthdayReminder => profile::birthday_reminder(locale),
        Field::EntryDate => profile::entry_date(locale),
        Field::Remark => profile::remark(locale),
    }
}

/// The value as people read it.
pub(super) fn shown(field: Field, value: &str, locale: Locale) -> String {
    match (field, value) {
        (Field::Mobile, number) => grouped(number),
        (Field::Gender, "male" | "男") => text::male(locale).to_owned(),
        (Field::Gender, "female" | "女") => text::female(locale).to_owned(),
        (Field::BirthdayReminder, "solar") => profile::by_solar(locale).to_owned(),
        (Field::BirthdayReminder, "lunar") => profile::by_lunar(locale).to_owned(),
        (Field::LunarBirthday, day) => lunar(day, locale),
        (_, other) => other.to_owned(),
    }
}

/// Where the value leads, when something can be done with it.
pub(super) fn link(field: Field, value: &str) -> Option<String> {
    match field {
        Field::Mobile | Field::Telephone | Field::Telephone2 => components::phone(value),
        Field::Email => components::mail(value),
        _ => None,
    }
}

/// A mainland mobile number as people read it: 138 0000 0000.
fn grouped(number: &str) -> String {
    let mainland = number.len() == 11 && number.bytes().all(|byte| byte.is_ascii_digit());
    match mainland && number.starts_with('1') {
        true => format!("{} {} {}", &number[..3], &number[3..7], &number[7..]),
        false => number.to_owned(),
    }
}

fn lunar(day: &str, locale: Locale) -> String {
    let (plain, leap) = match day.strip_suffix('L') {
        Some(plain) => (plain, true),
        None => (day, false),
    };
    let Some((month, day)) = plain.split_once('-') else {
        return day.to_owned();
    };
    let short = |number: &str| number.trim_start_matches('0').to_owned();
    let (month, day) = (short(month), short(day));
    if leap {
        profile::lunar_leap_day(locale, &month, &day)
    } else {
        profile::lunar_day(locale, &month, &day)
    }
}

#[cfg(test)]
mod tests {
    use super::{grouped, shown};
    use crate::Locale;
    use directory::people::Field;

    #[test]
    fn a_mainland_number_stands_in_groups_and_others_as_they_are() {
        assert_eq!(grouped("13800000000"), "138 0000 0000");
        for other in ["+85291234567", "1380000000", "1380000000张", ""] {
            assert_eq!(grouped(other), other);
        }
    }

    #[test]
    fn a_lunar_birthday_names_its_leap_month() {
        let lunar = |day| shown(Field::LunarBirthday, day, Locale::ZhCn);
        assert_eq!(lunar("04-01"), "4月1");
        assert_eq!(lunar("04-10L"), "闰4月10");
        assert_eq!(lunar("odd"), "odd");
    }
}
