//! The addresses that pages link to.

use directory::people::{AvatarVersion, DepartmentId, GroupId, UserId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in a path segment or a query value as it is.
const UNRESERVED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Display and language: where a choice of them is sent too.
pub const SETTINGS: &str = "/me/settings";

/// `/members/{userid}`
pub fn member(userid: &UserId) -> String {
    format!("/members/{}", encoded(userid.as_str()))
}

/// `/search?q=…`, in one department or everywhere.
pub fn search(words: &str, within: Option<DepartmentId>) -> String {
    let words = encoded(words);
    match within {
        Some(id) => format!("/search?q={words}&within={id}"),
        None => format!("/search?q={words}"),
    }
}

/// `/search?q=…&only=…`: one kind of what was found.
pub fn search_only(words: &str, within: Option<DepartmentId>, only: &str) -> String {
    format!("{}&only={only}", search(words, within))
}

/// `/search?within=…`: everybody in a department and below it.
pub fn everybody_in(id: DepartmentId) -> String {
    format!("/search?within={id}")
}

/// `/departments/{id}`
pub fn department(id: DepartmentId) -> String {
    format!("/departments/{id}")
}

/// `/members/{userid}.vcf`
pub fn contact_file(userid: &UserId) -> String {
    member(userid) + ".vcf"
}

/// `/members/{userid}/qr.svg`
pub fn qr_code(userid: &UserId) -> String {
    member(userid) + "/qr.svg"
}

/// `/members/{userid}/avatar?v=…`: another picture has another address.
pub fn avatar(userid: &UserId, version: AvatarVersion) -> String {
    format!("{}/avatar?v={version}", member(userid))
}

/// `/choose`: at the top, in a department, or among what words find there.
pub fn choose(within: Option<DepartmentId>, words: &str) -> String {
    let words = encoded(words);
    match (within, words.is_empty()) {
        (None, true) => "/choose".to_owned(),
        (None, false) => format!("/choose?q={words}"),
        (Some(id), true) => format!("/choose?department={id}"),
        (Some(id), false) => format!("/choose?department={id}&q={words}"),
    }
}

/// An address of [`choose`] with what was ticked, where no script remembers it;
/// `department` says there where one ticks.
pub fn with_ticks(address: &str, people: &[UserId], departments: &[DepartmentId]) -> String {
    let people = people.iter();
    let people = people.map(|userid| format!("userid={}", encoded(userid.as_str())));
    let departments = departments.iter().map(|id| format!("whole={id}"));
    let ticks: Vec<String> = people.chain(departments).collect();
    if ticks.is_empty() {
        return address.to_owned();
    }
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{}", ticks.join("&"))
}

/// `/groups/{id}`, or whom the words find in it.
pub fn group_search(id: GroupId, words: &str) -> String {
    match words.is_empty() {
        true => format!("/groups/{id}"),
        false => format!("/groups/{id}?q={}", encoded(words)),
    }
}

/// `/search?letter=…`
pub fn letter(letter: char) -> String {
    format!(
        "/search?letter={}",
        encoded(letter.encode_utf8(&mut [0; 4]))
    )
}

/// `tel:…`, when there is anything to dial.
pub fn phone(number: &str) -> Option<String> {
    let dialled: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | ','))
        .collect();
    let dials = dialled.contains(|c: char| c.is_ascii_digit());
    dials.then(|| format!("tel:{dialled}"))
}

/// `mailto:…`, with the address unable to add headers of its own.
pub fn mail(address: &str) -> Option<String> {
    let (user, domain) = address.split_once('@')?;
    Some(format!("mailto:{}@{}", encoded(user), encoded(domain)))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, &UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::{letter, mail, member, phone, search};
    use directory::people::{DepartmentId, UserId};

    #[test]
    fn an_account_cannot_leave_its_path_segment() {
        assert_eq!(
            member(&UserId::from("a/../b?x#y")),
            "/members/a%2F..%2Fb%3Fx%23y"
        );
    }

    #[test]
    fn words_cannot_add_parameters() {
        assert_eq!(
            search("a&within=9", Some(DepartmentId(2))),
            "/search?q=a%26within%3D9&within=2"
        );
    }

    #[test]
    fn the_last_letter_survives_as_a_query_value() {
        assert_eq!(letter('#'), "/search?letter=%23");
    }

    #[test]
    fn a_phone_number_is_dialled_without_its_decoration() {
        assert_eq!(phone("+86 138-0000").as_deref(), Some("tel:+861380000"));
        assert_eq!(phone("无"), None);
    }

    #[test]
    fn a_mail_address_cannot_add_headers() {
        assert_eq!(
            mail("a?bcc=b@c.d").as_deref(),
            Some("mailto:a%3Fbcc%3Db@c.d")
        );
        assert_eq!(mail("nobody"), None);
    }
}
