use super::Console;
use crate::answers::{Page, People};

impl Console {
    /// Whoever is in no department at all (未分配), those included whom the app's
    /// scope leaves out, in the order of names.
    pub fn unassigned(&self, page: Page) -> People {
        let all: Vec<u32> = self.placed_nowhere().collect();
        let rows = all.iter().skip(page.offset).take(page.limit);
        People {
            total: all.len(),
            rows: rows.map(|&m| self.person_row(m, None, false)).collect(),
        }
    }

    /// How many they are.
    pub fn unassigned_count(&self) -> usize {
        self.placed_nowhere().count()
    }

    fn placed_nowhere(&self) -> impl Iterator<Item = u32> + '_ {
        let people = self.people();
        let members = 0..people.members.len() as u32;
        members.filter(|&m| {
            let state = people.members[m as usize].state;
            let here = state.is_present() || state.is_outside();
            here && people.places[m as usize].is_empty()
        })
    }
}
