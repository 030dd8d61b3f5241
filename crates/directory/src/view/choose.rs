use super::View;
use crate::answers::{Chosen, Page, People, PersonRow};
use crate::bits::Bits;
use crate::people::{DepartmentId, UserId};

impl View {
    /// Everybody whom somebody ticked: people one by one, and everybody seen in
    /// whole departments. Each comes once; `first` (the frequent contacts,
    /// R133) before the others, then people ticked by themselves. Who or what
    /// the viewer does not see drops out and is counted nowhere.
    pub fn chosen(
        &self,
        people: &[UserId],
        departments: &[DepartmentId],
        first: &[UserId],
        page: Page,
    ) -> Chosen {
        let departments = self.departments_ticked(departments);
        let ticked = self.found(people);
        let under = (departments.iter()).flat_map(|&d| {
            let subtree = self.people().tree.subtree(d);
            self.people().direct.of(subtree).iter().map(|at| at.member)
        });
        let all: Vec<u32> = ticked.iter().copied().chain(under).collect();
        let mut wanted = Bits::none(self.people().members.len());
        all.iter().for_each(|&m| wanted.insert(m));
        wanted.keep(&self.seen());
        let in_turn = self.found(first).into_iter().chain(all);
        let once = in_turn.filter(|&m| {
            let new = wanted.contains(m);
            wanted.remove(m);
            new
        });
        let once: Vec<u32> = once.collect();
        let account = |m: u32| self.people().members[m as usize].userid.clone();
        let shown = once.iter().skip(page.offset).take(page.limit);
        Chosen {
            people: People {
                total: once.len(),
                rows: shown.map(|&m| self.row(m)).collect(),
            },
            accounts: once.iter().map(|&m| account(m)).collect(),
            ticked: ticked.into_iter().map(account).collect(),
            departments: (departments.into_iter())
                .map(|d| self.department_row(d))
                .collect(),
        }
    }

    /// Those of some people who are placed directly in a department that the
    /// viewer sees, as its list shows them.
    pub fn placed_in(&self, id: DepartmentId, people: &[UserId]) -> Vec<PersonRow> {
        let Some(d) = self.find_department(id) else {
            return Vec::new();
        };
        let rows = self.found(people).into_iter().filter_map(|m| {
            let mut places = self.places(m);
            let place = places.find(|place| place.department == d)?;
            Some(self.row_in(m, d, place.leader))
        });
        rows.collect()
    }

    /// Whoever of these the viewer sees, each once, in the order given.
    fn found(&self, people: &[UserId]) -> Vec<u32> {
        let mut known = Bits::none(self.people().members.len());
        let new = |&m: &u32| {
            let new = !known.contains(m);
            known.insert(m);
            new
        };
        let found = people.iter().filter_map(|userid| self.find(userid));
        found.filter(new).collect()
    }

    /// Those of these departments that the viewer sees, in the tree's order,
    /// without any below another of them.
    fn departments_ticked(&self, ids: &[DepartmentId]) -> Vec<u32> {
        let seen = ids.iter().filter_map(|&id| self.find_department(id));
        let mut ticked: Vec<u32> = seen.collect();
        ticked.sort_unstable();
        let mut end = 0;
        ticked.retain(|&d| {
            let outside = d >= end;
            end = end.max(self.people().tree.subtree(d).end);
            outside
        });
        ticked
    }
}
