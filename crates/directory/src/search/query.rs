//! What somebody typed, compared with the units of a text.

use super::fold::folded;
use super::text::{Kind, Lexicon, Place, Sieve, Unit, begin_bit, cut, packed, sieve_bit};
use std::ops::Range;

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

/// How a position in the query was reached; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    Written,
    Spelled,
    Abbreviated,
}

const MANNERS: [Manner; 3] = [Manner::Written, Manner::Spelled, Manner::Abbreviated];

/// The positions in the query reached so far, as bits, for each manner.
type Reached = [u128; MANNERS.len()];

/// One unit taking its part of the query.
struct Step {
    to: usize,
    manner: Manner,
    /// Nothing of the unit is left over.
    full: bool,
}

/// A match that begins at one place of a text.
struct Match {
    /// The unit in which the query ends, counted from the first.
    last: usize,
    manner: Manner,
    /// Nothing of the text is left over after it.
    whole: bool,
}

/// What somebody typed.
#[derive(Debug)]
pub(crate) struct Query {
    pub(super) text: String,
    /// The eight bytes from each place on.
    windows: Vec<u64>,
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
        let mut trail = Vec::with_capacity(units.len());
        if let Some(found) = self.follow(units, 0, lexicon, &mut trail) {
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
    fn later(&self, units: &[Unit], lexicon: &Lexicon) -> Option<(usize, usize)> {
        let mut trail = Vec::with_capacity(units.len());
        let mut serves = |unit: usize, skip: usize| {
            self.follow(&units[unit..], skip, lexicon, &mut trail)
                .is_some()
        };
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

    /// Follows the query through the units, from `skip` bytes into the first.
    /// `trail` is left with what was reached before each unit.
    fn follow(
        &self,
        units: &[Unit],
        skip: usize,
        lexicon: &Lexicon,
        trail: &mut Vec<Reached>,
    ) -> Option<Match> {
        trail.clear();
        let mut best: Option<Match> = None;
        let mut reached: Reached = [1, 0, 0];
        for (place, &unit) in units.iter().enumerate() {
            trail.push(reached);
            let mut next: Reached = [0; MANNERS.len()];
            let skip = if place == 0 { skip } else { 0 };
            for so_far in MANNERS {
                for from in bits(reached[so_far as usize]) {
                    self.steps(lexicon.kind(unit), skip, from, |step| {
                        let manner = so_far.max(step.manner);
                        if step.to < self.text.len() {
                            next[manner as usize] |= 1 << step.to;
                            return;
                        }
                        let whole = step.full && place + 1 == units.len();
                        let found = Match {
                            last: place,
                            manner,
                            whole,
                        };
                        if best
                            .as_ref()
                            .is_none_or(|best| found.order() < best.order())
                        {
                            best = Some(found);
                        }
                    });
                }
            }
            if next == [0; MANNERS.len()] {
                break;
            }
            reached = next;
        }
        best
    }

    /// Every way in which a unit takes a part of the query, beginning at
    /// `from`. Only the end of the query may leave a part of the unit over.
    fn steps(&self, kind: Kind<'_>, skip: usize, from: usize, mut step: impl FnMut(Step)) {
        let rest = self.text.len() - from;
        let mut take = |common: usize, length: usize, initials: &[usize], manner: Manner| {
            let full = common == length;
            if full || common == rest {
                step(Step {
                    to: from + common,
                    manner,
                    full,
                });
            }
            for &taken in initials
                .iter()
                .filter(|&&taken| taken <= common && taken < length && taken < rest)
            {
                step(Step {
                    to: from + taken,
                    manner: Manner::Abbreviated,
                    full: false,
                });
            }
        };
        match kind {
            Kind::Han(readings) => {
                for (place, reading) in readings.iter().enumerate() {
                    let same = (self.windows[from] ^ reading.bytes).trailing_zeros() as usize / 8;
                    let common = same.min(reading.length).min(rest);
                    let manner = if place == 0 {
                        Manner::Written
                    } else {
                        Manner::Spelled
                    };
                    if common > 0 {
                        take(common, reading.length, reading.initials, manner);
                    }
                }
            }
            Kind::Word(word) => {
                let (typed, word) = (&self.text.as_bytes()[from..], &word[skip..]);
                let common = typed
                    .iter()
                    .zip(word.as_bytes())
                    .take_while(|(a, b)| a == b)
                    .count();
                let initial = word.chars().next().map_or(0, char::len_utf8);
                if common > 0 {
                    let initials: &[usize] = if skip == 0 { &[initial] } else { &[] };
                    take(common, word.len(), initials, Manner::Written);
                }
            }
        }
    }

    /// What of a text matched, in bytes of the text.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut lexicon = Lexicon::default();
        let places = cut(text, &mut lexicon);
        let units: Vec<Unit> = places.iter().map(|place| place.unit).collect();
        let mut trail = Vec::new();
        let (first, skip, found) = match self.follow(&units, 0, &lexicon, &mut trail) {
            Some(found) => (0, 0, found),
            None => {
                let Some((first, skip)) = self.later(&units, &lexicon) else {
                    return Vec::new();
                };
                let Some(found) = self.follow(&units[first..], skip, &lexicon, &mut trail) else {
                    return Vec::new();
                };
                (first, skip, found)
            }
        };
        let marks = self.back(&places[first..], skip, &lexicon, &trail, &found);
        marks
            .into_iter()
            .fold(Vec::new(), |mut merged: Vec<Range<usize>>, mark| {
                match merged.last_mut() {
                    Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                    _ => merged.push(mark),
                }
                merged
            })
    }

    /// Goes back from the end of a match to its beginning, and says what each
    /// unit gave.
    fn back(
        &self,
        places: &[Place],
        skip: usize,
        lexicon: &Lexicon,
        trail: &[Reached],
        found: &Match,
    ) -> Vec<Range<usize>> {
        let (mut to, mut manner, mut full) = (self.text.len(), found.manner, found.whole);
        let mut marks = Vec::new();
        for place in (0..=found.last).rev() {
            let skip = if place == 0 { skip } else { 0 };
            let unit = &places[place];
            let mut came = None;
            for so_far in MANNERS {
                for from in bits(trail[place][so_far as usize]) {
                    self.steps(lexicon.kind(unit.unit), skip, from, |step| {
                        let here = step.to == to && so_far.max(step.manner) == manner;
                        if came.is_none() && here && (step.full || !full) {
                            came = Some((from, so_far));
                        }
                    });
                }
            }
            let Some((from, so_far)) = came else { break };
            marks.push(match lexicon.kind(unit.unit) {
                Kind::Han(_) => unit.written[0].clone(),
                Kind::Word(_) => unit.written[skip].start..unit.written[skip + to - from - 1].end,
            });
            (to, manner, full) = (from, so_far, false);
        }
        marks.reverse();
        marks
    }
}

impl Match {
    /// The better first.
    fn order(&self) -> (Manner, bool) {
        (self.manner, !self.whole)
    }
}

/// The places of the bits that are set.
fn bits(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(place)
    })
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
