//! Public groups by name, written or in pinyin.

use super::matcher::Matcher;
use super::query::Query;
use crate::View;
use crate::answers::{GroupRow, Groups, Page};
use crate::people::GroupId;

impl View {
    /// All of the groups that exist for the viewer and are called so, the best
    /// first.
    pub fn groups_called(&self, typed: &str) -> Vec<GroupRow> {
        let all = Page {
            offset: 0,
            limit: usize::MAX,
        };
        self.search_groups(typed, all).rows
    }

    /// The same by pages.
    pub fn search_groups(&self, typed: &str, page: Page) -> Groups {
        let Some(query) = Query::new(typed) else {
            return Groups::default();
        };
        self.groups_found(&mut self.people().index.matcher(&query), page)
    }

    /// A group of strangers is no hit. A row has a head count: only the page's
    /// are made.
    pub(super) fn groups_found(&self, matcher: &mut Matcher<'_>, page: Page) -> Groups {
        let mut found = self.people().index.groups(matcher);
        found.retain(|&(_, id)| self.group_exists(id));
        let shown: Vec<GroupId> = (found.iter().skip(page.offset).take(page.limit))
            .map(|&(_, id)| id)
            .collect();
        Groups {
            total: found.len(),
            rows: self.groups_among(&shown),
        }
    }
}
