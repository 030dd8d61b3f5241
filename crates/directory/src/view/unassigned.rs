use super::View;
use crate::answers::{Page, People};

impl View {
    /// Whoever is in no department (未分配), for a viewer whose scope is the
    /// root: nobody else sees them (decision b). `None` when the viewer sees
    /// none of them.
    pub fn unassigned(&self, page: Page) -> Option<People> {
        let seen = self.unassigned_seen();
        (!seen.is_empty()).then(|| People {
            total: seen.len(),
            rows: (seen.iter().skip(page.offset).take(page.limit))
                .map(|&m| self.row(m))
                .collect(),
        })
    }

    /// How many people in no department the viewer sees.
    pub fn unassigned_count(&self) -> usize {
        self.unassigned_seen().len()
    }

    /// Whether the viewer is in no department themselves, and so sees nobody
    /// else until they are placed in one.
    pub fn is_unassigned(&self) -> bool {
        self.people().places[self.me as usize].is_empty()
    }

    fn unassigned_seen(&self) -> Vec<u32> {
        match self.sight.whole {
            true => (self.people().unassigned.iter().copied())
                .filter(|&m| self.sees_index(m))
                .collect(),
            false => Vec::new(),
        }
    }
}
