use super::Change;
use super::rules;
use super::who::{member, said_path};
use crate::Locale;
use crate::field_words::field_name;
use crate::text::{
    console_audit as words, console_corporation, console_pulls, console_rules, member_profile,
};
use directory::Console;
use directory::people::{AnyField, Field};
use serde_json::{Map, Value};
use store::Entry;

/// How it was and how it is now, one thing after the other.
pub(super) fn of(console: &Console, locale: Locale, entry: &Entry) -> Vec<Change> {
    let (before, after) = (entry.before.as_deref(), entry.after.as_deref());
    if before.is_none() && after.is_none() {
        return Vec::new();
    }
    let area = entry.action.split('.').next().unwrap_or_default();
    let told = match (area, entry.action.as_str()) {
        ("policy", _) => rules::changed(console, locale, before, after),
        ("audit", _) => Some(Vec::new()),
        (_, "department.edit") => Some(described(console, locale, before, after)),
        (
            _,
            "department.move" | "department.add" | "department.remove" | "department.merge"
            | "member.pin",
        ) => {
            let path = |text: Option<&str>| text.map(|path| said_path(locale, path));
            Some(vec![one(String::new(), path(before), path(after))])
        }
        _ => fields(locale, before, after),
    };
    told.unwrap_or_else(|| {
        let text = |text: Option<&str>| text.map(str::to_owned);
        vec![one(String::new(), text(before), text(after))]
    })
}

const fn one(label: String, before: Option<String>, after: Option<String>) -> Change {
    Change {
        label,
        before,
        after,
    }
}

/// A department's name, full name and leaders, of which some changed.
fn described(
    console: &Console,
    locale: Locale,
    before: Option<&str>,
    after: Option<&str>,
) -> Vec<Change> {
    let parts = |text: Option<&str>| -> Vec<String> {
        let text = text.unwrap_or_default();
        text.splitn(3, " | ").map(str::to_owned).collect()
    };
    let (before, after) = (parts(before), parts(after));
    let labels = [
        console_pulls::what_name(locale),
        words::full_name(locale),
        words::leaders(locale),
    ];
    let led = |text: &str| {
        let accounts = text.split("; ").filter(|account| !account.is_empty());
        let names: Vec<String> = accounts.map(|one| member(console, locale, one)).collect();
        names.join(console_rules::and_separator(locale))
    };
    let said = |at: usize, parts: &[String]| {
        let text = parts.get(at).map(String::as_str).unwrap_or_default();
        Some(if at == 2 { led(text) } else { text.to_owned() }).filter(|text| !text.is_empty())
    };
    let all = labels.iter().enumerate();
    all.map(|(at, label)| one((*label).to_owned(), said(at, &before), said(at, &after)))
        .filter(|change| change.before != change.after)
        .collect()
}

/// The values of two objects, name by name; `None` when a text is none.
fn fields(locale: Locale, before: Option<&str>, after: Option<&str>) -> Option<Vec<Change>> {
    let read = |text: Option<&str>| -> Option<Map<String, Value>> {
        match text {
            Some(text) => serde_json::from_str(text).ok(),
            None => Some(Map::new()),
        }
    };
    let (before, after) = (flat(read(before)?), flat(read(after)?));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let said = |values: &Map<String, Value>, name: &String| {
        let text = value(locale, name, values.get(name)?);
        Some(text).filter(|text| !text.is_empty())
    };
    let changes = names.into_iter().map(|name| {
        let (was, is) = (said(&before, name), said(&after, name));
        one(label(locale, name).to_owned(), was, is)
    });
    Some(
        changes
            .filter(|change| change.before != change.after)
            .collect(),
    )
}

/// What stands in an object inside, beside the rest.
fn flat(values: Map<String, Value>) -> Map<String, Value> {
    let mut all = Map::new();
    for (name, value) in values {
        match value {
            Value::Object(inside) => all.extend(inside),
            value => {
                all.insert(name, value);
            }
        }
    }
    all
}

fn value(locale: Locale, name: &str, value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::Bool(true) => return console_rules::yes(locale).to_owned(),
        Value::Bool(false) => return console_rules::no(locale).to_owned(),
        Value::Array(all) => {
            let all: Vec<String> = all
                .iter()
                .map(|one| self::value(locale, name, one))
                .collect();
            return all.join(console_rules::and_separator(locale));
        }
        Value::String(text) => text.as_str(),
        Value::Number(_) | Value::Object(_) => return value.to_string(),
    };
    match (name, text) {
        ("gender", "male") => console_pulls::gender_male(locale),
        ("gender", "female") => console_pulls::gender_female(locale),
        ("gender", "unknown") => "",
        ("state", "active") => console_pulls::state_active(locale),
        ("state", "disabled") => console_pulls::state_disabled(locale),
        ("state", "left") => console_pulls::state_left(locale),
        ("birthday_reminder", "solar") => member_profile::by_solar(locale),
        ("birthday_reminder", "lunar") => member_profile::by_lunar(locale),
        _ => text,
    }
    .to_owned()
}

/// What a value is called; one that has no name is called by its word.
fn label(t: Locale, name: &str) -> &str {
    if let Some(field) = Field::from_word(name) {
        return field_name(field, t);
    }
    match name {
        "departments" => console_pulls::what_departments(t),
        "main_department" => console_pulls::what_main_department(t),
        "state" => console_pulls::what_state(t),
        "corp_name" => console_corporation::name(t),
        "joined" => console_pulls::what_joined(t),
        "direct_superior" | "superior" => console_pulls::what_superior(t),
        "leads" => console_pulls::what_leads(t),
        "order" => console_pulls::what_order(t),
        "department_added" => console_pulls::department_added(t),
        "department_changed" => console_pulls::department_changed(t),
        "department_moved" => console_pulls::department_moved(t),
        "department_removed" => console_pulls::department_removed(t),
        "department_outside" => console_pulls::department_outside(t),
        "department_inside" => console_pulls::department_inside(t),
        "member_added" => console_pulls::member_added(t),
        "member_changed" => console_pulls::member_changed(t),
        "member_moved" => console_pulls::member_moved(t),
        "member_left" => console_pulls::member_left(t),
        "member_returned" => console_pulls::member_returned(t),
        "member_outside" => console_pulls::member_outside(t),
        "member_inside" => console_pulls::member_inside(t),
        other => AnyField::called_in_log(other).unwrap_or(other),
    }
}
