//! What is prepared once for a directory so that every search in it is quick.

use super::fold::folded;
use super::name::{LETTERS, letter_bit, letters};
use super::numbers::Numbers;
use super::query::{Query, Rank};
use super::text::{Lexicon, Texts};
use crate::people::{Field, Member};

/// The searchable texts of a directory's members and departments, by dense
/// indexes. It knows nothing of viewers: every question says who is among the
/// answer and what of them may be read.
#[derive(Debug)]
pub(crate) struct Index {
    lexicon: Lexicon,
    names: Texts,
    aliases: Texts,
    numbers: Numbers,
    /// The letters of each name.
    letters: Vec<u32>,
    /// Folded accounts in order, with their members.
    accounts: Vec<(Box<str>, u32)>,
    departments: Texts,
}

impl Index {
    /// Reads everything once. The members come in the order of their names, and
    /// so does every answer among equals.
    pub(crate) fn build<'a>(
        members: &[Member],
        departments: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut lexicon = Lexicon::default();
        let mut accounts: Vec<(Box<str>, u32)> = (members.iter().zip(0..))
            .map(|(member, m)| (folded(member.userid.as_str()).into(), m))
            .collect();
        accounts.sort_unstable();
        let names = Texts::new(members.iter().map(|m| m.name.as_str()), &mut lexicon);
        let aliases = Texts::new(members.iter().map(|m| m.alias.as_str()), &mut lexicon);
        let departments = Texts::new(departments, &mut lexicon);
        lexicon.close();
        Self {
            lexicon,
            names,
            aliases,
            numbers: Numbers::new(members),
            letters: members.iter().map(|m| letters(&m.name)).collect(),
            accounts,
            departments,
        }
    }

    /// Members found by themselves, among those for whom `among` holds, by the
    /// fields for which `reads` holds (`visibility.md`, way out 16).
    pub(crate) fn people(
        &self,
        query: &Query,
        among: impl Fn(u32) -> bool,
        reads: impl Fn(u32, Field) -> bool,
    ) -> Ranking {
        let mut ranking = Ranking(vec![Rank::COUNT as u8; self.letters.len()]);
        self.by_names(query, &among, &reads, &mut ranking);
        for (account, m) in self.accounts_like(&query.text) {
            if among(*m) {
                let whole = **account == *query.text;
                ranking.at_least(*m, if whole { Rank::Exact } else { Rank::Inside });
            }
        }
        if let Some(digits) = &query.digits {
            let may_read = |m, field| among(m) && reads(m, field);
            for m in self.numbers.find(digits, may_read) {
                ranking.at_least(m, Rank::Inside);
            }
        }
        ranking
    }

    fn by_names(
        &self,
        query: &Query,
        among: &impl Fn(u32) -> bool,
        reads: &impl Fn(u32, Field) -> bool,
        ranking: &mut Ranking,
    ) {
        let sieves = self.names.sieves().iter().zip(self.aliases.sieves());
        for (m, (name, alias)) in (0..).zip(sieves) {
            let (name, alias) = (name.passes(query.wanted), alias.passes(query.wanted));
            if !(name || alias) || !among(m) {
                continue;
            }
            if name && let Some(rank) = query.rank(self.names.units(m), &self.lexicon) {
                ranking.at_least(m, rank);
            }
            if alias
                && let Some(rank) = query.rank(self.aliases.units(m), &self.lexicon)
                && reads(m, Field::Alias)
            {
                ranking.at_least(m, rank);
            }
        }
    }

    /// Accounts that begin with a text.
    fn accounts_like(&self, text: &str) -> &[(Box<str>, u32)] {
        let from = (self.accounts).partition_point(|(account, _)| **account < *text);
        let rest = &self.accounts[from..];
        &rest[..rest.partition_point(|(account, _)| account.starts_with(text))]
    }

    /// Departments by name, the best first, among those for whom `among`
    /// holds.
    pub(crate) fn departments(
        &self,
        query: &Query,
        among: impl Fn(u32) -> bool,
    ) -> Vec<(Rank, u32)> {
        let sieves = (0..).zip(self.departments.sieves());
        let mut found: Vec<(Rank, u32)> = sieves
            .filter(|&(d, sieve)| sieve.passes(query.wanted) && among(d))
            .filter_map(|(d, _)| Some((query.rank(self.departments.units(d), &self.lexicon)?, d)))
            .collect();
        found.sort_by_key(|&(rank, _)| rank);
        found
    }

    /// The letters of the names among those for whom `among` holds: A–Z, `#`.
    pub(crate) fn letters(&self, among: impl Fn(u32) -> bool) -> [bool; LETTERS] {
        let mut found = 0;
        for (m, &letters) in (0..).zip(&self.letters) {
            if letters & !found != 0 && among(m) {
                found |= letters;
            }
        }
        std::array::from_fn(|letter| found & 1 << letter != 0)
    }

    /// Everybody under a letter, in the order of their names.
    pub(crate) fn by_letter(&self, letter: char, among: impl Fn(u32) -> bool) -> Vec<u32> {
        let Some(bit) = letter_bit(letter) else {
            return Vec::new();
        };
        let named = (0..).zip(&self.letters);
        let under = named.filter(|&(_, letters)| letters & bit != 0);
        under.map(|(m, _)| m).filter(|&m| among(m)).collect()
    }
}

/// How well each member matches.
pub(crate) struct Ranking(Vec<u8>);

impl Ranking {
    /// Says that a member matches at least so well.
    pub(crate) fn at_least(&mut self, m: u32, rank: Rank) {
        let best = &mut self.0[m as usize];
        *best = (*best).min(rank as u8);
    }

    /// Everybody found, the best first, equals in the order of their names.
    pub(crate) fn finish(self) -> Vec<u32> {
        let mut buckets: [Vec<u32>; Rank::COUNT] = Default::default();
        for (m, &rank) in (0..).zip(&self.0) {
            if let Some(bucket) = buckets.get_mut(rank as usize) {
                bucket.push(m);
            }
        }
        buckets.concat()
    }
}
