//! How a field is named, written and reached on members' pages.

use crate::Locale;
use crate::components;
use crate::text::{member as text, member_profile as profile};
use directory::people::profile::is_link;
use directory::people::{AnyField, CustomField, Field, FieldKind};
use std::borrow::Cow;

pub(super) use crate::field_words::field_name as label;

/// A field as a page names it, with what a corporation made of it where it is its
/// own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageField {
    /// One that every corporation has.
    BuiltIn(Field),
    /// One of this corporation's own.
    Custom(CustomField),
}

impl PageField {
    /// Which one it is.
    pub fn id(&self) -> AnyField {
        match self {
            Self::BuiltIn(field) => (*field).into(),
            Self::Custom(field) => field.id.into(),
        }
    }

    /// Its name in forms and logs.
    pub fn word(&self) -> Cow<'static, str> {
        self.id().word()
    }

    /// Whether it is this one of the built-in fields.
    pub fn is(&self, field: Field) -> bool {
        self.id() == field.into()
    }

    /// Whether its values are days of the lunar calendar.
    pub fn is_lunar(&self) -> bool {
        match self {
            Self::BuiltIn(field) => *field == Field::LunarBirthday,
            Self::Custom(field) => field.kind == FieldKind::LunarDate,
        }
    }

    pub(super) fn label(&self, locale: Locale) -> String {
        match self {
            Self::BuiltIn(field) => label(*field, locale).to_owned(),
            Self::Custom(field) => field.name.clone(),
        }
    }

    /// The value as people read it.
    pub(super) fn shown(&self, value: &str, locale: Locale) -> String {
        match self {
            Self::BuiltIn(field) => shown(*field, value, locale),
            Self::Custom(field) => shown_as(field.kind, value, locale),
        }
    }
}

/// A value of this kind as people read it.
pub(super) fn shown_as(kind: FieldKind, value: &str, locale: Locale) -> String {
    match kind {
        FieldKind::Phone => grouped(value),
        FieldKind::LunarDate => lunar(value, locale),
        _ => value.to_owned(),
    }
}

/// Where a value of this kind leads, when something can be done with it.
pub(super) fn link_as(kind: FieldKind, value: &str) -> Option<String> {
    match kind {
        FieldKind::Phone => components::phone(value),
        FieldKind::Mail => components::mail(value),
        FieldKind::Link => is_link(value).then(|| value.to_owned()),
        _ => None,
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
    let (month, day) = match locale {
        Locale::ZhCn => (chinese_month(month), chinese_day(day)),
        Locale::En => (short(month), short(day)),
    };
    if leap {
        profile::lunar_leap_day(locale, &month, &day)
    } else {
        profile::lunar_day(locale, &month, &day)
    }
}

fn short(number: &str) -> String {
    number.trim_start_matches('0').to_owned()
}

/// The months as the lunar calendar calls them: 正月, 二月, … 冬月, 腊月.
fn chinese_month(month: &str) -> String {
    let names = "正二三四五六七八九十冬腊";
    nth(names, month).unwrap_or_else(|| short(month))
}

/// The days as it calls them: 初一 … 初十, 十一 … 二十, 廿一 … 三十.
fn chinese_day(day: &str) -> String {
    let digit = |at: char| nth("一二三四五六七八九", &at.to_string());
    let (Some(tens), Some(ones)) = (day.chars().next(), day.chars().nth(1)) else {
        return short(day);
    };
    match (tens, digit(ones)) {
        ('1', None) => "初十".to_owned(),
        ('2', None) => "二十".to_owned(),
        ('3', None) => "三十".to_owned(),
        ('0', Some(ones)) => format!("初{ones}"),
        ('1', Some(ones)) => format!("十{ones}"),
        ('2', Some(ones)) => format!("廿{ones}"),
        _ => short(day),
    }
}

/// The sign for a number that is counted from 1.
fn nth(signs: &str, number: &str) -> Option<String> {
    let at = number.parse::<usize>().ok()?.checked_sub(1)?;
    signs.chars().nth(at).map(String::from)
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
    fn a_lunar_birthday_is_called_as_the_lunar_calendar_does() {
        let lunar = |day| shown(Field::LunarBirthday, day, Locale::ZhCn);
        let days = [
            ("01-01", "正月初一"),
            ("04-10L", "闰四月初十"),
            ("11-11", "冬月十一"),
            ("12-20", "腊月二十"),
            ("10-29", "十月廿九"),
            ("02-30", "二月三十"),
            ("odd", "odd"),
            ("-", "月"),
        ];
        for (day, called) in days {
            assert_eq!(lunar(day), called, "{day}");
        }
        let english = shown(Field::LunarBirthday, "04-01L", Locale::En);
        assert_eq!(english, "Leap month 4, day 1");
    }
}
