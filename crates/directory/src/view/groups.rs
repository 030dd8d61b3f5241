use super::View;
use crate::answers::{GroupAnswer, GroupRow, Page, People};
use crate::people::GroupId;
use crate::snapshot::Gathering;

impl View {
    /// The public groups with somebody whom the viewer sees, themselves
    /// included, by number. A group of strangers does not exist for them, and
    /// whoever they do not see is in no count (visibility.md, way out 9).
    pub fn groups(&self) -> Vec<GroupRow> {
        let all = self.people().groups.iter();
        let mut rows: Vec<GroupRow> = all
            .filter_map(|(&id, gathering)| self.group_row(id, gathering))
            .collect();
        rows.sort_unstable_by_key(|row| row.id);
        rows
    }

    /// Those of some groups that exist for the viewer, in the order given.
    pub fn groups_among(&self, ids: &[GroupId]) -> Vec<GroupRow> {
        let named = ids.iter().filter_map(|&id| {
            let gathering = self.people().groups.get(&id)?;
            self.group_row(id, gathering)
        });
        named.collect()
    }

    /// A group that exists for the viewer, with a part of whom they see in it,
    /// by name.
    pub fn group(&self, id: GroupId, page: Page) -> Option<GroupAnswer> {
        let gathering = self.people().groups.get(&id)?;
        let row = self.group_row(id, gathering)?;
        let seen = self.seen_of(gathering).skip(page.offset).take(page.limit);
        Some(GroupAnswer {
            people: People {
                total: row.count,
                rows: seen.map(|m| self.row(m)).collect(),
            },
            row,
        })
    }

    /// Whether the viewer sees anybody in it.
    pub(crate) fn group_exists(&self, id: GroupId) -> bool {
        let gathering = self.people().groups.get(&id);
        gathering.is_some_and(|gathering| self.seen_of(gathering).next().is_some())
    }

    fn group_row(&self, id: GroupId, gathering: &Gathering) -> Option<GroupRow> {
        let count = self.seen_of(gathering).count();
        (count > 0).then(|| GroupRow {
            id,
            name: gathering.name.clone(),
            count,
            mine: gathering.members.binary_search(&self.me).is_ok(),
        })
    }

    fn seen_of<'a>(&'a self, gathering: &'a Gathering) -> impl Iterator<Item = u32> + 'a {
        let members = gathering.members.iter().copied();
        members.filter(|&m| self.sees_index(m))
    }
}
