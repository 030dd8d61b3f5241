//! The searches of a view: ways out 3, 4, 5 and 16 of `visibility.md`.

use super::name::LETTERS;
use super::query::{Query, Rank};
use crate::View;
use crate::answers::{Found, Page, People};
use crate::bits::Bits;
use crate::people::DepartmentId;
use std::ops::Range;

impl View {
    /// People and departments by what somebody typed (R125).
    pub fn search(&self, typed: &str, page: Page) -> Found {
        let departments = self.people().tree.all();
        self.find_among(typed, page, departments, |m| self.sees_index(m))
    }

    /// The same in one department that the viewer sees and below it.
    pub fn search_within(&self, id: DepartmentId, typed: &str, page: Page) -> Option<Found> {
        let d = self.find_department(id)?;
        let people = self.people();
        let mut placed = Bits::none(people.members.len());
        people.people_under(id).for_each(|m| placed.insert(m));
        let below = d + 1..people.tree.subtree(d).end;
        let among = |m| placed.contains(m) && self.sees_index(m);
        Some(self.find_among(typed, page, below, among))
    }

    /// For A–Z and `#`, whether somebody seen has a surname with this letter
    /// (R126).
    pub fn letters(&self) -> [bool; LETTERS] {
        self.people().index.letters(|m| self.sees_index(m))
    }

    /// Everybody seen whose surname has this letter, as a surname or as it is
    /// commonly read (decision u); `#` is for names without a letter.
    pub fn by_letter(&self, letter: char, page: Page) -> People {
        let found = (self.people().index).by_letter(letter, |m| self.sees_index(m));
        self.page_of(&found, page, None)
    }

    fn find_among(
        &self,
        typed: &str,
        page: Page,
        departments: Range<u32>,
        among: impl Fn(u32) -> bool,
    ) -> Found {
        let Some(query) = Query::new(typed) else {
            return Found {
                departments: Vec::new(),
                people: self.page_of(&[], page, None),
            };
        };
        let people = self.people();
        let sees = |d| departments.contains(&d) && self.sees_department(d);
        let named = people.index.departments(&query, sees);
        let reads = |m, field| self.field_readable(m, field);
        let mut ranking = people.index.people(&query, &among, reads);
        for &(_, d) in named.iter().filter(|(rank, _)| rank.names_a_department()) {
            let members = people.people_under(people.tree.id(d));
            members
                .filter(|&m| among(m))
                .for_each(|m| ranking.at_least(m, Rank::Department));
        }
        Found {
            departments: named.iter().map(|&(_, d)| self.department_row(d)).collect(),
            people: self.page_of(&ranking.finish(), page, Some(&query)),
        }
    }

    fn page_of(&self, found: &[u32], page: Page, query: Option<&Query>) -> People {
        let wanted = found.iter().skip(page.offset).take(page.limit);
        let rows = wanted.map(|&m| {
            let mut row = self.row(m);
            row.marks = query.map_or_else(Vec::new, |query| query.marks(&row.name));
            row
        });
        People {
            total: found.len(),
            rows: rows.collect(),
        }
    }
}
