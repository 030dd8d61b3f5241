//! What somebody typed, compared with the units of a text.

use super::fold::folded;
use super::sieve::{Features, begins, contains};
use super::text::packed;

/// Longer input is nobody's name: it finds nothing.
const LONGEST: usize = 128;

/// How well something matches; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Rank {
    /// The whole text as it is written.
    Exact,
    /// The beginning of the text as it is written.
    Prefix,
    /// The whole text in full pinyin.
    Spelled,
    /// The beginning of the text in pinyin.
    SpelledPrefix,
    /// The beginning of the text, with initials among it.
    Initials,
    /// A later unit of the text.
    Later,
    /// In the middle of a word or of a number.
    Inside,
    /// Only in a reading that is neither common nor a surname's.
    Rare,
    /// A department of theirs matches, not they themselves (R125).
    Department,
}

impl Rank {
    pub(super) const COUNT: usize = Self::Department as usize + 1;

    /// Whether so good a match of a department's name lists its members.
    pub(super) const fn names_a_department(self) -> bool {
        matches!(self, Self::Exact | Self::Prefix | Self::Spelled)
    }
}

/// What somebody typed.
#[derive(Debug)]
pub(crate) struct Query {
    pub(super) text: String,
    /// The eight bytes from each place on.
    pub(super) windows: Vec<u64>,
    /// What a text must have to match.
    pub(super) wanted: Features,
    /// The character that begins at each place, as sieves know it.
    pub(super) starts: Vec<Features>,
    /// A fragment of a number: at least three digits (decision v).
    pub(super) digits: Option<String>,
}

impl Query {
    /// `None` when there is nothing to compare.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let text = folded(typed);
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let windows = (0..text.len())
            .map(|from| packed(&text.as_bytes()[from..]))
            .collect();
        let mut starts = vec![0; text.len()];
        for (place, char) in text.char_indices() {
            starts[place] = contains(char);
        }
        let first = text.chars().next().map_or(0, begins);
        let wanted = starts.iter().fold(first, |all, bit| all | bit);
        Some(Self {
            digits: digits(typed, &text),
            text,
            windows,
            wanted,
            starts,
        })
    }
}

/// The digits of a fragment of a phone number, without the country's code.
fn digits(typed: &str, text: &str) -> Option<String> {
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    let international = typed.trim_start().starts_with(['+', '＋']);
    let digits = match text.strip_prefix("86") {
        Some(rest) if international => rest,
        _ => text.strip_prefix("0086").unwrap_or(text),
    };
    (number && digits.len() >= 3).then(|| digits.to_owned())
}
