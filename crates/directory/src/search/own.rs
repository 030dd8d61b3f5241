//! What is written in a corporation's own fields that are searched (可搜索, R60): any
//! part of it that is a Chinese character, or three letters or digits, at least.

use super::fold::folded;
use super::query::Query;
use crate::people::{CustomField, CustomId, OwnValue, UserId};
use std::collections::HashMap;

/// So many bytes in a row are looked up.
const THREE: usize = 3;
/// So many lists there are of what holds three bytes; several threes share one.
const LISTS: usize = 1 << 12;
/// So much of what is written is searched, in characters.
const SEARCHED: usize = 32;

/// Everything that is written, each once for its field. Nothing is kept while no
/// field is searched.
#[derive(Debug)]
pub(crate) struct Own {
    /// As a search compares it, one after the other.
    texts: String,
    /// Where each begins in `texts`, and where the last ends.
    begins: Vec<u32>,
    /// In which of the corporation's own fields each is written.
    fields: Vec<u8>,
    /// Who has written it: by dense indexes, those of one text together.
    holders: Vec<u32>,
    /// Where those of each text begin in `holders`, and where the last end.
    held: Vec<u32>,
    /// Where each list begins in `with`, and where the last ends.
    lists: Vec<u32>,
    /// The texts by the threes that they hold, each once in a list.
    with: Vec<u32>,
}

impl Own {
    /// Of what is written in those of these fields that are searched, by whomever
    /// `member` knows.
    pub(crate) fn of(
        custom: &[CustomField],
        written: &[OwnValue],
        member: impl Fn(&UserId) -> Option<u32>,
    ) -> Option<Self> {
        let searched = custom.iter().zip(0_u8..);
        let searched = searched.filter(|(field, _)| field.is_searched());
        let places: HashMap<CustomId, u8> =
            searched.map(|(field, place)| (field.id, place)).collect();
        let values = written.iter().filter_map(|one| {
            let place = places.get(&one.field)?;
            Some((*place, one.value.as_str(), member(&one.userid)?))
        });
        Self::new(values)
    }

    /// Of what is written: the place of the field, what, and by whom. `None` where
    /// there is nothing.
    fn new<'a>(written: impl Iterator<Item = (u8, &'a str, u32)>) -> Option<Self> {
        let mut all: Vec<(u8, String, u32)> = written
            .map(|(field, value, m)| (field, compared(value), m))
            .filter(|(_, text, _)| text.len() >= THREE)
            .collect();
        if all.is_empty() {
            return None;
        }
        all.sort_unstable();
        all.dedup();
        let mut own = Self {
            texts: String::new(),
            begins: vec![0],
            fields: Vec::new(),
            holders: Vec::with_capacity(all.len()),
            held: vec![0],
            lists: Vec::new(),
            with: Vec::new(),
        };
        for same in all.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
            own.texts.push_str(&same[0].1);
            own.begins.push(own.texts.len() as u32);
            own.fields.push(same[0].0);
            own.holders.extend(same.iter().map(|(_, _, m)| *m));
            own.held.push(own.holders.len() as u32);
        }
        own.texts.shrink_to_fit();
        own.begins.shrink_to_fit();
        own.sort_into_lists();
        Some(own)
    }

    /// Counts how many texts each list has, then puts each text in its lists.
    fn sort_into_lists(&mut self) {
        let mut ends = vec![0_u32; LISTS + 1];
        let mut seen = Vec::new();
        for text in 0..self.fields.len() {
            distinct(self.text(text), &mut seen);
            seen.iter().for_each(|list| ends[list + 1] += 1);
        }
        for list in 0..LISTS {
            ends[list + 1] += ends[list];
        }
        self.lists.clone_from(&ends);
        let mut with = vec![0; ends[LISTS] as usize];
        for text in 0..self.fields.len() {
            distinct(self.text(text), &mut seen);
            for &list in &seen {
                with[ends[list] as usize] = text as u32;
                ends[list] += 1;
            }
        }
        self.with = with;
    }

    /// Says of everybody who has written what is looked for, and in which field,
    /// more than once where it is written more than once.
    pub(super) fn find(&self, query: &Query, mut found: impl FnMut(u32, u8)) {
        // A number is also written without the country's code.
        let number = query
            .digits
            .as_deref()
            .filter(|digits| *digits != query.text);
        for part in std::iter::once(query.text.as_str()).chain(number) {
            let lists = threes(part).map(|list| self.list(list));
            let Some(rarest) = lists.min_by_key(|texts| texts.len()) else {
                continue;
            };
            for text in rarest.iter().map(|&text| text as usize) {
                if self.text(text).contains(part) {
                    let holders = self.held[text] as usize..self.held[text + 1] as usize;
                    let holders = self.holders[holders].iter();
                    holders.for_each(|&m| found(m, self.fields[text]));
                }
            }
        }
    }

    fn text(&self, nth: usize) -> &str {
        &self.texts[self.begins[nth] as usize..self.begins[nth + 1] as usize]
    }

    fn list(&self, nth: usize) -> &[u32] {
        &self.with[self.lists[nth] as usize..self.lists[nth + 1] as usize]
    }
}

/// As it is compared.
fn compared(value: &str) -> String {
    let mut text = folded(value);
    if let Some((end, _)) = text.char_indices().nth(SEARCHED) {
        text.truncate(end);
    }
    text
}

/// The lists of every three bytes in a row.
fn threes(text: &str) -> impl Iterator<Item = usize> + '_ {
    let three = |three: &[u8]| {
        let number = three
            .iter()
            .fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        // The multiplier of Fibonacci hashing: its upper bits are the spread ones.
        (number.wrapping_mul(0x9e37_79b1) >> 20) as usize
    };
    text.as_bytes().windows(THREE).map(three)
}

/// The same, each once, in room used again.
fn distinct(text: &str, seen: &mut Vec<usize>) {
    seen.clear();
    seen.extend(threes(text));
    seen.sort_unstable();
    seen.dedup();
}
