//! What somebody typed, compared with the units of a text.

use super::fold::folded;
use super::follow::Manner;
use super::text::{Kind, Lexicon, Sieve, Unit, begin_bit, packed, sieve_bit};

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
    pub(super) wanted: Sieve,
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
        let wanted = Sieve {
            contains: text.chars().map(sieve_bit).fold(0, |all, bit| all | bit),
            begins: text.chars().next().map_or(0, begin_bit),
        };
        Some(Self {
            digits: digits(typed, &text),
            text,
            windows,
            wanted,
        })
    }

    /// How well a text matches.
    pub(super) fn rank(&self, units: &[Unit], lexicon: &Lexicon) -> Option<Rank> {
        if let Some(found) = self.follow(units, 0, lexicon, None) {
            return Some(match (found.manner, found.whole) {
                (Manner::Written, true) => Rank::Exact,
                (Manner::Written, false) => Rank::Prefix,
                (Manner::Spelled, true) => Rank::Spelled,
                (Manner::Spelled, false) => Rank::SpelledPrefix,
                (Manner::Abbreviated, _) => Rank::Initials,
            });
        }
        let (unit, skip) = self.later(units, lexicon)?;
        debug_assert!(unit > 0 || skip > 0);
        Some(if skip == 0 { Rank::Later } else { Rank::Inside })
    }

    /// Where a match begins that does not begin with the text: at the first
    /// unit that serves, else in the middle of the first word that does.
    pub(super) fn later(&self, units: &[Unit], lexicon: &Lexicon) -> Option<(usize, usize)> {
        let serves =
            |unit: usize, skip: usize| self.follow(&units[unit..], skip, lexicon, None).is_some();
        if let Some(unit) = (1..units.len()).find(|&unit| serves(unit, 0)) {
            return Some((unit, 0));
        }
        let first = self.text.chars().next()?;
        units.iter().enumerate().find_map(|(place, &unit)| {
            let Kind::Word(word) = lexicon.kind(unit) else {
                return None;
            };
            let mut skips = word
                .match_indices(first)
                .map(|(skip, _)| skip)
                .filter(|&skip| skip > 0);
            skips
                .find(|&skip| serves(place, skip))
                .map(|skip| (place, skip))
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
