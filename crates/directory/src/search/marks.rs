//! Which part of a name a query matched.

use super::fold::{Folded, fold};
use super::follow::{Match, Reached};
use super::matcher::Matcher;
use super::text::{Kind, Unit, cut};
use std::ops::Range;

impl Matcher<'_> {
    /// What of a text of these units matched, in bytes of the text.
    pub(super) fn marks(&mut self, text: &str, units: &[Unit]) -> Vec<Range<usize>> {
        let Some(place) = self.found(units) else {
            return Vec::new();
        };
        let (first, skip) = (place.unit, place.skip);
        let mut trail = Vec::new();
        let traced = (self.query).follow(&units[first..], skip, self.lexicon, Some(&mut trail));
        let Some(found) = traced else {
            return Vec::new();
        };
        let text = fold(text);
        let written: Vec<&[Folded]> = cut(&text).collect();
        let marks = self.back(&units[first..], &written[first..], skip, &trail, &found);
        marks
            .into_iter()
            .fold(Vec::new(), |mut merged: Vec<Range<usize>>, mark| {
                match merged.last_mut() {
                    Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                    _ => merged.push(mark),
                }
                merged
            })
    }

    /// Goes back from the end of a match to its beginning, and says what each
    /// unit gave.
    fn back(
        &self,
        units: &[Unit],
        written: &[&[Folded]],
        skip: usize,
        trail: &[Reached],
        found: &Match,
    ) -> Vec<Range<usize>> {
        let (mut to, mut manner, mut full) = (self.query.text.len(), found.manner, found.whole);
        let mut marks = Vec::new();
        for place in (0..=found.last).rev() {
            let skip = if place == 0 { skip } else { 0 };
            let mut came = None;
            let kind = self.lexicon.kind(units[place]);
            self.query
                .all_steps(&trail[place], kind, skip, |from, so_far, step| {
                    let here = step.to == to && so_far.max(step.manner) == manner;
                    if came.is_none() && here && (step.full || !full) {
                        came = Some((from, so_far));
                    }
                });
            let Some((from, so_far)) = came else { break };
            marks.push(match self.lexicon.kind(units[place]) {
                Kind::Han(_) => span(written[place], 0..1),
                Kind::Word(_) => span(written[place], skip..skip + to - from),
            });
            (to, manner, full) = (from, so_far, false);
        }
        marks.reverse();
        marks
    }
}

/// Where some bytes of a folded part are written.
fn span(part: &[Folded], bytes: Range<usize>) -> Range<usize> {
    let mut begin = 0;
    let mut spans = part.iter().filter_map(|folded| {
        let end = begin + folded.char.len_utf8();
        let inside = begin < bytes.end && bytes.start < end;
        begin = end;
        inside.then_some(folded.from..folded.to)
    });
    let first = spans.next().unwrap_or_default();
    let end = spans.last().map_or(first.end, |last| last.end);
    first.start..end
}
