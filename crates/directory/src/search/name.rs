//! How a name is read aloud.

use super::readings::{Read, Reader, runs, surname_length};

/// How a name in Chinese characters is read, with tones: `Shàn Wénbó`. Parts
/// in other letters are kept as they are written.
pub(crate) fn pronunciation(name: &str) -> Option<String> {
    let minority = name.contains(['·', '•', '・']);
    let mut reader = Reader::default();
    let mut said: Vec<String> = Vec::new();
    for (place, (han, run)) in runs(name).enumerate() {
        if !han {
            said.push(run.replace(['·', '•', '・'], "").trim().to_owned());
        } else if place == 0 && !minority {
            let surname = run[..surname_length(run)].chars().count();
            let read = reader.read(run, true);
            let (surname, given) = read.split_at(surname);
            said.push(joined(surname)?);
            said.push(joined(given)?);
        } else {
            said.push(joined(&reader.read(run, false))?);
        }
    }
    said.retain(|part| !part.is_empty());
    runs(name).any(|(han, _)| han).then(|| said.join(" "))
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
