//! One query compared with many texts.

use super::follow::{MANNERS, Manner, Match, Reached};
use super::query::{Query, Rank};
use super::text::{Kind, Lexicon, Unit};

/// A query against the texts of a lexicon. Texts are made of the same few
/// thousand units: what the query makes of a unit that a text begins with is
/// worked out once, and for most texts that is all there is to know.
pub(super) struct Matcher<'a> {
    pub(super) query: &'a Query,
    pub(super) lexicon: &'a Lexicon,
    han: Vec<Verdict>,
    words: Vec<Verdict>,
}

/// What a query makes of a unit with which a match would begin, as bits.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Verdict(u8);

impl Verdict {
    /// Worked out already.
    const KNOWN: u8 = 1;
    /// The query ends in it, and it is left over in part or not at all: for
    /// each way in which that may come about, the better first.
    const ENDS: [(u8, Manner, bool); 4] = [
        (1 << 1, Manner::Written, true),
        (1 << 2, Manner::Written, false),
        (1 << 3, Manner::Spelled, true),
        (1 << 4, Manner::Spelled, false),
    ];
    /// The units after it may serve, or serve better.
    const CONTINUES: u8 = 1 << 5;
    /// A match may begin inside it.
    const INSIDE: u8 = 1 << 6;

    const fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    fn ends(self) -> impl Iterator<Item = (Manner, bool)> {
        let ways = Self::ENDS.into_iter().filter(move |way| self.has(way.0));
        ways.map(|(_, manner, full)| (manner, full))
    }
}

impl<'a> Matcher<'a> {
    pub(super) fn new(query: &'a Query, lexicon: &'a Lexicon) -> Self {
        let (han, words) = lexicon.len();
        Self {
            query,
            lexicon,
            han: vec![Verdict::default(); han],
            words: vec![Verdict::default(); words],
        }
    }

    /// How well a text matches.
    pub(super) fn rank(&mut self, units: &[Unit]) -> Option<Rank> {
        if let Some((manner, whole)) = self.at_the_beginning(units) {
            return Some(match (manner, whole) {
                (Manner::Written, true) => Rank::Exact,
                (Manner::Written, false) => Rank::Prefix,
                (Manner::Spelled, true) => Rank::Spelled,
                (Manner::Spelled, false) => Rank::SpelledPrefix,
                (Manner::Abbreviated, _) => Rank::Initials,
            });
        }
        let (_, skip) = self.later(units)?;
        Some(if skip == 0 { Rank::Later } else { Rank::Inside })
    }

    /// Where a match begins that does not begin with the text: at the first
    /// unit that serves, else in the middle of the first word that does.
    pub(super) fn later(&mut self, units: &[Unit]) -> Option<(usize, usize)> {
        let later = (1..units.len()).find(|&unit| self.serves(&units[unit..]));
        if let Some(unit) = later {
            return Some((unit, 0));
        }
        (0..units.len()).find_map(|unit| Some((unit, self.inside(&units[unit..])?)))
    }

    /// The best match that begins with the first unit: how, and whether nothing
    /// is left over.
    fn at_the_beginning(&mut self, units: &[Unit]) -> Option<(Manner, bool)> {
        let verdict = self.verdict(*units.first()?);
        if units.len() == 1 || !verdict.has(Verdict::CONTINUES) {
            let (manner, full) = verdict.ends().next()?;
            return Some((manner, full && units.len() == 1));
        }
        let found = self.follow(units, 0)?;
        Some((found.manner, found.whole))
    }

    /// Whether a match begins with the first unit.
    fn serves(&mut self, units: &[Unit]) -> bool {
        let verdict = self.verdict(units[0]);
        let continues = units.len() > 1 && verdict.has(Verdict::CONTINUES);
        verdict.ends().next().is_some() || (continues && self.follow(units, 0).is_some())
    }

    /// How far into the first unit a match begins that begins inside it.
    fn inside(&mut self, units: &[Unit]) -> Option<usize> {
        if !self.verdict(units[0]).has(Verdict::INSIDE) {
            return None;
        }
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

    fn verdict(&mut self, unit: Unit) -> Verdict {
        let (word, number) = unit.number();
        let known = match word {
            true => self.words[number],
            false => self.han[number],
        };
        if known.has(Verdict::KNOWN) {
            return known;
        }
        let verdict = self.judged(unit);
        match word {
            true => self.words[number] = verdict,
            false => self.han[number] = verdict,
        }
        verdict
    }

    fn judged(&self, unit: Unit) -> Verdict {
        let (ends, next) = self.first_step(unit, 0);
        let mut bits = Verdict::KNOWN | ends;
        let best = Verdict(ends).ends().next();
        let hope = best.map_or(MANNERS.len(), |(manner, _)| manner as usize + 1);
        if next.iter().take(hope).any(|&places| places != 0) {
            bits |= Verdict::CONTINUES;
        }
        if let Kind::Word(word) = self.lexicon.kind(unit) {
            let nothing = (0, [0; MANNERS.len()]);
            if (self.skips(word)).any(|skip| self.first_step(unit, skip) != nothing) {
                bits |= Verdict::INSIDE;
            }
        }
        Verdict(bits)
    }

    /// How the query ends in a unit with which a match begins, and what it
    /// leaves for the next one.
    fn first_step(&self, unit: Unit, skip: usize) -> (u8, Reached) {
        let (mut ends, mut next) = (0, [0; MANNERS.len()]);
        let kind = self.lexicon.kind(unit);
        self.query.all_steps(&[1, 0, 0], kind, skip, |_, _, step| {
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
