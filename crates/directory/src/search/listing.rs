//! A name's place in a list, and the letters under which it is listed.

use super::fold::{fold, is_han};
use super::readings::{Reader, runs};

/// The bit of `#` among the letters.
const OTHER: usize = 26;

/// A–Z and `#`.
pub(crate) const LETTERS: usize = OTHER + 1;

/// See above. Names are ordered character by character by pinyin, tone and the
/// character itself, the surname as it is read as one (decision u); names that
/// begin with neither a character nor a letter come last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Listing {
    /// The first bytes of what is compared, as numbers: mostly all of it.
    first: [u128; 2],
    /// The bytes after those.
    rest: Box<[u8]>,
    /// As bits A–Z and `#`: of the reading as a surname, and of the most common
    /// reading (R126, decision u).
    pub(crate) letters: u32,
}

const NUMBER: usize = size_of::<u128>();

/// Where a name is listed.
pub(crate) fn listing(name: &str, reader: &mut Reader) -> Listing {
    let letters = letters(name, reader);
    let mut key = std::mem::take(&mut reader.written);
    key.clear();
    write_key(name, reader, &mut key);
    let bytes = key.as_bytes();
    let number = |nth: usize| {
        let part = bytes.iter().skip(nth * NUMBER).copied();
        let part = part.chain(std::iter::repeat(0)).take(NUMBER);
        part.fold(0, |all, byte| all << 8 | u128::from(byte))
    };
    let listing = Listing {
        first: [number(0), number(1)],
        rest: bytes.get(2 * NUMBER..).unwrap_or_default().into(),
        letters,
    };
    reader.written = key;
    listing
}

fn write_key(name: &str, reader: &mut Reader, key: &mut String) {
    for (place, (han, run)) in runs(name).enumerate() {
        if han {
            reader.each(run, place == 0, |char, syllable| {
                if let Some(syllable) = syllable {
                    key.push_str(&syllable.letters);
                    key.push(char::from(b'0' + syllable.tone));
                }
                key.extend([char, '\u{1}']);
            });
        } else {
            key.extend(fold(run).iter().map(|folded| folded.char));
            key.push('\u{1}');
        }
    }
    if !key.starts_with(|char: char| char.is_ascii_lowercase()) {
        key.insert(0, '\u{7f}');
    }
}

fn letters(name: &str, reader: &mut Reader) -> u32 {
    let name = name.trim_start();
    let run = &name[..name.find(|char| !is_han(char)).unwrap_or(name.len())];
    let mut bits = 0;
    let mut add = |letter: Option<char>| {
        bits |= letter.and_then(place).map_or(0, |place| 1 << place);
    };
    match run.chars().next() {
        Some(first) => {
            let mut surname = None;
            reader.each(run, true, |_, syllable| {
                surname.get_or_insert(syllable.and_then(|read| read.letters.chars().next()));
            });
            add(surname.flatten());
            let common = reader.common(first);
            add(common.and_then(|read| read.letters.chars().next()));
        }
        None => add(fold(name).first().map(|folded| folded.char)),
    }
    if bits == 0 { 1 << OTHER } else { bits }
}

/// A letter's place among A–Z.
fn place(letter: char) -> Option<usize> {
    letter
        .is_ascii_lowercase()
        .then(|| letter as usize - 'a' as usize)
}

/// The place among A–Z and `#` of what somebody chose: A–Z in either case, `#`
/// for all other names.
pub(super) fn letter_place(letter: char) -> Option<usize> {
    if letter == '#' {
        return Some(OTHER);
    }
    place(letter.to_ascii_lowercase())
}
