//! Spelling differences that a search passes over: full and half width, case,
//! accents, spaces and punctuation, traditional and simplified characters.

use super::simplified::simplified;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One character that is compared, and where in the text it was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folded {
    pub(super) char: char,
    /// In bytes.
    pub(super) from: usize,
    /// In bytes, exclusive.
    pub(super) to: usize,
    /// Spaces or punctuation stand before it.
    pub(super) apart: bool,
}

/// The characters of a text that are compared: compatibility forms (NFKD, so
/// that `Ａ` is `a` and `é` is `e`), lower case, letters and digits alone.
/// Chinese characters stay as they are: a traditional one has readings of its own.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::new();
    fold_into(text, &mut folded);
    folded
}

/// The same in a room that was used before.
pub(super) fn fold_into(text: &str, folded: &mut Vec<Folded>) {
    folded.clear();
    let mut apart = false;
    for (from, written) in text.char_indices() {
        let to = from + written.len_utf8();
        if let Some(char) = folded_already(written) {
            folded.push(Folded {
                char,
                from,
                to,
                apart,
            });
            apart = false;
            continue;
        }
        let plain = std::iter::once(written)
            .nfkd()
            .filter(|&char| !is_combining_mark(char))
            .flat_map(char::to_lowercase)
            .filter(|&char| !is_combining_mark(char));
        for char in plain {
            if char.is_alphanumeric() {
                folded.push(Folded {
                    char,
                    from,
                    to,
                    apart,
                });
                apart = false;
            } else {
                apart = true;
            }
        }
    }
}

/// Most characters of most names: those that only their case may tell from
/// their folded form.
fn folded_already(written: char) -> Option<char> {
    let plain = written.is_ascii_alphanumeric() || is_han(written);
    plain.then(|| written.to_ascii_lowercase())
}

/// The folded text alone, in simplified characters: what is compared as a whole.
pub(super) fn folded(text: &str) -> String {
    if text.is_ascii() {
        let plain = text.bytes().filter(u8::is_ascii_alphanumeric);
        return plain
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    let folded = fold(text).into_iter();
    folded.map(|folded| simplified(folded.char)).collect()
}

/// Whether a character is a Chinese one.
pub(super) const fn is_han(char: char) -> bool {
    matches!(char,
        '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
