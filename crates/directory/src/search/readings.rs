//! How Chinese characters are read, and above all how they are read as
//! surnames (decision u).

use super::fold::is_han;
use super::surnames::{COMPOUND, SURNAMES};
use pinyin::ToPinyinMulti;
use std::collections::HashMap;
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
pub(super) type Read = Option<Syllable>;

/// How the characters met so far are read: a corporation's names are made of a
/// few thousand characters, so each is worked out once and not for every name.
#[derive(Default)]
pub(crate) struct Reader {
    known: HashMap<char, Known>,
    /// Room to write in, used again for every name.
    pub(super) written: String,
}

/// What a name needs to know of a character.
struct Known {
    common: Read,
    /// As a single surname, where that is a special reading.
    surname: Read,
    /// Surnames of two characters begin with it.
    begins_two: bool,
}

impl Reader {
    fn known(&mut self, char: char) -> &Known {
        self.known.entry(char).or_insert_with(|| Known {
            common: common_reading(char),
            surname: single_surname(char),
            begins_two: COMPOUND.iter().any(|(two, _)| two.starts_with(char)),
        })
    }

    /// The most common reading.
    pub(super) fn common(&mut self, char: char) -> Option<&Syllable> {
        self.known(char).common.as_ref()
    }

    /// Each character of a run of Chinese characters with its reading, which at
    /// the beginning of a person's name (`named`) is a surname's.
    pub(super) fn each(
        &mut self,
        run: &str,
        named: bool,
        mut each: impl FnMut(char, Option<&Syllable>),
    ) {
        let mut chars = run.chars();
        if let Some(first) = run.chars().next().filter(|_| named) {
            let known = self.known(first);
            let two = known.begins_two.then(|| compound(run)).flatten();
            match two {
                Some((_, Some(readings))) => {
                    for (reading, char) in readings.iter().zip(chars.by_ref()) {
                        each(char, Syllable::of(reading).as_ref());
                    }
                }
                Some((_, None)) => {}
                None => {
                    if let Some(surname) = &known.surname {
                        each(first, Some(surname));
                        chars.next();
                    }
                }
            }
        }
        for char in chars {
            each(char, self.common(char));
        }
    }

    /// The readings of a whole run, as [`Reader::each`] tells them.
    pub(super) fn read(&mut self, run: &str, named: bool) -> Vec<Read> {
        let mut read = Vec::new();
        self.each(run, named, |_, syllable| read.push(syllable.cloned()));
        read
    }
}

/// The surname of two characters with which a name begins. Two characters are a
/// surname and a name, whatever they are.
fn compound(run: &str) -> Option<&'static (&'static str, Option<[&'static str; 2]>)> {
    (COMPOUND.iter()).find(|(surname, _)| run.len() > surname.len() && run.starts_with(surname))
}

/// How many bytes of a run of Chinese characters are the surname.
pub(super) fn surname_length(run: &str) -> usize {
    let one = run.chars().next().map_or(0, char::len_utf8);
    compound(run).map_or(one, |(two, _)| two.len())
}

/// The reading of a single surname, where it is a special one.
fn single_surname(char: char) -> Option<Syllable> {
    let known = SURNAMES.iter().find(|(chars, _)| chars.contains(char));
    known.and_then(|&(_, reading)| Syllable::of(reading))
}

/// A name's runs of Chinese characters and of everything else.
pub(super) fn runs(name: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut left = name;
    std::iter::from_fn(move || {
        let han = is_han(left.chars().next()?);
        let end = left.find(|char| is_han(char) != han);
        let (run, after) = left.split_at(end.unwrap_or(left.len()));
        left = after;
        Some((han, run))
    })
}
