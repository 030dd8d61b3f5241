//! Which part of a name a query matched.

use super::follow::{Match, Reached};
use super::query::Query;
use super::text::{Kind, Lexicon, Place, Unit, cut};
use std::ops::Range;

impl Query {
    /// What of a text matched, in bytes of the text.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut lexicon = Lexicon::default();
        let places = cut(text, &mut lexicon);
        let units: Vec<Unit> = places.iter().map(|place| place.unit).collect();
        let mut trail = Vec::new();
        let (first, skip, found) = match self.follow(&units, 0, &lexicon, Some(&mut trail)) {
            Some(found) => (0, 0, found),
            None => {
                trail.clear();
                let Some((first, skip)) = self.later(&units, &lexicon) else {
                    return Vec::new();
                };
                let Some(found) = self.follow(&units[first..], skip, &lexicon, Some(&mut trail))
                else {
                    return Vec::new();
                };
                (first, skip, found)
            }
        };
        let marks = self.back(&places[first..], skip, &lexicon, &trail, &found);
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
        places: &[Place],
        skip: usize,
        lexicon: &Lexicon,
        trail: &[Reached],
        found: &Match,
    ) -> Vec<Range<usize>> {
        let (mut to, mut manner, mut full) = (self.text.len(), found.manner, found.whole);
        let mut marks = Vec::new();
        for place in (0..=found.last).rev() {
            let skip = if place == 0 { skip } else { 0 };
            let unit = &places[place];
            let mut came = None;
            let kind = lexicon.kind(unit.unit);
            self.all_steps(&trail[place], kind, skip, |from, so_far, step| {
                let here = step.to == to && so_far.max(step.manner) == manner;
                if came.is_none() && here && (step.full || !full) {
                    came = Some((from, so_far));
                }
            });
            let Some((from, so_far)) = came else { break };
            marks.push(match lexicon.kind(unit.unit) {
                Kind::Han(_) => unit.written[0].clone(),
                Kind::Word(_) => unit.written[skip].start..unit.written[skip + to - from - 1].end,
            });
            (to, manner, full) = (from, so_far, false);
        }
        marks.reverse();
        marks
    }
}
