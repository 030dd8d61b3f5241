//! How Chinese characters are read, and above all how they are read as
//! surnames (decision u).

use super::fold::is_han;
use super::surnames::{COMPOUND, SURNAMES};
use pinyin::ToPinyinMulti;
use std::collections::HashMap;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// One syllable: its letters (`v` for `ü`) and its tone, 5 for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    pub(super) letters: String,
    pub(super) tone: u8,
    /// With the tone mark.
    pub(super) toned: String,
}

impl Syllable {
    /// `None` for the few readings (`ê̄`, `hm̀` …) that are not plain letters.
    fn of(toned: &str) -> Option<Self> {
        let (mut letters, mut tone) = (String::new(), 5);
        for char in toned.nfd() {
            match char {
                '\u{304}' => tone = 1,
                '\u{301}' => tone = 2,
                '\u{30c}' => tone = 3,
                '\u{300}' => tone = 4,
                '\u{308}' => {
                    letters.pop();
                    letters.push('v');
                }
                'a'..='z' => letters.push(char),
                _ => return None,
            }
        }
        (!letters.is_empty()).then(|| Self {
            letters,
            tone,
            toned: toned.to_owned(),
        })
    }

    /// Whether the two are typed alike.
    fn sounds(&self, other: &Self) -> bool {
        self.letters == other.letters
    }

    /// The ways in which its letters are typed: `ü` as `v`, `u` or `yu`.
    pub(super) fn typed(&self) -> Vec<String> {
        if self.letters.contains('v') {
            ["v", "u", "yu"]
                .map(|u| self.letters.replace('v', u))
                .to_vec()
        } else {
            vec![self.letters.clone()]
        }
    }
}

/// Every reading of a character, and whether it is a rare one: neither common
/// nor a surname's. The most common one comes first, the rare ones last.
pub(super) fn readings(char: char) -> Vec<(Syllable, bool)> {
    let (listed, surnames) = (listed(char), as_surname(char));
    let (listed, surnames): (Vec<_>, Vec<_>) = (listed.collect(), surnames.collect());
    // Where the table begins with the reading as a surname, the next one is
    // what everybody says (曾: zēng, céng).
    let spoken =
        (listed.iter()).find(|reading| surnames.iter().all(|surname| !surname.sounds(reading)));
    let spoken = spoken.filter(|_| !surnames.is_empty()).cloned();
    let common = listed
        .first()
        .cloned()
        .into_iter()
        .chain(spoken)
        .chain(surnames);
    let rare = listed.iter().cloned();
    common
        .map(|reading| (reading, false))
        .chain(rare.map(|reading| (reading, true)))
        .fold(
            Vec::new(),
            |mut all: Vec<(Syllable, bool)>, (reading, rare)| {
                if all.iter().all(|(known, _)| !known.sounds(&reading)) {
                    all.push((reading, rare));
                }
                all
            },
        )
}

/// The first of [`readings`], with its tone.
fn common_reading(char: char) -> Option<Syllable> {
    listed(char).next().or_else(|| as_surname(char).next())
}

/// The readings of the table that everybody uses.
fn listed(char: char) -> impl Iterator<Item = Syllable> {
    let listed = char.to_pinyin_multi().into_iter().flatten();
    listed.filter_map(|reading| Syllable::of(reading.with_tone()))
}

/// The readings that a character has in the tables of surnames.
fn as_surname(char: char) -> impl Iterator<Item = Syllable> {
    let single = SURNAMES
        .iter()
        .filter(move |(chars, _)| chars.contains(char))
        .map(|&(_, reading)| reading);
    let compound = COMPOUND.iter().flat_map(move |(surname, readings)| {
        let places = surname.chars().zip(readings.unwrap_or([""; 2]));
        places
            .filter(move |&(c, _)| c == char)
            .map(|(_, reading)| reading)
    });
    single.chain(compound).filter_map(Syllable::of)
}

/// A character's reading; `None` for a character without one.
pub(super) type Read = Option<Rc<Syllable>>;

/// How the characters met so far are read: a corporation's names are made of a
/// few thousand characters, so each is worked out once and not for every name.
#[derive(Default)]
pub(crate) struct Reader(HashMap<char, Known>);

/// What a name needs to know of a character.
#[derive(Clone)]
struct Known {
    common: Read,
    /// As a single surname, where that is a special reading.
    surname: Read,
    /// Surnames of two characters begin with it.
    begins_two: bool,
}

impl Reader {
    fn known(&mut self, char: char) -> &Known {
        self.0.entry(char).or_insert_with(|| Known {
            common: common_reading(char).map(Rc::new),
            surname: single_surname(char).map(Rc::new),
            begins_two: COMPOUND.iter().any(|(two, _)| two.starts_with(char)),
        })
    }

    /// The most common reading.
    pub(super) fn common(&mut self, char: char) -> Read {
        self.known(char).common.clone()
    }

    /// How a run of Chinese characters is read when it is a person's name.
    pub(super) fn as_name(&mut self, run: &[char]) -> Vec<Read> {
        let mut read: Vec<Read> = run.iter().map(|&char| self.common(char)).collect();
        let Some(first) = run.first().map(|&char| self.known(char)) else {
            return read;
        };
        let two = first.begins_two.then(|| compound(run)).flatten();
        match two {
            Some((_, Some(readings))) => {
                for (place, reading) in read.iter_mut().zip(readings) {
                    *place = Syllable::of(reading).map(Rc::new);
                }
            }
            Some((_, None)) => {}
            None => {
                if let Some(surname) = &first.surname {
                    read[0] = Some(Rc::clone(surname));
                }
            }
        }
        read
    }
}

/// The surname of two characters with which a name begins. Two characters are a
/// surname and a name, whatever they are.
fn compound(run: &[char]) -> Option<&'static (&'static str, Option<[&'static str; 2]>)> {
    let two = run.get(..2).filter(|_| run.len() > 2)?;
    (COMPOUND.iter()).find(|(surname, _)| surname.chars().eq(two.iter().copied()))
}

/// How many characters of a run of Chinese characters are the surname.
pub(super) fn surname_length(run: &[char]) -> usize {
    if compound(run).is_some() { 2 } else { 1 }
}

/// The reading of a single surname, where it is a special one.
fn single_surname(char: char) -> Option<Syllable> {
    let known = SURNAMES.iter().find(|(chars, _)| chars.contains(char));
    known.and_then(|&(_, reading)| Syllable::of(reading))
}

/// A name's runs of Chinese characters and of everything else.
pub(super) fn runs(name: &str) -> Vec<(bool, Vec<char>)> {
    let mut runs: Vec<(bool, Vec<char>)> = Vec::new();
    for char in name.chars() {
        match runs.last_mut() {
            Some((han, run)) if *han == is_han(char) => run.push(char),
            _ => runs.push((is_han(char), vec![char])),
        }
    }
    runs
}
