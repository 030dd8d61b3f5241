use super::View;
use crate::answers::{Crumb, DepartmentAnswer, DepartmentRow, Page, People};
use crate::people::DepartmentId;

impl View {
    /// The departments at the top of what the viewer sees: the root, or the
    /// anchors of their own departments and whatever else was granted.
    pub fn roots(&self) -> Vec<DepartmentRow> {
        self.rows_of(self.sight.tops.iter().copied())
    }

    /// The viewer's own departments, the main one first.
    pub fn my_departments(&self) -> Vec<DepartmentRow> {
        let mine = self.people().places[self.me as usize].iter();
        self.rows_of(mine.map(|place| place.department))
    }

    /// A department that the viewer sees, with its sub-departments.
    pub fn department(&self, id: DepartmentId) -> Option<DepartmentAnswer> {
        let d = self.find_department(id)?;
        Some(DepartmentAnswer {
            row: self.department_row(d),
            crumbs: self.crumbs(d),
            children: self.rows_of(self.people().tree.children(d)),
        })
    }

    fn crumbs(&self, d: u32) -> Vec<Crumb> {
        let tree = &self.people().tree;
        let above = tree.ancestors(d).into_iter();
        let above = above.filter(|&above| !tree.outside(above));
        let crumbs = above.map(|above| Crumb {
            id: self.sees_department(above).then(|| tree.id(above)),
            name: tree.name(above).to_owned(),
        });
        crumbs.collect()
    }

    /// The same without its sub-departments: for a page that leads back to it.
    pub fn way_to(&self, id: DepartmentId) -> Option<DepartmentAnswer> {
        let d = self.find_department(id)?;
        Some(DepartmentAnswer {
            row: self.department_row(d),
            crumbs: self.crumbs(d),
            children: Vec::new(),
        })
    }

    /// The people placed directly in a department that the viewer sees: leaders
    /// first, then by order, then by name.
    pub fn members_of(&self, id: DepartmentId, page: Page) -> Option<People> {
        let d = self.find_department(id)?;
        let placed = self.people().direct[d as usize].iter();
        let seen: Vec<_> = placed.filter(|at| self.sees_index(at.member)).collect();
        let rows = seen.iter().skip(page.offset).take(page.limit);
        Some(People {
            total: seen.len(),
            rows: rows
                .map(|at| self.row_in(at.member, d, at.leader))
                .collect(),
        })
    }

    /// The department with this number, if the viewer sees it.
    pub(crate) fn find_department(&self, id: DepartmentId) -> Option<u32> {
        let d = self.people().tree.index_of(id)?;
        self.sees_department(d).then_some(d)
    }

    /// A department that the viewer sees, as a list shows it.
    pub(crate) fn department_row(&self, d: u32) -> DepartmentRow {
        self.department_row_under(d, None)
    }

    /// The same in a list of those below one department.
    pub(crate) fn department_row_under(&self, d: u32, top: Option<u32>) -> DepartmentRow {
        let people = self.people();
        let mut path = people.tree.path_below(d, top);
        path.pop();
        DepartmentRow {
            id: people.tree.id(d),
            name: people.tree.name(d).to_owned(),
            path,
            count: (people.counts[d as usize] as usize)
                .saturating_sub(self.sight.veil.hidden_in(people, d)),
        }
    }

    fn rows_of(&self, departments: impl Iterator<Item = u32>) -> Vec<DepartmentRow> {
        let seen = departments.filter(|&d| self.sees_department(d));
        seen.map(|d| self.department_row(d)).collect()
    }
}
