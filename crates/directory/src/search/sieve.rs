//! What texts contain, roughly: a first sieve that never holds back a match.

use crate::bits::Bits;

/// What a text has, or what a query wants of it, as bits: letters, digits, a
/// few bits for all other characters, and letters with which a match may begin.
pub(super) type Features = u128;

const LETTERS: u32 = 26;
const DIGITS: u32 = 10;
const BEGINS: u32 = Features::BITS - LETTERS;
const OTHERS: u32 = BEGINS - LETTERS - DIGITS;

/// The bit of a character that a text contains.
pub(super) const fn contains(char: char) -> Features {
    let place = match char {
        'a'..='z' => char as u32 - 'a' as u32,
        '0'..='9' => LETTERS + char as u32 - '0' as u32,
        _ => LETTERS + DIGITS + (char as u32).wrapping_mul(0x9e37_79b1) % OTHERS,
    };
    1 << place
}

/// The bit of a letter with which a match may begin; characters that are no
/// letters are not sieved by it.
pub(super) const fn begins(char: char) -> Features {
    if char.is_ascii_lowercase() {
        1 << (BEGINS + char as u32 - 'a' as u32)
    } else {
        0
    }
}

/// For each feature, the texts that have it: those that have several are found
/// sixty-four at a time.
#[derive(Debug)]
pub(super) struct Sieve(Vec<Bits>);

impl Sieve {
    pub(super) fn new(texts: &[Features]) -> Self {
        let mut rows = vec![Bits::none(texts.len()); Features::BITS as usize];
        for (text, &features) in (0..).zip(texts) {
            places(features).for_each(|place| rows[place].insert(text));
        }
        Self(rows)
    }

    /// The texts that have every feature wanted, of which there is one.
    pub(super) fn passing(&self, wanted: Features) -> Bits {
        let mut rows = places(wanted).map(|place| &self.0[place]);
        let mut passing = rows.next().cloned().unwrap_or_default();
        rows.for_each(|row| passing.keep(row));
        passing
    }
}

/// The places of the bits that are set.
pub(super) fn places(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(place)
    })
}
