//! What is made of a name as a whole: its pronunciation, its place in a list
//! and its letters.

use super::fold::{fold, is_han};
use super::readings::{Read, Reader, runs, surname_length};

/// The bit of `#` among [`letters`].
const OTHER: usize = 26;

/// A–Z and `#`.
pub(crate) const LETTERS: usize = OTHER + 1;

/// How a name in Chinese characters is read, with tones: `Shàn Wénbó`. Parts
/// in other letters are kept as they are written.
pub(crate) fn pronunciation(name: &str) -> Option<String> {
    let runs = runs(name);
    let minority = name.contains(['·', '•', '・']);
    let mut reader = Reader::default();
    let mut said: Vec<String> = Vec::new();
    for (place, (han, run)) in runs.iter().enumerate() {
        if !han {
            let text: String = run
                .iter()
                .filter(|c| !matches!(c, '·' | '•' | '・'))
                .collect();
            said.push(text.trim().to_owned());
        } else if place == 0 && !minority {
            let read = reader.as_name(run);
            let (surname, given) = read.split_at(surname_length(run));
            said.push(joined(surname)?);
            said.push(joined(given)?);
        } else {
            let read: Vec<_> = run.iter().map(|&c| reader.common(c)).collect();
            said.push(joined(&read)?);
        }
    }
    said.retain(|part| !part.is_empty());
    runs.iter().any(|(han, _)| *han).then(|| said.join(" "))
}

/// Syllables as one capitalised word, with the apostrophe of `Xī'ān`.
fn joined(syllables: &[Read]) -> Option<String> {
    let mut word = String::new();
    for syllable in syllables {
        let syllable = syllable.as_ref()?;
        if word.is_empty() {
            let mut chars = syllable.toned.chars();
            word.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            word.push_str(chars.as_str());
        } else {
            if syllable.letters.starts_with(['a', 'e', 'o']) {
                word.push('\'');
            }
            word.push_str(&syllable.toned);
        }
    }
    Some(word)
}

/// A name's place in a list.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OrderKey {
    /// The first bytes of `text` in one number: mostly enough to compare.
    first: u128,
    text: Box<str>,
}

impl OrderKey {
    fn of(text: String) -> Self {
        let bytes = text.bytes().chain(std::iter::repeat(0));
        let first = bytes.take(16).fold(0, |all, b| all << 8 | u128::from(b));
        let text = text.into_boxed_str();
        Self { first, text }
    }
}

/// What names are ordered by: character by character by pinyin, tone and the
/// character itself, the surname as it is read as one (decision u); names that
/// begin with neither a character nor a letter come last.
pub(crate) fn order_key(name: &str, reader: &mut Reader) -> OrderKey {
    let mut key = String::with_capacity(name.len() * 3);
    for (place, (han, run)) in runs(name).iter().enumerate() {
        if *han {
            let read = if place == 0 {
                reader.as_name(run)
            } else {
                run.iter().map(|&c| reader.common(c)).collect()
            };
            for (&char, syllable) in run.iter().zip(read) {
                if let Some(syllable) = syllable {
                    key.push_str(&syllable.letters);
                    key.push(char::from(b'0' + syllable.tone));
                }
                key.extend([char, '\u{1}']);
            }
        } else {
            let text: String = run.iter().collect();
            key.extend(fold(&text).iter().map(|folded| folded.char));
            key.push('\u{1}');
        }
    }
    if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key.insert(0, '\u{7f}');
    }
    OrderKey::of(key)
}

/// The letters under which a name is listed, as bits A–Z and `#`: of the
/// reading as a surname, and of the most common reading (R126, decision u).
pub(super) fn letters(name: &str, reader: &mut Reader) -> u32 {
    let run: Vec<char> = name
        .trim_start()
        .chars()
        .take_while(|&c| is_han(c))
        .collect();
    let initials: Vec<char> = match run.first() {
        Some(&first) => {
            let as_surname = reader.as_name(&run).swap_remove(0);
            let common = reader.common(first);
            let both = [as_surname, common].into_iter().flatten();
            both.filter_map(|syllable| syllable.letters.chars().next())
                .collect()
        }
        None => fold(name)
            .first()
            .map(|folded| folded.char)
            .into_iter()
            .collect(),
    };
    let bits = initials
        .iter()
        .filter_map(|&c| place(c))
        .fold(0, |bits, place| bits | 1 << place);
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
