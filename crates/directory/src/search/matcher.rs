//! One query compared with many texts.

use super::follow::{BEGINNING, MANNERS, Manner, Match, Reached};
use super::query::{Query, Rank};
use super::sieve::Features;
use super::text::{Kind, Lexicon, Unit};

/// A query against the texts of a lexicon. Texts are made of the same few
/// thousand units: what the query makes of a unit that a text begins with is
/// worked out once, and for most texts that is all there is to know.
pub(super) struct Matcher<'a> {
    pub(super) query: &'a Query,
    pub(super) lexicon: &'a Lexicon,
    /// For each unit the place of its verdict, 0 for none yet.
    places: Vec<u32>,
    verdicts: Vec<Verdict>,
    /// Whether a match may begin inside a unit met so far.
    inside: bool,
}

/// Where in a text a match begins, and how good it is.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) rank: Rank,
    pub(super) unit: usize,
    /// So many bytes into the unit.
    pub(super) skip: usize,
}

/// The place of the verdict that a unit does not serve.
const USELESS: u32 = 1;

/// What a query makes of a unit with which a match would begin.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Verdict {
    bits: u8,
    /// With which characters the next unit must begin to serve, or to serve
    /// better than this one alone; none when it cannot.
    awaited: Features,
}

impl Verdict {
    /// The query ends in it, and it is left over in part or not at all: for
    /// each way in which that may come about, the better first.
    const ENDS: [(u8, Manner, bool); 6] = [
        (1 << 0, Manner::Written, true),
        (1 << 1, Manner::Written, false),
        (1 << 2, Manner::Spelled, true),
        (1 << 3, Manner::Spelled, false),
        (1 << 4, Manner::Rare, true),
        (1 << 5, Manner::Rare, false),
    ];
    /// A match may begin inside it.
    const INSIDE: u8 = 1 << 6;

    const fn has(self, bit: u8) -> bool {
        self.bits & bit != 0
    }

    /// The best way in which the query ends in it.
    fn ends(self) -> Option<(Manner, bool)> {
        let way = Self::ENDS.into_iter().find(|way| self.has(way.0))?;
        Some((way.1, way.2))
    }
}

impl<'a> Matcher<'a> {
    pub(super) fn new(query: &'a Query, lexicon: &'a Lexicon) -> Self {
        Self {
            query,
            lexicon,
            places: vec![0; lexicon.len()],
            verdicts: vec![Verdict::default(); USELESS as usize + 1],
            inside: false,
        }
    }

    /// How well a text matches.
    pub(super) fn rank(&mut self, units: &[Unit]) -> Option<Rank> {
        Some(self.found(units)?.rank)
    }

    /// Where in a text the best match begins: with the text, later in it, or,
    /// when nothing else will do, where a rare reading serves.
    pub(super) fn found(&mut self, units: &[Unit]) -> Option<Found> {
        let beginning = self.at_the_beginning(units).map(|(manner, whole)| Found {
            rank: match (manner, whole) {
                (Manner::Written, true) => Rank::Exact,
                (Manner::Written, false) => Rank::Prefix,
                (Manner::Spelled, true) => Rank::Spelled,
                (Manner::Spelled, false) => Rank::SpelledPrefix,
                (Manner::Abbreviated, _) => Rank::Initials,
                (Manner::Rare, _) => Rank::Rare,
            },
            unit: 0,
            skip: 0,
        });
        match beginning {
            Some(found) if found.rank < Rank::Rare => Some(found),
            _ => {
                let both = beginning.into_iter().chain(self.later(units));
                both.min_by_key(|found| found.rank)
            }
        }
    }

    /// Where a match begins that does not begin with the text: at the first
    /// unit that serves, else in the middle of the first word that does.
    fn later(&mut self, units: &[Unit]) -> Option<Found> {
        let at = |rank, unit, skip| Found { rank, unit, skip };
        let mut rare = None;
        for unit in 1..units.len() {
            match self.serves(&units[unit..]) {
                Some(Manner::Rare) => rare = rare.or(Some(at(Rank::Rare, unit, 0))),
                Some(_) => return Some(at(Rank::Later, unit, 0)),
                None => {}
            }
        }
        if !self.inside {
            return rare;
        }
        let inside = (0..units.len()).find_map(|unit| {
            let skip = self.inside(&units[unit..])?;
            Some(at(Rank::Inside, unit, skip))
        });
        inside.or(rare)
    }

    /// The best match that begins with the first unit: how, and whether nothing
    /// is left over.
    fn at_the_beginning(&mut self, units: &[Unit]) -> Option<(Manner, bool)> {
        let verdict = self.verdict(*units.first()?)?;
        if self.continues(verdict, units) {
            let found = self.follow(units, 0)?;
            return Some((found.manner, found.whole));
        }
        let (manner, full) = verdict.ends()?;
        Some((manner, full && units.len() == 1))
    }

    /// Whether a match begins with the first unit, and in a rare reading alone.
    fn serves(&mut self, units: &[Unit]) -> Option<Manner> {
        let verdict = self.verdict(units[0])?;
        let ends = verdict.ends().map(|(manner, _)| manner);
        if ends.is_some_and(|manner| manner < Manner::Rare) || !self.continues(verdict, units) {
            return ends;
        }
        let goes_on = self.follow(units, 0).map(|found| found.manner);
        ends.into_iter().chain(goes_on).min()
    }

    /// Whether the unit after the first may have a part in the best match.
    fn continues(&self, verdict: Verdict, units: &[Unit]) -> bool {
        let next = units.get(1);
        next.is_some_and(|&next| verdict.awaited & self.lexicon.starts(next) != 0)
    }

    /// How far into the first unit a match begins that begins inside it.
    fn inside(&mut self, units: &[Unit]) -> Option<usize> {
        self.verdict(units[0])
            .filter(|verdict| verdict.has(Verdict::INSIDE))?;
        let Kind::Word(word) = self.lexicon.kind(units[0]) else {
            return None;
        };
        let skips: Vec<usize> = self.skips(word).collect();
        skips
            .into_iter()
            .find(|&skip| self.follow(units, skip).is_some())
    }

    /// The places inside a word where the query's first character stands.
    fn skips<'w>(&self, word: &'w str) -> impl Iterator<Item = usize> + use<'w> {
        let first = self.query.text.chars().next().unwrap_or_default();
        let places = word.char_indices().skip(1);
        places
            .filter(move |&(_, char)| char == first)
            .map(|(skip, _)| skip)
    }

    fn follow(&self, units: &[Unit], skip: usize) -> Option<Match> {
        self.query.follow(units, skip, self.lexicon, None)
    }

    /// `None` for a unit that does not serve.
    fn verdict(&mut self, unit: Unit) -> Option<Verdict> {
        match self.places[unit.place()] {
            0 => self.first_verdict(unit),
            USELESS => None,
            place => Some(self.verdicts[place as usize]),
        }
    }

    #[cold]
    fn first_verdict(&mut self, unit: Unit) -> Option<Verdict> {
        let verdict = self.judged(unit);
        self.inside |= verdict.has(Verdict::INSIDE);
        if verdict == Verdict::default() {
            self.places[unit.place()] = USELESS;
            return None;
        }
        self.places[unit.place()] = self.verdicts.len() as u32;
        self.verdicts.push(verdict);
        Some(verdict)
    }

    fn judged(&self, unit: Unit) -> Verdict {
        let (ends, mut next) = self.first_step(unit, 0);
        let mut verdict = Verdict {
            bits: ends,
            awaited: 0,
        };
        if let Some((manner, _)) = verdict.ends() {
            let worse = next.iter_mut().skip(manner as usize + 1);
            worse.for_each(|places| *places = 0);
        }
        verdict.awaited = self.query.awaited(&next);
        if let Kind::Word(word) = self.lexicon.kind(unit) {
            let nothing = (0, [0; MANNERS.len()]);
            if (self.skips(word)).any(|skip| self.first_step(unit, skip) != nothing) {
                verdict.bits |= Verdict::INSIDE;
            }
        }
        verdict
    }

    /// How the query ends in a unit with which a match begins, and what it
    /// leaves for the next one.
    fn first_step(&self, unit: Unit, skip: usize) -> (u8, Reached) {
        let (mut ends, mut next) = (0, [0; MANNERS.len()]);
        let kind = self.lexicon.kind(unit);
        self.query.all_steps(&BEGINNING, kind, skip, |_, _, step| {
            if step.to < self.query.text.len() {
                next[step.manner as usize] |= 1 << step.to;
                return;
            }
            let way = (Verdict::ENDS.iter())
                .find(|&&(_, manner, full)| (manner, full) == (step.manner, step.full));
            ends |= way.map_or(0, |way| way.0);
        });
        (ends, next)
    }
}
