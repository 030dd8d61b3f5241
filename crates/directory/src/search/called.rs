//! What somebody who makes rules finds by name: everybody, whatever the rules
//! say of them, by names, pinyin, aliases and accounts. Numbers are left out:
//! opening those is a thing of its own, which the audit log keeps.

use super::index::{Index, Searched};
use super::query::{Query, Rank};
use crate::answers::Page;
use crate::bits::Bits;
use crate::people::{Field, GroupId};

impl Index {
    /// Of so many members those who are called so, the best first, and how well.
    pub(crate) fn members_called(
        &self,
        typed: &str,
        members: usize,
        limit: usize,
    ) -> Vec<(Rank, u32)> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut matcher = self.matcher(&query);
        let mut everybody = Bits::none(members);
        (0..members as u32).for_each(|m| everybody.insert(m));
        let reads = |_, field| field == Searched::BuiltIn(Field::Alias);
        let ranking = self.people(&mut matcher, &everybody, reads);
        let (_, found) = ranking.page(Page { offset: 0, limit });
        let ranked = found.into_iter().map(|m| {
            let by_name = matcher.rank(self.name(m));
            (by_name.unwrap_or(Rank::Inside), m)
        });
        ranked.collect()
    }

    /// Of these members everybody who is found by the fields for which `reads`
    /// holds, the best first.
    pub(crate) fn members_like(
        &self,
        typed: &str,
        among: &Bits,
        reads: impl Fn(u32, Searched) -> bool,
    ) -> Vec<u32> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let ranking = self.people(&mut self.matcher(&query), among, reads);
        let all = Page {
            offset: 0,
            limit: usize::MAX,
        };
        ranking.page(all).1
    }

    /// Departments that are called so, the best first, and how well.
    pub(crate) fn departments_called(&self, typed: &str, limit: usize) -> Vec<(Rank, u32)> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut found = self.departments(&mut self.matcher(&query), |_| true);
        found.truncate(limit);
        found
    }

    /// Public groups that are called so, the best first, and how well.
    pub(crate) fn groups_called(&self, typed: &str, limit: usize) -> Vec<(Rank, GroupId)> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut found = self.groups(&mut self.matcher(&query));
        found.truncate(limit);
        found
    }
}
