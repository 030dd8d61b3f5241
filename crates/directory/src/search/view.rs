//! The searches of a view: ways out 3, 4, 5 and 16 of `visibility.md`.

use super::matcher::Matcher;
use super::name::LETTERS;
use super::query::{Query, Rank};
use crate::View;
use crate::answers::{Found, Page, People, PersonRow};
use crate::bits::Bits;
use crate::people::DepartmentId;
use std::ops::Range;

impl View {
    /// People and departments by what somebody typed (R125).
    pub fn search(&self, typed: &str, page: Page) -> Found {
        let departments = self.people().tree.all();
        self.find_among(typed, page, departments, &self.seen())
    }

    /// The same in one department that the viewer sees and below it.
    pub fn search_within(&self, id: DepartmentId, typed: &str, page: Page) -> Option<Found> {
        let d = self.find_department(id)?;
        let people = self.people();
        let mut among = Bits::none(people.members.len());
        people.people_under(id).for_each(|m| among.insert(m));
        among.keep(&self.seen());
        let below = d + 1..people.tree.subtree(d).end;
        Some(self.find_among(typed, page, below, &among))
    }

    /// For A–Z and `#`, whether somebody seen has a surname with this letter
    /// (R126).
    pub fn letters(&self) -> [bool; LETTERS] {
        self.people().index.letters(&self.seen())
    }

    /// Everybody seen whose surname has this letter, as a surname or as it is
    /// commonly read (decision u); `#` is for names without a letter.
    pub fn by_letter(&self, letter: char, page: Page) -> People {
        let found = self.people().index.by_letter(letter, &self.seen());
        let rows = found.iter().skip(page.offset).take(page.limit);
        People {
            total: found.count(),
            rows: rows.map(|m| self.row(m)).collect(),
        }
    }

    fn find_among(&self, typed: &str, page: Page, departments: Range<u32>, among: &Bits) -> Found {
        let Some(query) = Query::new(typed) else {
            return Found {
                departments: Vec::new(),
                people: People {
                    total: 0,
                    rows: Vec::new(),
                },
            };
        };
        let people = self.people();
        let mut matcher = people.index.matcher(&query);
        let sees = |d| departments.contains(&d) && self.sees_department(d);
        let named = people.index.departments(&mut matcher, sees);
        let reads = |m, field| self.field_readable(m, field);
        let mut ranking = people.index.people(&mut matcher, among, reads);
        for members in self.members_of_named(&named) {
            let placed = people.direct.of(members).iter().map(|at| at.member);
            (placed.filter(|&m| among.contains(m)))
                .for_each(|m| ranking.at_least(m, Rank::Department));
        }
        let (total, found) = ranking.page(page);
        let rows = found.iter().map(|&m| self.row_found(m, &mut matcher));
        Found {
            departments: named.iter().map(|&(_, d)| self.department_row(d)).collect(),
            people: People {
                total,
                rows: rows.collect(),
            },
        }
    }

    /// The departments that were named well enough to list their members, with
    /// everything below them, each once.
    fn members_of_named(&self, named: &[(Rank, u32)]) -> Vec<Range<u32>> {
        let named = named.iter().filter(|(rank, _)| rank.names_a_department());
        let mut subtrees: Vec<Range<u32>> =
            named.map(|&(_, d)| self.people().tree.subtree(d)).collect();
        subtrees.sort_unstable_by_key(|subtree| subtree.start);
        let mut end = 0;
        subtrees.retain(|subtree| {
            let outside = subtree.start >= end;
            end = end.max(subtree.end);
            outside
        });
        subtrees
    }

    fn row_found(&self, m: u32, matcher: &mut Matcher<'_>) -> PersonRow {
        let mut row = self.row(m);
        row.marks = matcher.marks(&row.name, self.people().index.name(m));
        row
    }
}
