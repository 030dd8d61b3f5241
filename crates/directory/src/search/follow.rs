//! How a query is followed through the units of a text: each unit takes a part
//! of it, written out, in pinyin or abbreviated, until nothing is left.

use super::query::Query;
use super::sieve::{Features, places};
use super::text::{Kind, Lexicon, Reading, Unit};

/// How a position in the query was reached; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    Written,
    Spelled,
    Abbreviated,
    /// In a reading that is neither common nor a surname's.
    Rare,
}

pub(super) const MANNERS: [Manner; 4] = [
    Manner::Written,
    Manner::Spelled,
    Manner::Abbreviated,
    Manner::Rare,
];

/// The positions in the query reached so far, as bits, for each manner.
pub(super) type Reached = [u128; MANNERS.len()];

/// Nothing is taken yet.
pub(super) const BEGINNING: Reached = [1, 0, 0, 0];

/// One unit taking its part of the query.
pub(super) struct Step {
    pub(super) to: usize,
    pub(super) manner: Manner,
    /// Nothing of the unit is left over.
    pub(super) full: bool,
}

/// A match that begins at one place of a text.
pub(super) struct Match {
    /// The unit in which the query ends, counted from the first.
    pub(super) last: usize,
    pub(super) manner: Manner,
    /// Nothing of the text is left over after it.
    pub(super) whole: bool,
}

/// A unit that agrees with the query for some bytes.
struct Agreement<'a> {
    from: usize,
    /// So many bytes are the same,
    common: usize,
    /// of so many that the unit has.
    length: usize,
    initials: &'a [usize],
    manner: Manner,
}

impl Query {
    /// Follows the query through the units, from `skip` bytes into the first.
    /// `trail` is left with what was reached before each unit.
    pub(super) fn follow(
        &self,
        units: &[Unit],
        skip: usize,
        lexicon: &Lexicon,
        mut trail: Option<&mut Vec<Reached>>,
    ) -> Option<Match> {
        let mut best: Option<Match> = None;
        let mut reached = BEGINNING;
        for (last, &unit) in units.iter().enumerate() {
            if let Some(trail) = &mut trail {
                trail.push(reached);
            }
            if last > 0 && lexicon.starts(unit) & self.awaited(&reached) == 0 {
                break;
            }
            let mut next: Reached = [0; MANNERS.len()];
            let skip = if last == 0 { skip } else { 0 };
            self.all_steps(&reached, lexicon.kind(unit), skip, |_, so_far, step| {
                let manner = so_far.max(step.manner);
                if step.to < self.text.len() {
                    next[manner as usize] |= 1 << step.to;
                    return;
                }
                let whole = step.full && last + 1 == units.len();
                let found = Match {
                    last,
                    manner,
                    whole,
                };
                if best
                    .as_ref()
                    .is_none_or(|best| found.order() < best.order())
                {
                    best = Some(found);
                }
            });
            if let Some(best) = &best {
                best.outdo(&mut next);
            }
            if next == [0; MANNERS.len()] {
                break;
            }
            reached = next;
        }
        best
    }

    /// With which characters a unit must begin to take the query further.
    pub(super) fn awaited(&self, reached: &Reached) -> Features {
        let any = reached.iter().fold(0, |any, places| any | places);
        places(any).fold(0, |all, place| all | self.starts[place])
    }

    /// Every step of a unit from everything reached before it.
    pub(super) fn all_steps(
        &self,
        reached: &Reached,
        kind: &Kind,
        skip: usize,
        mut step: impl FnMut(usize, Manner, Step),
    ) {
        for so_far in MANNERS {
            for from in places(reached[so_far as usize]) {
                self.steps(kind, skip, from, &mut |taken| step(from, so_far, taken));
            }
        }
    }

    /// Every way in which a unit takes a part of the query, beginning at
    /// `from`.
    fn steps(&self, kind: &Kind, skip: usize, from: usize, step: &mut impl FnMut(Step)) {
        match kind {
            Kind::Han(readings) => {
                for (place, reading) in readings.iter().enumerate() {
                    let manner = match (place, reading.rare) {
                        (0, _) => Manner::Written,
                        (_, false) => Manner::Spelled,
                        (_, true) => Manner::Rare,
                    };
                    let common = self.common(from, reading);
                    let (length, initials) = (reading.length.into(), reading.initials());
                    self.take(
                        Agreement {
                            from,
                            common,
                            length,
                            initials,
                            manner,
                        },
                        step,
                    );
                }
            }
            Kind::Word(word) => {
                let (typed, rest) = (&self.text.as_bytes()[from..], &word[skip..]);
                let same = typed
                    .iter()
                    .zip(rest.as_bytes())
                    .take_while(|(a, b)| a == b);
                let (common, length) = (same.count(), rest.len());
                let initial = [rest.chars().next().map_or(0, char::len_utf8)];
                let initials: &[usize] = if skip == 0 { &initial } else { &[] };
                let manner = Manner::Written;
                self.take(
                    Agreement {
                        from,
                        common,
                        length,
                        initials,
                        manner,
                    },
                    step,
                );
            }
        }
    }

    /// How many bytes of a reading come next in the query.
    fn common(&self, from: usize, reading: &Reading) -> usize {
        let same = (self.windows[from] ^ reading.bytes).trailing_zeros() as usize / 8;
        same.min(reading.length.into()).min(self.text.len() - from)
    }

    /// A unit is taken whole or by its initial; only where the query ends may
    /// any other part of it be left over.
    fn take(&self, agreement: Agreement<'_>, step: &mut impl FnMut(Step)) {
        let Agreement {
            from,
            common,
            length,
            initials,
            manner,
        } = agreement;
        if common == 0 {
            return;
        }
        let rest = self.text.len() - from;
        let full = common == length;
        if full || common == rest {
            step(Step {
                to: from + common,
                manner,
                full,
            });
        }
        let short = |&&taken: &&usize| taken <= common && taken < length && taken < rest;
        for taken in initials.iter().filter(short) {
            let manner = manner.max(Manner::Abbreviated);
            step(Step {
                to: from + taken,
                manner,
                full: false,
            });
        }
    }
}

impl Match {
    /// The better first.
    fn order(&self) -> (Manner, bool) {
        (self.manner, !self.whole)
    }

    /// Keeps only what may lead to a better match than this one.
    fn outdo(&self, reached: &mut Reached) {
        let hopeless = self.manner as usize + usize::from(!self.whole);
        for places in reached.iter_mut().skip(hopeless) {
            *places = 0;
        }
    }
}
