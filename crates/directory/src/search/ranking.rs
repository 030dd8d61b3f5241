//! Who was found, and how well.

use super::query::Rank;
use crate::answers::Page;

/// How well each member matches: the bigger the better, 0 for not at all.
pub(super) struct Ranking(Vec<u8>);

impl Ranking {
    /// Nobody of so many is found.
    pub(super) fn new(members: usize) -> Self {
        Self(vec![0; members])
    }

    /// Says that a member matches at least so well.
    pub(super) fn at_least(&mut self, m: u32, rank: Rank) {
        let best = &mut self.0[m as usize];
        *best = (*best).max(Rank::COUNT as u8 - rank as u8);
    }

    /// Whether a member was found by this and by nothing better.
    pub(super) fn is(&self, m: u32, rank: Rank) -> bool {
        self.0[m as usize] == Rank::COUNT as u8 - rank as u8
    }

    /// How many were found, and the page of them: the best first, equals in the
    /// order of their names.
    pub(super) fn page(&self, page: Page) -> (usize, Vec<u32>) {
        let end = page.offset.saturating_add(page.limit);
        let mut counts = [0; Rank::COUNT];
        let mut firsts: [Vec<u32>; Rank::COUNT] = Default::default();
        for (m, rank) in self.found() {
            counts[rank] += 1;
            if firsts[rank].len() < end {
                firsts[rank].push(m);
            }
        }
        let all = firsts.into_iter().flatten();
        let rows = all.skip(page.offset).take(page.limit).collect();
        (counts.iter().sum(), rows)
    }

    /// Everybody found, in the order of names, with the place of their rank.
    fn found(&self) -> impl Iterator<Item = (u32, usize)> {
        // Mostly nobody is found among eight.
        let (eights, rest) = self.0.as_chunks::<8>();
        let found = (0..).step_by(8).zip(eights);
        let found = found.filter(|(_, eight)| u64::from_ne_bytes(**eight) != 0);
        let last = eights.as_flattened().len() as u32;
        let all = found.flat_map(|(m, eight)| (m..).zip(eight));
        let all = all.chain((last..).zip(rest));
        let some = all.filter(|(_, rank)| **rank != 0);
        some.map(|(m, &rank)| (m, Rank::COUNT - usize::from(rank)))
    }
}
