use super::Console;
use crate::answers::{Page, People};

impl Console {
    /// Whoever is in no department at all (未分配), in the order of names; last
    /// those whom the app's scope leaves out, as in a department.
    pub fn unassigned(&self, page: Page) -> People {
        let mut all: Vec<u32> = self.placed_nowhere().collect();
        all.sort_by_key(|&m| self.outside(m));
        let rows = all.iter().skip(page.offset).take(page.limit);
        People {
            total: all.len(),
            rows: rows.map(|&m| self.person_row(m, None, false)).collect(),
        }
    }

    /// How many of them members may see: as a department counts its people.
    pub fn unassigned_count(&self) -> usize {
        self.placed_nowhere().filter(|&m| !self.outside(m)).count()
    }

    fn placed_nowhere(&self) -> impl Iterator<Item = u32> + '_ {
        let people = self.people();
        let members = 0..people.members.len() as u32;
        members.filter(|&m| {
            let here = people.present(m) || self.outside(m);
            here && people.places[m as usize].is_empty()
        })
    }

    fn outside(&self, m: u32) -> bool {
        self.people().members[m as usize].state.is_outside()
    }
}
