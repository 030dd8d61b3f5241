use super::contact::{email, mobile, qq, telephone, wechat};
use super::date::{Date, numbers};
use super::tidy::{plain, tidy};
use crate::people::Field;

/// Why something typed cannot be kept. What is said to the person is the
/// page's; nothing here depends on anybody else's data, so that no answer tells
/// whose number it is (visibility.md, way out 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nobody is without a name.
    NoName,
    /// More characters than this.
    TooLong(usize),
    /// No mobile number.
    Mobile,
    /// No phone number.
    Telephone,
    /// No mail address.
    Email,
    /// No QQ number.
    Qq,
    /// No WeChat id.
    Wechat,
    /// A WeChat id of digits alone: a phone number, probably (R59).
    WechatOfDigits,
    /// No day of the calendar.
    Date,
    /// A day that has not come yet.
    Future,
    /// No day of the lunar calendar.
    LunarDate,
    /// None of the choices.
    Choice,
    /// A field that has to be filled in is emptied, or was left empty.
    Required,
    /// No number.
    Number,
    /// No address that begins with `https://`.
    Link,
    /// A reminder by a birthday that is not known.
    NoBirthday,
    /// Mobile, mail and WeChat id would all be gone (R57).
    NoIdentity,
}

/// What was typed, as it is kept, or why it cannot be. Empty is always possible
/// except for the name. `today` is the day on which it is typed.
pub fn check(field: Field, typed: &str, today: Date) -> Result<String, Wrong> {
    if tidy(typed).is_empty() {
        return match field {
            Field::Name => Err(Wrong::NoName),
            _ => Ok(String::new()),
        };
    }
    match field {
        Field::Name | Field::Alias => short(typed, 64),
        Field::Position | Field::Address => short(typed, 128),
        Field::Remark => short(typed, 200),
        Field::Mobile => mobile(typed),
        Field::Telephone | Field::Telephone2 => telephone(typed),
        Field::Email => email(typed),
        Field::Qq => qq(typed),
        Field::Wechat => wechat(typed),
        Field::Gender => one_of(typed, &["male", "female"]),
        Field::BirthdayReminder => one_of(typed, &["solar", "lunar"]),
        Field::SolarBirthday => past(typed, today),
        // A contract may name a day to come.
        Field::EntryDate => day(typed).map(|date| date.to_string()),
        Field::LunarBirthday => lunar(typed),
    }
}

/// Whether a new value is possible in a field that may have to be filled in
/// (必填): it is never emptied. Whoever had nothing there when it was decided may
/// still keep the rest right.
pub fn check_required(required: bool, was: &str, value: &str) -> Result<(), Wrong> {
    match required && value.is_empty() && !was.is_empty() {
        true => Err(Wrong::Required),
        false => Ok(()),
    }
}

/// Why a profile that is whole cannot be kept, and the field at which to say it.
/// `had_identity` is whether there was a mobile number, a mail address or a
/// WeChat id before: many have none of them, since WeCom does not deliver them
/// to an app made since 2022, and may still keep the rest right.
pub fn check_together<'a>(
    value: impl Fn(Field) -> &'a str,
    had_identity: bool,
) -> Option<(Field, Wrong)> {
    let identities = [Field::Mobile, Field::Email, Field::Wechat];
    if had_identity && identities.iter().all(|&field| value(field).is_empty()) {
        return Some((Field::Mobile, Wrong::NoIdentity));
    }
    let birthday = match value(Field::BirthdayReminder) {
        "solar" => Field::SolarBirthday,
        "lunar" => Field::LunarBirthday,
        _ => return None,
    };
    let unknown = value(birthday).is_empty();
    unknown.then_some((Field::BirthdayReminder, Wrong::NoBirthday))
}

pub(super) fn short(typed: &str, most: usize) -> Result<String, Wrong> {
    let text = tidy(typed);
    match text.chars().count() <= most {
        true => Ok(text),
        false => Err(Wrong::TooLong(most)),
    }
}

fn one_of(typed: &str, choices: &[&str]) -> Result<String, Wrong> {
    let chosen = choices.iter().find(|choice| **choice == typed);
    chosen.map(|&choice| choice.to_owned()).ok_or(Wrong::Choice)
}

pub(super) fn day(typed: &str) -> Result<Date, Wrong> {
    Date::typed(typed).ok_or(Wrong::Date)
}

fn past(typed: &str, today: Date) -> Result<String, Wrong> {
    let date = day(typed)?;
    match date <= today {
        true => Ok(date.to_string()),
        false => Err(Wrong::Future),
    }
}

/// Month and day of the lunar calendar, whose months have up to 30 days;
/// `闰` before it or `L` behind it says that the month is a leap month. Which
/// months leap depends on the year, which nobody is asked for.
pub(super) fn lunar(typed: &str) -> Result<String, Wrong> {
    let text = plain(typed);
    let (leap, rest) = match text.strip_prefix('闰').or(text.strip_suffix(['L', 'l'])) {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let rest = rest.trim().strip_suffix(['日', '号']).unwrap_or(rest);
    match numbers(rest).as_deref() {
        Some(&[month, day]) if (1..=12).contains(&month) && (1..=30).contains(&day) => {
            let mark = if leap { "L" } else { "" };
            Ok(format!("{month:02}-{day:02}{mark}"))
        }
        _ => Err(Wrong::LunarDate),
    }
}
