//! Texts as a search compares them: sequences of units, a unit being a Chinese
//! character with its readings, or a word in any other script.

use super::fold::{fold, is_han};
use super::readings::readings;
use std::collections::HashMap;
use std::ops::Range;

/// A way to write a character, packed so that comparing it is one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its bytes, the first in the lowest.
    pub(super) bytes: u64,
    pub(super) length: usize,
    /// How many letters an abbreviation of it may have: 1, and 2 for zh, ch, sh.
    pub(super) initials: &'static [usize],
}

impl Reading {
    fn pinyin(letters: &str) -> Self {
        let two = letters.starts_with(['z', 'c', 's']) && letters[1..].starts_with('h');
        Self {
            bytes: packed(letters.as_bytes()),
            length: letters.len(),
            initials: if two { &[1, 2] } else { &[1] },
        }
    }

    fn literal(char: char) -> Self {
        let mut buffer = [0; 4];
        let bytes = char.encode_utf8(&mut buffer).as_bytes();
        Self {
            bytes: packed(bytes),
            length: bytes.len(),
            initials: &[],
        }
    }
}

/// Up to eight bytes in one number.
pub(super) fn packed(bytes: &[u8]) -> u64 {
    let places = bytes.iter().take(8).enumerate();
    places.fold(0, |packed, (place, &byte)| {
        packed | u64::from(byte) << (8 * place)
    })
}

/// A unit, by its number in a [`Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit(u32);

/// What a unit is.
pub(super) enum Kind<'a> {
    /// A character: itself first, then its readings.
    Han(&'a [Reading]),
    /// A word.
    Word(&'a str),
}

const WORD: u32 = 1 << 31;

/// Every unit that occurs, once.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    han: Vec<Box<[Reading]>>,
    words: Vec<Box<str>>,
    han_numbers: HashMap<char, u32>,
    word_numbers: HashMap<Box<str>, u32>,
}

impl Lexicon {
    pub(super) fn kind(&self, unit: Unit) -> Kind<'_> {
        if unit.0 & WORD == 0 {
            Kind::Han(&self.han[unit.0 as usize])
        } else {
            Kind::Word(&self.words[(unit.0 & !WORD) as usize])
        }
    }

    fn han(&mut self, char: char) -> Unit {
        let Self {
            han, han_numbers, ..
        } = self;
        Unit(*han_numbers.entry(char).or_insert_with(|| {
            let mut all = vec![Reading::literal(char)];
            for typed in readings(char).iter().flat_map(|syllable| syllable.typed()) {
                let reading = Reading::pinyin(&typed);
                if !all.contains(&reading) {
                    all.push(reading);
                }
            }
            han.push(all.into());
            han.len() as u32 - 1
        }))
    }

    fn word(&mut self, word: &str) -> Unit {
        if let Some(&number) = self.word_numbers.get(word) {
            return Unit(number);
        }
        let number = self.words.len() as u32 | WORD;
        self.words.push(word.into());
        self.word_numbers.insert(word.into(), number);
        Unit(number)
    }

    /// Nothing more will be added.
    pub(super) fn close(&mut self) {
        self.word_numbers = HashMap::new();
        self.han_numbers = HashMap::new();
    }
}

/// A unit where it stands in a text.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) unit: Unit,
    /// For each byte of the unit's folded text, where it was written.
    pub(super) written: Vec<Range<usize>>,
}

/// Cuts a text into units.
pub(super) fn cut(text: &str, lexicon: &mut Lexicon) -> Vec<Place> {
    let mut places = Vec::new();
    let (mut word, mut written) = (String::new(), Vec::new());
    let end = |word: &mut String,
               written: &mut Vec<_>,
               places: &mut Vec<Place>,
               lexicon: &mut Lexicon| {
        if !word.is_empty() {
            let unit = lexicon.word(word);
            places.push(Place {
                unit,
                written: std::mem::take(written),
            });
            word.clear();
        }
    };
    for folded in fold(text) {
        let range = folded.from..folded.to;
        if folded.apart || is_han(folded.char) {
            end(&mut word, &mut written, &mut places, lexicon);
        }
        if is_han(folded.char) {
            let unit = lexicon.han(folded.char);
            places.push(Place {
                unit,
                written: vec![range; folded.char.len_utf8()],
            });
        } else {
            word.push(folded.char);
            written.extend(vec![range; folded.char.len_utf8()]);
        }
    }
    end(&mut word, &mut written, &mut places, lexicon);
    places
}

/// What a text contains, roughly: a first sieve that never holds back a match.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sieve {
    /// Letters, digits, and a few bits for everything else.
    pub(super) contains: u64,
    /// Letters with which a match may begin.
    pub(super) begins: u32,
}

/// The bit of a character in [`Sieve::contains`].
pub(super) fn sieve_bit(char: char) -> u64 {
    let place = match char {
        'a'..='z' => char as u32 - 'a' as u32,
        '0'..='9' => 26 + char as u32 - '0' as u32,
        _ => 36 + (char as u32).wrapping_mul(0x9e37_79b1) % 28,
    };
    1 << place
}

/// The bit of a letter in [`Sieve::begins`]; characters that are no letters are
/// not sieved by it.
pub(super) fn begin_bit(char: char) -> u32 {
    if char.is_ascii_lowercase() {
        1 << (char as u32 - 'a' as u32)
    } else {
        0
    }
}

/// Many texts, one after the other.
#[derive(Debug)]
pub(super) struct Texts {
    /// Where each one begins in `units`, and where the last ends.
    begins: Vec<u32>,
    units: Vec<Unit>,
    sieves: Vec<Sieve>,
}

impl Texts {
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>, lexicon: &mut Lexicon) -> Self {
        let mut all = Self {
            begins: vec![0],
            units: Vec::new(),
            sieves: Vec::new(),
        };
        for text in texts {
            let mut sieve = Sieve::default();
            for place in cut(text, lexicon) {
                sieve.add(lexicon.kind(place.unit));
                all.units.push(place.unit);
            }
            sieve.add_literals(text);
            all.sieves.push(sieve);
            all.begins.push(all.units.len() as u32);
        }
        all.units.shrink_to_fit();
        all
    }

    pub(super) fn units(&self, text: u32) -> &[Unit] {
        let text = text as usize;
        &self.units[self.begins[text] as usize..self.begins[text + 1] as usize]
    }

    pub(super) fn sieves(&self) -> &[Sieve] {
        &self.sieves
    }
}

impl Sieve {
    fn add(&mut self, kind: Kind<'_>) {
        match kind {
            Kind::Han(readings) => {
                for reading in readings.iter().skip(1) {
                    let letters = &reading.bytes.to_le_bytes()[..reading.length];
                    for &letter in letters {
                        self.contains |= sieve_bit(char::from(letter));
                    }
                    self.begins |= begin_bit(char::from(letters[0]));
                }
            }
            Kind::Word(word) => {
                self.begins |= word.chars().map(begin_bit).fold(0, |all, bit| all | bit);
            }
        }
    }

    fn add_literals(&mut self, text: &str) {
        for folded in fold(text) {
            self.contains |= sieve_bit(folded.char);
        }
    }

    /// Whether a text with this sieve may hold what `wanted` asks for.
    pub(super) fn passes(self, wanted: Self) -> bool {
        self.contains & wanted.contains == wanted.contains
            && self.begins & wanted.begins == wanted.begins
    }
}
