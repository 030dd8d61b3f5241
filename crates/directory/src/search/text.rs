//! Texts as a search compares them: sequences of units, a unit being a Chinese
//! character with its readings, or a word in any other script.

use super::fold::{Folded, fold_into, is_han};
use super::readings::readings;
use super::sieve::{Features, Sieve, begins, contains};
use super::simplified::simplified;
use crate::bits::Bits;
use std::collections::HashMap;

/// A way to write a character, packed so that comparing it is one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its bytes, the first in the lowest.
    pub(super) bytes: u64,
    pub(super) length: u8,
    initials: u8,
    /// Neither common nor a surname's.
    pub(super) rare: bool,
}

impl Reading {
    fn pinyin(letters: &str, rare: bool) -> Self {
        let two = letters.starts_with(['z', 'c', 's']) && letters[1..].starts_with('h');
        Self {
            bytes: packed(letters.as_bytes()),
            length: letters.len() as u8,
            initials: if two { 2 } else { 1 },
            rare,
        }
    }

    fn literal(char: char) -> Self {
        let mut buffer = [0; 4];
        let bytes = char.encode_utf8(&mut buffer).as_bytes();
        Self {
            bytes: packed(bytes),
            length: bytes.len() as u8,
            initials: 0,
            rare: false,
        }
    }

    /// How many letters an abbreviation of it may have: 1, and 2 for zh, ch, sh.
    pub(super) fn initials(&self) -> &'static [usize] {
        &[1, 2][..self.initials.into()]
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

impl Unit {
    /// Its place in a list of all units.
    pub(super) const fn place(self) -> usize {
        self.0 as usize
    }
}

/// What a unit is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A character: itself first (the simplified form), then its readings, the
    /// rare ones last.
    Han(Box<[Reading]>),
    /// A word.
    Word(Box<str>),
}

/// Every unit that occurs, once.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    kinds: Vec<Kind>,
    /// What each unit gives to the texts that hold it.
    features: Vec<Features>,
    /// With which characters a way to write each unit may begin.
    starts: Vec<Features>,
    /// The numbers of the words so far, by their folded text.
    words: HashMap<Box<str>, u32>,
    /// The same of the characters.
    chars: HashMap<char, u32>,
}

impl Lexicon {
    pub(super) fn kind(&self, unit: Unit) -> &Kind {
        &self.kinds[unit.place()]
    }

    /// With which characters a way to write the unit may begin.
    pub(super) fn starts(&self, unit: Unit) -> Features {
        self.starts[unit.place()]
    }

    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The unit of a part that [`cut`] has cut.
    fn unit(&mut self, part: &[Folded]) -> Unit {
        let number = self.kinds.len() as u32;
        if let [Folded { char, .. }] = *part
            && is_han(char)
        {
            if let Some(&known) = self.chars.get(&char) {
                return Unit(known);
            }
            self.add_han(char);
            self.chars.insert(char, number);
            return Unit(number);
        }
        let text: String = part.iter().map(|folded| folded.char).collect();
        if let Some(&known) = self.words.get(text.as_str()) {
            return Unit(known);
        }
        self.add_word(&text);
        self.words.insert(text.into(), number);
        Unit(number)
    }

    fn add_han(&mut self, char: char) {
        let written = simplified(char);
        let mut all = vec![Reading::literal(written)];
        let (mut features, mut starts) = (contains(written), contains(written));
        for (syllable, rare) in readings(char) {
            for typed in syllable.typed() {
                let reading = Reading::pinyin(&typed, rare);
                if all.iter().all(|known| known.bytes != reading.bytes) {
                    all.push(reading);
                }
                features |= typed.chars().map(contains).fold(0, |all, bit| all | bit);
                let first = typed.chars().next();
                features |= first.map_or(0, begins);
                starts |= first.map_or(0, contains);
            }
        }
        self.kinds.push(Kind::Han(all.into()));
        self.features.push(features);
        self.starts.push(starts);
    }

    fn add_word(&mut self, word: &str) {
        // A match may begin in the middle of a word.
        let both = word.chars().map(|char| contains(char) | begins(char));
        self.kinds.push(Kind::Word(word.into()));
        self.features.push(both.fold(0, |all, bits| all | bits));
        self.starts.push(word.chars().next().map_or(0, contains));
    }

    /// Nothing more will be added.
    pub(super) fn close(&mut self) {
        self.words = HashMap::new();
        self.chars = HashMap::new();
        self.features = Vec::new();
        self.kinds.shrink_to_fit();
        self.starts.shrink_to_fit();
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
        let mut folded = Vec::new();
        for text in texts {
            let mut all = 0;
            fold_into(text, &mut folded);
            for part in cut(&folded) {
                let unit = lexicon.unit(part);
                all |= lexicon.features[unit.place()];
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
