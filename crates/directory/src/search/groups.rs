//! Public groups by name, written or in pinyin.

use super::matcher::Matcher;
use super::query::Query;
use super::text::{Lexicon, Texts};
use crate::View;
use crate::answers::GroupRow;

impl View {
    /// Those of the groups that exist for the viewer that are called so, the
    /// best first. There are few groups: they are read when somebody asks.
    pub fn groups_called(&self, typed: &str) -> Vec<GroupRow> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let groups = self.groups();
        let mut lexicon = Lexicon::default();
        let names = Texts::new(groups.iter().map(|row| row.name.as_str()), &mut lexicon);
        let mut matcher = Matcher::new(&query, &lexicon);
        let ranked = groups.into_iter().zip(0..).filter_map(|(row, nth)| {
            let rank = matcher.rank(names.units(nth))?;
            Some((rank, row))
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_by_key(|&(rank, _)| rank);
        ranked.into_iter().map(|(_, row)| row).collect()
    }
}
