//! Texts as a search compares them: sequences of units, a unit being a Chinese
//! character with its readings, or a word in any other script.

use super::fold::{Folded, fold, is_han};
use super::readings::readings;
use super::sieve::{Features, Sieve, begins, contains};
use crate::bits::Bits;
use std::collections::HashMap;

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
    han: Vec<Entry<Box<[Reading]>>>,
    words: Vec<Entry<Box<str>>>,
    han_numbers: HashMap<char, u32>,
    word_numbers: HashMap<Box<str>, u32>,
}

/// A unit and what sieves know of it.
#[derive(Debug)]
struct Entry<T> {
    unit: T,
    features: Features,
    starts: Features,
}

impl Lexicon {
    pub(super) fn kind(&self, unit: Unit) -> Kind<'_> {
        if unit.0 & WORD == 0 {
            Kind::Han(&self.han[unit.0 as usize].unit)
        } else {
            Kind::Word(&self.words[(unit.0 & !WORD) as usize].unit)
        }
    }

    /// With which characters a way to write the unit may begin.
    pub(super) fn starts(&self, unit: Unit) -> Features {
        if unit.0 & WORD == 0 {
            self.han[unit.0 as usize].starts
        } else {
            self.words[(unit.0 & !WORD) as usize].starts
        }
    }

    /// How many characters there are, and how many words.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.han.len(), self.words.len())
    }

    fn features(&self, unit: Unit) -> Features {
        if unit.0 & WORD == 0 {
            self.han[unit.0 as usize].features
        } else {
            self.words[(unit.0 & !WORD) as usize].features
        }
    }

    /// The unit of a part that [`cut`] has cut.
    fn unit(&mut self, part: &[Folded]) -> Unit {
        match part {
            [only] if is_han(only.char) => self.han(only.char),
            _ => {
                let word: String = part.iter().map(|folded| folded.char).collect();
                self.word(&word)
            }
        }
    }

    fn han(&mut self, char: char) -> Unit {
        let Self {
            han, han_numbers, ..
        } = self;
        Unit(*han_numbers.entry(char).or_insert_with(|| {
            let mut all = vec![Reading::literal(char)];
            let (mut features, mut starts) = (contains(char), contains(char));
            for typed in readings(char).iter().flat_map(|syllable| syllable.typed()) {
                let reading = Reading::pinyin(&typed);
                if !all.contains(&reading) {
                    all.push(reading);
                }
                features |= typed.chars().map(contains).fold(0, |all, bit| all | bit);
                let first = typed.chars().next();
                features |= first.map_or(0, begins);
                starts |= first.map_or(0, contains);
            }
            let unit = all.into();
            han.push(Entry {
                unit,
                features,
                starts,
            });
            han.len() as u32 - 1
        }))
    }

    fn word(&mut self, word: &str) -> Unit {
        if let Some(&number) = self.word_numbers.get(word) {
            return Unit(number);
        }
        let number = self.words.len() as u32 | WORD;
        // A match may begin in the middle of a word.
        let both = word.chars().map(|char| contains(char) | begins(char));
        self.words.push(Entry {
            unit: word.into(),
            features: both.fold(0, |all, bits| all | bits),
            starts: word.chars().next().map_or(0, contains),
        });
        self.word_numbers.insert(word.into(), number);
        Unit(number)
    }

    /// Nothing more will be added.
    pub(super) fn close(&mut self) {
        self.word_numbers = HashMap::new();
        self.han_numbers = HashMap::new();
        self.han.shrink_to_fit();
        self.words.shrink_to_fit();
    }
}

impl Unit {
    /// Whether it is a word, and its number among words or among characters.
    pub(super) const fn number(self) -> (bool, usize) {
        (self.0 & WORD != 0, (self.0 & !WORD) as usize)
    }
}

/// The parts of a text, each of which is a unit: a Chinese character, or
/// characters in a row that are none.
pub(super) fn cut(text: &[Folded]) -> impl Iterator<Item = &[Folded]> {
    text.chunk_by(|before, after| !after.apart && !is_han(before.char) && !is_han(after.char))
}

/// Many texts, one after the other.
#[derive(Debug)]
pub(super) struct Texts {
    /// Where each one begins in `units`, and where the last ends.
    begins: Vec<u32>,
    units: Vec<Unit>,
    sieve: Sieve,
}

impl Texts {
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>, lexicon: &mut Lexicon) -> Self {
        let (mut begins, mut units, mut features) = (vec![0], Vec::new(), Vec::new());
        for text in texts {
            let mut all = 0;
            for part in cut(&fold(text)) {
                let unit = lexicon.unit(part);
                all |= lexicon.features(unit);
                units.push(unit);
            }
            features.push(all);
            begins.push(units.len() as u32);
        }
        begins.shrink_to_fit();
        units.shrink_to_fit();
        Self {
            begins,
            units,
            sieve: Sieve::new(&features),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.begins.len() - 1
    }

    pub(super) fn units(&self, text: u32) -> &[Unit] {
        let text = text as usize;
        &self.units[self.begins[text] as usize..self.begins[text + 1] as usize]
    }

    /// The texts that may hold what is wanted.
    pub(super) fn passing(&self, wanted: Features) -> Bits {
        self.sieve.passing(wanted)
    }
}
