//! The searches of a view: ways out 3, 4, 5 and 16 of `visibility.md`.

use super::index::Searched;
use super::listing::LETTERS;
use super::matcher::Matcher;
use super::query::{Query, Rank};
use super::ranking::Ranking;
use crate::View;
use crate::answers::{Departments, Found, Groups, Page, People, PersonRow};
use crate::bits::Bits;
use crate::people::DepartmentId;
use std::ops::Range;

/// The first so many.
const fn first(limit: usize) -> Page {
    Page { offset: 0, limit }
}

/// Where to search: everywhere, or below one department.
struct Area {
    top: Option<u32>,
    departments: Range<u32>,
    people: Bits,
}

impl View {
    /// People, departments and public groups by what somebody typed (R125): of
    /// the people a page, of the others the best few.
    pub fn search(&self, typed: &str, page: Page) -> Found {
        self.find_among(typed, page, &self.everywhere())
    }

    /// People and departments in one department that the viewer sees and below
    /// it.
    pub fn search_within(&self, id: DepartmentId, typed: &str, page: Page) -> Option<Found> {
        Some(self.find_among(typed, page, &self.under(id)?))
    }

    /// Some people whom the viewer sees, by what somebody typed: nobody but them.
    pub(crate) fn search_people(&self, typed: &str, people: Bits, page: Page) -> People {
        let area = Area {
            people,
            ..self.everywhere()
        };
        self.find_among(typed, page, &area).people
    }

    /// Departments alone, all of them by pages; within one department when
    /// there is one, which the viewer must see.
    pub fn search_departments(
        &self,
        typed: &str,
        within: Option<DepartmentId>,
        page: Page,
    ) -> Option<Departments> {
        let area = match within {
            Some(id) => self.under(id)?,
            None => self.everywhere(),
        };
        let Some(query) = Query::new(typed) else {
            return Some(Departments::default());
        };
        let named = self.named(&mut self.people().index.matcher(&query), &area);
        Some(self.departments_found(&named, &area, page))
    }

    /// Everybody in a department that the viewer sees and below it, in the
    /// order of their names (R125).
    pub fn everybody_in(&self, id: DepartmentId, page: Page) -> Option<People> {
        let area = self.under(id)?;
        let rows = area.people.iter().skip(page.offset).take(page.limit);
        Some(People {
            total: area.people.count(),
            rows: rows.map(|m| self.row_in_area(m, &area)).collect(),
        })
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

    fn everywhere(&self) -> Area {
        Area {
            top: None,
            departments: self.people().tree.all(),
            people: self.seen(),
        }
    }

    fn under(&self, id: DepartmentId) -> Option<Area> {
        let d = self.find_department(id)?;
        let people = self.people();
        let mut among = Bits::none(people.members.len());
        people.people_under(id).for_each(|m| among.insert(m));
        among.keep(&self.seen());
        Some(Area {
            top: Some(d),
            departments: d + 1..people.tree.subtree(d).end,
            people: among,
        })
    }

    fn find_among(&self, typed: &str, page: Page, area: &Area) -> Found {
        let Some(query) = Query::new(typed) else {
            return Found::default();
        };
        let people = self.people();
        let mut matcher = people.index.matcher(&query);
        let named = self.named(&mut matcher, area);
        let reads = |m, field| self.may_find(m, field);
        let mut ranking = people.index.people(&mut matcher, &area.people, reads);
        let named_well = self.named_well(&named);
        self.rank_members(&named_well, area, &mut ranking);
        let (total, found) = ranking.page(page);
        let rows = found
            .iter()
            .map(|&m| match ranking.is(m, Rank::Department) {
                // The department that was named is why they are here.
                true => self.row_within(m, &named_well, area.top),
                false => self.row_found(m, &mut matcher, area),
            });
        Found {
            people: People {
                total,
                rows: rows.collect(),
            },
            departments: self.departments_found(&named, area, first(Departments::FEW)),
            groups: match area.top {
                None => self.groups_found(&mut matcher, first(Groups::FEW)),
                Some(_) => Groups::default(),
            },
        }
    }

    /// Whether somebody is found by a field: it is searched, and the viewer may read
    /// it of them.
    fn may_find(&self, m: u32, field: Searched) -> bool {
        let people = self.people();
        match field {
            Searched::BuiltIn(field) => {
                !people.unsearched.contains(field) && self.field_readable(m, field)
            }
            Searched::Own(place) => {
                let field = people.custom.get(usize::from(place));
                field.is_some_and(|field| self.custom_readable(m, field))
            }
        }
    }

    /// Lists the people of an area who are in these departments. A place that
    /// the viewer may not read lists nobody: whoever came for its sake would be
    /// known to be in it (ways out 3 and 7).
    fn rank_members(&self, departments: &[Range<u32>], area: &Area, ranking: &mut Ranking) {
        let departments = departments.iter().cloned().flatten();
        for d in departments.filter(|&d| self.sees_department(d)) {
            let placed = self.people().direct[d as usize].iter();
            (placed.filter(|at| area.people.contains(at.member)))
                .for_each(|at| ranking.at_least(at.member, Rank::Department));
        }
    }

    /// The departments of an area whose names match, the best first.
    fn named(&self, matcher: &mut Matcher<'_>, area: &Area) -> Vec<(Rank, u32)> {
        let sees = |d| area.departments.contains(&d) && self.sees_department(d);
        self.people().index.departments(matcher, sees)
    }

    /// A row has a path and a head count: only the page's are made.
    fn departments_found(&self, named: &[(Rank, u32)], area: &Area, page: Page) -> Departments {
        let rows = named.iter().skip(page.offset).take(page.limit);
        Departments {
            total: named.len(),
            rows: rows
                .map(|&(_, d)| self.department_row_under(d, area.top))
                .collect(),
        }
    }

    /// The departments that were named well enough to list their members, with
    /// everything below them, each once.
    fn named_well(&self, named: &[(Rank, u32)]) -> Vec<Range<u32>> {
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

    fn row_found(&self, m: u32, matcher: &mut Matcher<'_>, area: &Area) -> PersonRow {
        let mut row = self.row_in_area(m, area);
        row.marks = matcher.marks(&row.name, self.people().index.name(m));
        row
    }

    fn row_in_area(&self, m: u32, area: &Area) -> PersonRow {
        match area.top {
            Some(top) => self.row_under(m, top),
            None => self.row(m),
        }
    }
}
