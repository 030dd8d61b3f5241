//! What is looked for, as the address says it: a filtered list can be sent to a
//! colleague.

use super::spot::{standing, word};
use crate::console::components::encoded;
use directory::answers::{Condition, Lack, Within};
use directory::people::profile::{Date, Days, MonthDay, Span};
use directory::people::{DepartmentId, Gender, GroupId};
use leptos_router::params::ParamsMap;

const NOWHERE: &str = "none";
const THIS_MONTH: &str = "this-month";
/// Between the two ends of a time.
const TO: char = '~';

/// The word of everything that can be lacking.
pub const LACKS: [(Lack, &str); 8] = [
    (Lack::Anything, "anything"),
    (Lack::Required, "required"),
    (Lack::Mobile, "mobile"),
    (Lack::Email, "email"),
    (Lack::RealEmail, "real-email"),
    (Lack::Position, "position"),
    (Lack::Gender, "gender"),
    (Lack::Department, "department"),
];

/// The word of every gender.
pub const GENDERS: [(Gender, &str); 3] = [
    (Gender::Male, "male"),
    (Gender::Female, "female"),
    (Gender::Unknown, "unknown"),
];

/// What an address says; what it cannot mean is passed over.
pub fn read(query: &ParamsMap) -> Condition {
    let value = |name: &str| query.get(name).unwrap_or_default();
    Condition {
        text: value("q"),
        account: value("account"),
        position: value("position"),
        gender: named(&GENDERS, &value("gender")),
        standing: standing(&value("state")),
        within: place(&value("department"), query.get("direct").is_some()),
        group: value("group").parse().ok().map(GroupId),
        lacks: named(&LACKS, &value("lacks")),
        unpushable: value("push") == "no",
        solar: days(&value("solar")),
        lunar: days(&value("lunar")),
        entry: span(&value("entry")),
        created: span(&value("created")),
    }
}

/// The pairs that say this; what a person wrote is encoded.
pub fn pairs(who: &Condition) -> Vec<(&'static str, String)> {
    let texts = [
        ("q", &who.text),
        ("account", &who.account),
        ("position", &who.position),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut pairs: Vec<_> = texts.map(|(name, text)| (name, encoded(text))).collect();
    match who.within {
        Within::Anywhere => {}
        Within::Nowhere => pairs.push(("department", NOWHERE.to_owned())),
        Within::Below(id) => pairs.push(("department", id.to_string())),
        Within::Directly(id) => {
            pairs.push(("department", id.to_string()));
            pairs.push(("direct", "1".to_owned()));
        }
    }
    let said = [
        ("gender", who.gender.map(gender_word).map(str::to_owned)),
        ("state", who.standing.map(word).map(str::to_owned)),
        ("group", who.group.map(|id| id.to_string())),
        ("lacks", who.lacks.map(lack_word).map(str::to_owned)),
        ("push", who.unpushable.then(|| "no".to_owned())),
        ("solar", who.solar.map(days_said)),
        ("lunar", who.lunar.map(days_said)),
        ("entry", span_said(who.entry)),
        ("created", span_said(who.created)),
    ];
    let said = said.into_iter();
    pairs.extend(said.filter_map(|(name, value)| Some((name, value?))));
    pairs
}

/// What a word means.
pub fn named<T: Copy>(all: &[(T, &str)], word: &str) -> Option<T> {
    let found = all.iter().find(|(_, known)| *known == word);
    found.map(|(one, _)| *one)
}

/// A gender's word.
pub fn gender_word(gender: Gender) -> &'static str {
    let found = GENDERS.iter().find(|(one, _)| *one == gender);
    found.map_or("", |(_, word)| word)
}

/// The word of what is lacking.
pub fn lack_word(lack: Lack) -> &'static str {
    let found = LACKS.iter().find(|(one, _)| *one == lack);
    found.map_or("", |(_, word)| word)
}

fn place(word: &str, directly: bool) -> Within {
    match (word, word.parse()) {
        (NOWHERE, _) => Within::Nowhere,
        (_, Ok(id)) if directly => Within::Directly(DepartmentId(id)),
        (_, Ok(id)) => Within::Below(DepartmentId(id)),
        _ => Within::Anywhere,
    }
}

fn days(text: &str) -> Option<Days> {
    if text == THIS_MONTH {
        return Some(Days::ThisMonth);
    }
    let (from, to) = text.split_once(TO)?;
    Some(Days::Between(MonthDay::typed(from)?, MonthDay::typed(to)?))
}

fn days_said(days: Days) -> String {
    match days {
        Days::ThisMonth => THIS_MONTH.to_owned(),
        Days::Between(from, to) => format!("{from}{TO}{to}"),
    }
}

fn span(text: &str) -> Span {
    let (from, to) = text.split_once(TO).unwrap_or_default();
    Span {
        from: Date::parse(from),
        to: Date::parse(to),
    }
}

fn span_said(span: Span) -> Option<String> {
    let said = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    (!span.is_open()).then(|| format!("{}{TO}{}", said(span.from), said(span.to)))
}
