use axum::http::HeaderValue;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// How many characters of a name a file's name takes.
const LONGEST: usize = 60;

/// `Content-Disposition` of one person's card.
pub fn attachment(name: &str, userid: &str) -> HeaderValue {
    let plain = kept(userid, |c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let written = kept(name, allowed);
    let written = if written.is_empty() { &plain } else { &written };
    header(written, &plain)
}

/// `Content-Disposition` of a file with several people's cards.
pub fn attachment_of_many(written: &str) -> HeaderValue {
    header(&kept(written, allowed), "contacts")
}

/// Old readers take the plain name, all others the one as it is written
/// (RFC 6266).
fn header(written: &str, plain: &str) -> HeaderValue {
    let plain = if plain.is_empty() { "contact" } else { plain };
    let written = utf8_percent_encode(written, NON_ALPHANUMERIC);
    let header = format!("attachment; filename=\"{plain}.vcf\"; filename*=UTF-8''{written}.vcf");
    HeaderValue::from_str(&header).unwrap_or(HeaderValue::from_static("attachment"))
}

/// The characters that may stand in a file's name; never a hidden file's.
fn kept(text: &str, allowed: impl Fn(char) -> bool) -> String {
    let kept: String = text.chars().filter(|&c| allowed(c)).take(LONGEST).collect();
    kept.trim_matches(|c: char| c == '.' || c.is_whitespace())
        .to_owned()
}

/// Nothing that a file system takes for something else, and nothing that turns
/// the direction of writing: the ending must be read where it stands.
fn allowed(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
    !turns && !c.is_control() && !"/\\:*?\"<>|%\u{2028}\u{2029}".contains(c)
}
