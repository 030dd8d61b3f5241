/// How long a line may be, in bytes (RFC 2426 2.6).
const LONGEST: usize = 75;

/// A line of a vCard.
#[derive(Debug)]
pub(super) struct Line {
    name: &'static str,
    value: String,
    /// What a QR code leaves out first has the highest one; 0 stays.
    pub(super) rank: u8,
}

impl Line {
    /// With a value that needs no escaping.
    pub(super) fn plain(rank: u8, name: &'static str, value: &str) -> Self {
        let value = value.to_owned();
        Self { name, value, rank }
    }

    /// With one text.
    pub(super) fn text(rank: u8, name: &'static str, text: &str) -> Self {
        Self::parts(rank, name, &[text])
    }

    /// With several texts, which `;` separates.
    pub(super) fn parts(rank: u8, name: &'static str, texts: &[&str]) -> Self {
        let texts: Vec<String> = texts.iter().map(|text| escaped(text)).collect();
        let value = texts.join(";");
        Self { name, value, rank }
    }

    /// The line as it is, with its end.
    pub(super) fn whole(&self) -> String {
        format!("{}:{}\r\n", self.name, self.value)
    }

    /// The line in pieces of no more than 75 bytes, each after the first behind
    /// a space. No character is cut, and a space at the fold stays before it:
    /// careless readers would take it for part of the fold.
    pub(super) fn folded(&self) -> String {
        let mut folded = String::new();
        let mut length = 0;
        for char in format!("{}:{}", self.name, self.value).chars() {
            let room = if char == ' ' { LONGEST } else { LONGEST - 1 };
            if length + char.len_utf8() > room {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(char);
            length += char.len_utf8();
        }
        folded + "\r\n"
    }
}

/// A text in which nothing separates, ends a line or hides. Whatever some reader
/// takes for the end of a line is written as one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' | ';' | ',' => escaped.extend(['\\', char]),
            '\r' => {
                chars.next_if_eq(&'\n');
                escaped.push_str("\\n");
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str("\\n");
            }
            '\t' => escaped.push(' '),
            hidden if hidden.is_control() => {}
            shown => escaped.push(shown),
        }
    }
    escaped
}
