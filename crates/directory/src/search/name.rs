//! What is made of a name as a whole: its pronunciation, its place in a list
//! and its letters.

use super::fold::{fold, is_han};
use super::readings::{Syllable, as_name, common_reading, runs, surname_length};
use std::fmt::Write;

/// The bit of `#` among [`letters`].
const OTHER: usize = 26;

/// A–Z and `#`.
pub(crate) const LETTERS: usize = OTHER + 1;

/// How a name in Chinese characters is read, with tones: `Shàn Wénbó`. Parts
/// in other letters are kept as they are written.
pub(crate) fn pronunciation(name: &str) -> Option<String> {
    let runs = runs(name);
    let minority = name.contains(['·', '•', '・']);
    let mut said: Vec<String> = Vec::new();
    for (place, (han, run)) in runs.iter().enumerate() {
        if !han {
            let text: String = run
                .iter()
                .filter(|c| !matches!(c, '·' | '•' | '・'))
                .collect();
            said.push(text.trim().to_owned());
        } else if place == 0 && !minority {
            let read = as_name(run);
            let (surname, given) = read.split_at(surname_length(run));
            said.push(joined(surname)?);
            said.push(joined(given)?);
        } else {
            let read: Vec<_> = run.iter().map(|&c| common_reading(c)).collect();
            said.push(joined(&read)?);
        }
    }
    said.retain(|part| !part.is_empty());
    runs.iter().any(|(han, _)| *han).then(|| said.join(" "))
}

/// Syllables as one capitalised word, with the apostrophe of `Xī'ān`.
fn joined(syllables: &[Option<Syllable>]) -> Option<String> {
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

/// What names are ordered by: character by character by pinyin, tone and the
/// character itself, the surname as it is read as one (decision u); names that
/// begin with neither a character nor a letter come last.
pub(crate) fn order_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 3);
    for (place, (han, run)) in runs(name).iter().enumerate() {
        if *han {
            let read = if place == 0 {
                as_name(run)
            } else {
                run.iter().map(|&c| common_reading(c)).collect()
            };
            for (char, syllable) in run.iter().zip(read) {
                match syllable {
                    Some(Syllable { letters, tone, .. }) => {
                        let _ = write!(key, "{letters}{tone}{char}\u{1}");
                    }
                    None => {
                        let _ = write!(key, "{char}\u{1}");
                    }
                }
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
    key
}

/// The letters under which a name is listed, as bits A–Z and `#`: of the
/// reading as a surname, and of the most common reading (R126, decision u).
pub(super) fn letters(name: &str) -> u32 {
    let run: Vec<char> = name
        .trim_start()
        .chars()
        .take_while(|&c| is_han(c))
        .collect();
    let initials: Vec<char> = match run.first() {
        Some(&first) => {
            let as_surname = as_name(&run).swap_remove(0);
            let common = common_reading(first);
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

/// The bit of a letter that somebody chose: A–Z in either case, `#` for all
/// other names.
pub(super) fn letter_bit(letter: char) -> Option<u32> {
    if letter == '#' {
        return Some(1 << OTHER);
    }
    place(letter.to_ascii_lowercase()).map(|place| 1 << place)
}
