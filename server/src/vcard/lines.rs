//! Which lines a card has.

use super::line::Line;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use directory::answers::{Card, CardDepartment, CustomValue};
use directory::people::profile::is_link;
use directory::people::{Field, FieldKind};

/// Every line, in the order in which contact apps write them.
pub(super) fn lines(card: &Card, corp_name: &str) -> Vec<Line> {
    let mut lines = vec![
        Line::plain(0, "BEGIN", "VCARD"),
        Line::plain(0, "VERSION", "3.0"),
    ];
    lines.extend(name(card));
    lines.push(organisation(card, corp_name));
    // A contact app would offer to write to an address that reaches nobody.
    lines.extend(card.fields.iter().filter_map(|(field, value)| {
        let shown = !value.trim().is_empty() && !card.stands_in(*field, value);
        shown.then(|| line(*field, value)).flatten()
    }));
    lines.extend(card.custom.iter().filter_map(own));
    lines.push(Line::plain(0, "END", "VCARD"));
    lines
}

/// The picture, as vCard 3.0 has it (RFC 2426 3.1.4). Contact apps ask no server
/// for one, so it is in the file itself.
pub(super) fn picture(jpeg: &[u8]) -> Line {
    let encoded = BASE64_STANDARD.encode(jpeg);
    Line::plain(9, "PHOTO;ENCODING=b;TYPE=JPEG", &encoded)
}

/// The name, its parts where they are known, and how it is read.
fn name(card: &Card) -> Vec<Line> {
    let surname = card.surname.as_deref().unwrap_or_default();
    let given = card.name.strip_prefix(surname).unwrap_or(&card.name);
    let mut lines = vec![
        Line::parts(0, "N", &[surname, given, "", "", ""]),
        Line::text(0, "FN", &card.name),
    ];
    if let Some(said) = &card.pronunciation {
        let (of_surname, of_given) = match said.split_once(' ') {
            Some((first, rest)) if !surname.is_empty() => (first, rest),
            _ => ("", said.as_str()),
        };
        if !of_surname.is_empty() {
            lines.push(Line::text(6, "X-PHONETIC-LAST-NAME", of_surname));
        }
        lines.push(Line::text(6, "X-PHONETIC-FIRST-NAME", of_given));
    }
    lines
}

/// The corporation, and each department that the viewer may read.
fn organisation(card: &Card, corp_name: &str) -> Line {
    let departments = card.departments.iter();
    let departments = departments.map(|department| below(department, corp_name));
    let mut units = vec![corp_name.to_owned()];
    units.extend(departments.filter(|unit| !unit.is_empty()));
    let units: Vec<&str> = units.iter().map(String::as_str).collect();
    Line::parts(3, "ORG", &units)
}

/// A department's names below the corporation's, which ORG has said already.
fn below(department: &CardDepartment, corp_name: &str) -> String {
    let path = &department.path;
    match path.split_first() {
        Some((root, below)) if root == corp_name => below.join(" / "),
        _ => path.join(" / "),
    }
}

/// The line of a field of the corporation's own: those that a contact app can do
/// something with. Its name has no place in a card that old ones read.
fn own(custom: &CustomValue) -> Option<Line> {
    let value = custom.value.as_str();
    match custom.kind {
        FieldKind::Phone => Some(Line::text(9, "TEL;TYPE=VOICE", value)),
        FieldKind::Mail => Some(Line::text(9, "EMAIL;TYPE=INTERNET", value)),
        // An address is written as it is: nothing in it ends a line.
        FieldKind::Link if is_link(value) => Some(Line::plain(9, "URL", value)),
        _ => None,
    }
}

/// The line of a field; `None` for one that a vCard has no place for.
fn line(field: Field, value: &str) -> Option<Line> {
    Some(match field {
        Field::Alias => Line::text(5, "NICKNAME", value),
        Field::Position => Line::text(4, "TITLE", value),
        Field::Mobile => Line::text(1, "TEL;TYPE=CELL,VOICE", value),
        Field::Telephone => Line::text(2, "TEL;TYPE=WORK,VOICE", value),
        Field::Telephone2 => Line::text(5, "TEL;TYPE=WORK,VOICE", value),
        Field::Email => Line::text(2, "EMAIL;TYPE=INTERNET,WORK", value),
        Field::Address => Line::parts(7, "ADR;TYPE=WORK", &["", "", value, "", "", "", ""]),
        Field::Qq => Line::text(8, "X-QQ", value),
        Field::Wechat => Line::text(8, "X-WECHAT", value),
        Field::SolarBirthday => Line::text(7, "BDAY", value),
        Field::Remark => Line::text(8, "NOTE", value),
        Field::Name
        | Field::Gender
        | Field::LunarBirthday
        | Field::BirthdayReminder
        | Field::EntryDate => return None,
    })
}
