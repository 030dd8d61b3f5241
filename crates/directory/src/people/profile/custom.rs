//! What may be written in a corporation's own fields, by their kind.

use super::check::{Wrong, day, lunar, short};
use super::contact::{domain_fits, email, telephone};
use super::tidy::{plain, tidy};
use crate::people::{CustomField, FieldKind};

/// So long is a text at most, in characters.
const LONGEST_TEXT: usize = 200;
/// So long is a number at most.
const LONGEST_NUMBER: usize = 32;
/// So long is an address at most.
const LONGEST_LINK: usize = 500;

/// What was typed, as it is kept, or why it cannot be. Empty is always possible.
pub fn check_custom(field: &CustomField, typed: &str) -> Result<String, Wrong> {
    let value = check_kind(field.kind, typed)?;
    let chosen = field.kind != FieldKind::Choice || field.choices.contains(&value);
    match chosen || value.is_empty() {
        true => Ok(value),
        false => Err(Wrong::Choice),
    }
}

/// The same as far as the kind alone tells.
pub fn check_kind(kind: FieldKind, typed: &str) -> Result<String, Wrong> {
    if tidy(typed).is_empty() {
        return Ok(String::new());
    }
    match kind {
        FieldKind::Text | FieldKind::Choice => short(typed, LONGEST_TEXT),
        FieldKind::Number => number(typed),
        FieldKind::Date => day(typed).map(|date| date.to_string()),
        FieldKind::LunarDate => lunar(typed),
        FieldKind::Phone => telephone(typed),
        FieldKind::Mail => email(typed),
        FieldKind::Link => link(typed),
    }
}

/// Digits, with a sign before them and a point among them where there is one. A
/// nought at the beginning stays: it may be somebody's number.
fn number(typed: &str) -> Result<String, Wrong> {
    let number = plain(typed);
    let digits = number.strip_prefix(['-', '+']).unwrap_or(&number);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let are = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match are(whole) && are(part) && number.len() <= LONGEST_NUMBER {
        true => Ok(number),
        false => Err(Wrong::Number),
    }
}

/// An address that a browser opens without doubt as to where it leads: `https`,
/// a plain host, no name and password before it, nothing that ends an address or
/// is read as something else.
fn link(typed: &str) -> Result<String, Wrong> {
    const SCHEME: &str = "https://";
    let address = tidy(typed);
    let scheme = address.get(..SCHEME.len());
    let rest = match scheme {
        Some(scheme) if scheme.eq_ignore_ascii_case(SCHEME) => &address[SCHEME.len()..],
        _ => return Err(Wrong::Link),
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let port = port.len() <= 5 && port.parse::<u16>().is_ok_and(|port| port > 0);
    let odd = |c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c);
    if !domain_fits(host) || !port || path.contains(odd) {
        return Err(Wrong::Link);
    }
    match address.chars().count() <= LONGEST_LINK {
        true => Ok(format!("{SCHEME}{rest}")),
        false => Err(Wrong::TooLong(LONGEST_LINK)),
    }
}

/// Whether it is an address as it is kept: what may be opened.
pub fn is_link(value: &str) -> bool {
    link(value).is_ok_and(|kept| kept == value)
}

#[cfg(test)]
mod tests {
    use super::{Wrong, check_custom, check_kind};
    use crate::people::{CustomField, CustomId, FieldKind};

    #[test]
    fn each_kind_keeps_its_values_in_one_way_of_writing() {
        let kept = [
            (FieldKind::Text, " 沪A\u{202e}·12345\n", "沪A·12345"),
            (FieldKind::Number, "－００１２．５０", "-0012.50"),
            (FieldKind::Date, "2014年1月1日", "2014-01-01"),
            (FieldKind::LunarDate, "闰4月10", "04-10L"),
            (FieldKind::Phone, "(021) 1234", "021-1234"),
            (FieldKind::Mail, "a@example.com ", "a@example.com"),
            (
                FieldKind::Link,
                "HTTPS://example.com:8443/张?a=b#c",
                "https://example.com:8443/张?a=b#c",
            ),
        ];
        for (kind, typed, value) in kept {
            assert_eq!(check_kind(kind, typed).as_deref(), Ok(value), "{kind:?}");
            let again = check_kind(kind, value);
            assert_eq!(again.as_deref(), Ok(value), "{kind:?} as it is kept");
        }
        for kind in FieldKind::ALL {
            assert_eq!(check_kind(kind, " \u{200b}").as_deref(), Ok(""), "{kind:?}");
            assert_eq!(FieldKind::from_word(kind.word()), Some(kind));
        }
    }

    #[test]
    fn what_is_no_value_of_its_kind_is_refused() {
        let wrong = [
            (FieldKind::Number, "十二", Wrong::Number),
            (FieldKind::Number, "1e5", Wrong::Number),
            (FieldKind::Number, "1.", Wrong::Number),
            (FieldKind::Number, "-", Wrong::Number),
            (FieldKind::Date, "2014-02-30", Wrong::Date),
            (FieldKind::LunarDate, "13-01", Wrong::LunarDate),
            (FieldKind::Phone, "无", Wrong::Telephone),
            (FieldKind::Mail, "nobody", Wrong::Email),
        ];
        for (kind, typed, why) in wrong {
            assert_eq!(check_kind(kind, typed), Err(why), "{typed}");
        }
        let long = "字".repeat(201);
        assert_eq!(check_kind(FieldKind::Text, &long), Err(Wrong::TooLong(200)));
    }

    #[test]
    fn a_link_is_https_to_a_plain_host_and_nothing_else() {
        for typed in [
            "javascript:alert(1)",
            "java\u{200b}script:alert(1)",
            "http://example.com",
            "//example.com",
            "example.com",
            "https://",
            "https://localhost",
            "https://example.com@evil.example",
            "https://a:b@evil.example/",
            "https://example.com:0/",
            "https://example.com:99999/",
            "https://exa mple.com/",
            "https://example.com/\"onclick=",
            "https://example.com/<script>",
            "https://example.com\\evil.example",
            "https://例子.中国/",
            "httpſ://example.com",
        ] {
            assert_eq!(
                check_kind(FieldKind::Link, typed),
                Err(Wrong::Link),
                "{typed}"
            );
        }
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        let field = CustomField {
            id: CustomId(1),
            name: "班次".into(),
            kind: FieldKind::Choice,
            choices: vec!["早班".into(), "晚班".into()],
            shown: true,
            self_editable: true,
            required: false,
            searchable: false,
            readers: None,
        };
        assert_eq!(check_custom(&field, "早班 ").as_deref(), Ok("早班"));
        assert_eq!(check_custom(&field, "").as_deref(), Ok(""));
        assert_eq!(check_custom(&field, "中班"), Err(Wrong::Choice));
    }
}
