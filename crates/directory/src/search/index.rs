//! What is prepared once for a directory so that every search in it is quick.

use super::accounts::Accounts;
use super::listing::{LETTERS, letter_place};
use super::matcher::Matcher;
use super::numbers::Numbers;
use super::own::Own;
use super::query::{Query, Rank};
use super::ranking::Ranking;
use super::text::{Lexicon, Texts, Unit};
use crate::bits::Bits;
use crate::halves::both;
use crate::ordered::Ordered;
use crate::people::{Field, Group, GroupId};
use std::collections::HashMap;

/// By which field somebody may be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Searched {
    /// One that every corporation has.
    BuiltIn(Field),
    /// One of the corporation's own, by its place among them.
    Own(u8),
}

/// The searchable texts of a directory's members and departments, by dense
/// indexes. It knows nothing of viewers: every question says who is among the
/// answer and what of them may be read.
#[derive(Debug)]
pub(crate) struct Index {
    lexicon: Lexicon,
    names: Texts,
    aliases: Texts,
    /// Whose aliases they are: most people have none.
    aliased: Vec<u32>,
    numbers: Numbers,
    accounts: Accounts,
    own: Option<Own>,
    /// The names of departments, each once: many are called alike (一组, 销售部).
    departments: Texts,
    /// Which of those each department has.
    called: Vec<u32>,
    groups: Texts,
    /// Whose names those are.
    grouped: Vec<GroupId>,
    /// For A–Z and `#`, whose names are listed there.
    letters: Vec<Bits>,
}

impl Index {
    /// Reads everything once. The members come in the order of their names, and
    /// so does every answer among equals.
    pub(crate) fn build<'a>(
        ordered: &Ordered,
        departments: impl Iterator<Item = &'a str>,
        groups: &[Group],
    ) -> Self {
        let members = &ordered.members;
        let mut lexicon = Lexicon::default();
        let written = || {
            let names = Texts::new(members.iter().map(|m| m.name.as_str()), &mut lexicon);
            let aliases = members.iter().map(|m| m.alias.as_str()).zip(0..);
            let aliases: Vec<(&str, u32)> =
                aliases.filter(|(alias, _)| !alias.is_empty()).collect();
            let aliased: Vec<u32> = aliases.iter().map(|&(_, m)| m).collect();
            let aliases = Texts::new(aliases.iter().map(|&(alias, _)| alias), &mut lexicon);
            let (different, called) = each_once(departments);
            let departments = Texts::new(different.into_iter(), &mut lexicon);
            let groups = Texts::new(groups.iter().map(|group| group.name.as_str()), &mut lexicon);
            lexicon.close();
            (names, aliases, aliased, (departments, called), groups)
        };
        let counted = || {
            let numbers = Numbers::new(members);
            let accounts = Accounts::new(members, &ordered.by_userid);
            (numbers, accounts, by_letters(&ordered.letters))
        };
        let (written, counted) = both(members.len(), written, counted);
        let (names, aliases, aliased, (departments, called), group_names) = written;
        let (numbers, accounts, letters) = counted;
        Self {
            lexicon,
            names,
            aliases,
            aliased,
            numbers,
            accounts,
            own: None,
            departments,
            called,
            groups: group_names,
            grouped: groups.iter().map(|group| group.id).collect(),
            letters,
        }
    }

    /// With what is written in the corporation's own fields that are searched.
    pub(crate) fn hold(&mut self, own: Option<Own>) {
        self.own = own;
    }

    /// A query made ready to be compared with these texts.
    pub(super) fn matcher<'a>(&'a self, query: &'a Query) -> Matcher<'a> {
        Matcher::new(query, &self.lexicon)
    }

    /// The units of a member's name.
    pub(super) fn name(&self, m: u32) -> &[Unit] {
        self.names.units(m)
    }

    /// Members found by themselves, of those among whom to search, by the
    /// fields for which `reads` holds (`visibility.md`, way out 16).
    pub(super) fn people(
        &self,
        matcher: &mut Matcher<'_>,
        among: &Bits,
        reads: impl Fn(u32, Searched) -> bool,
    ) -> Ranking {
        let query = matcher.query;
        let mut ranking = Ranking::new(self.names.len());
        let mut candidates = self.names.passing(query.wanted);
        candidates.keep(among);
        for m in candidates.iter() {
            if let Some(rank) = matcher.rank(self.names.units(m)) {
                ranking.at_least(m, rank);
            }
        }
        for nth in self.aliases.passing(query.wanted).iter() {
            let m = self.aliased[nth as usize];
            if among.contains(m)
                && reads(m, Searched::BuiltIn(Field::Alias))
                && let Some(rank) = matcher.rank(self.aliases.units(nth))
            {
                ranking.at_least(m, rank);
            }
        }
        for (m, whole) in self.accounts.like(&query.text) {
            if among.contains(m) {
                ranking.at_least(m, if whole { Rank::Exact } else { Rank::Inside });
            }
        }
        if let Some(digits) = &query.digits {
            let may_read = |m, field| among.contains(m) && reads(m, Searched::BuiltIn(field));
            for m in self.numbers.find(digits, may_read) {
                ranking.at_least(m, Rank::Inside);
            }
        }
        if let Some(own) = &self.own {
            own.find(query, |m, field| {
                if among.contains(m) && reads(m, Searched::Own(field)) {
                    ranking.at_least(m, Rank::Inside);
                }
            });
        }
        ranking
    }

    /// Departments by name, the best first, among those for whom `among`
    /// holds.
    pub(super) fn departments(
        &self,
        matcher: &mut Matcher<'_>,
        among: impl Fn(u32) -> bool,
    ) -> Vec<(Rank, u32)> {
        let mut ranks = vec![None; self.departments.len()];
        for name in self.departments.passing(matcher.query.wanted).iter() {
            ranks[name as usize] = matcher.rank(self.departments.units(name));
        }
        let all = (0..).zip(&self.called);
        let ranked = all.filter_map(|(d, &name)| Some((ranks[name as usize]?, d)));
        let mut found: Vec<(Rank, u32)> = ranked.filter(|&(_, d)| among(d)).collect();
        found.sort_by_key(|&(rank, _)| rank);
        found
    }

    /// Public groups by name, the best first, equals by number.
    pub(super) fn groups(&self, matcher: &mut Matcher<'_>) -> Vec<(Rank, GroupId)> {
        let candidates = self.groups.passing(matcher.query.wanted);
        let ranked = candidates.iter().filter_map(|nth| {
            let rank = matcher.rank(self.groups.units(nth))?;
            Some((rank, self.grouped[nth as usize]))
        });
        let mut found: Vec<(Rank, GroupId)> = ranked.collect();
        found.sort_by_key(|&(rank, _)| rank);
        found
    }

    /// The letters of the names among these members: A–Z, `#`.
    pub(super) fn letters(&self, among: &Bits) -> [bool; LETTERS] {
        std::array::from_fn(|letter| self.letters[letter].meets(among))
    }

    /// Those of these members who are listed under a letter, in the order of
    /// their names.
    pub(super) fn by_letter(&self, letter: char, among: &Bits) -> Bits {
        let listed = letter_place(letter).map(|place| &self.letters[place]);
        let mut found = listed.cloned().unwrap_or_default();
        found.keep(among);
        found
    }
}

/// Texts without those that come again, and for each one which of them it is.
fn each_once<'a>(texts: impl Iterator<Item = &'a str>) -> (Vec<&'a str>, Vec<u32>) {
    let (mut different, mut known) = (Vec::new(), HashMap::new());
    let numbers = texts.map(|text| {
        *known.entry(text).or_insert_with(|| {
            different.push(text);
            different.len() as u32 - 1
        })
    });
    let numbers = numbers.collect();
    (different, numbers)
}

fn by_letters(all: &[u32]) -> Vec<Bits> {
    let mut listed = vec![Bits::none(all.len()); LETTERS];
    for (m, letters) in (0..).zip(all) {
        for (letter, listed) in listed.iter_mut().enumerate() {
            if letters & 1 << letter != 0 {
                listed.insert(m);
            }
        }
    }
    listed
}
