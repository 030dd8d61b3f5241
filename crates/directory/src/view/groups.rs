use super::View;
use crate::answers::{GroupAnswer, GroupRow, Page, People, PersonRow};
use crate::bits::Bits;
use crate::people::GroupId;
use crate::snapshot::Gathering;

impl View {
    /// The public groups with somebody whom the viewer sees, themselves
    /// included, by name. A group of strangers does not exist for them, and
    /// whoever they do not see is in no count (visibility.md, way out 9).
    pub fn groups(&self) -> Vec<GroupRow> {
        let mut all: Vec<_> = self.people().groups.iter().collect();
        all.sort_unstable_by_key(|(_, gathering)| gathering.place);
        let rows = all.into_iter();
        rows.filter_map(|(&id, gathering)| self.group_row(id, gathering))
            .collect()
    }

    /// Those of some groups that exist for the viewer, in the order given.
    pub fn groups_among(&self, ids: &[GroupId]) -> Vec<GroupRow> {
        let named = ids.iter().filter_map(|&id| {
            let gathering = self.people().groups.get(&id)?;
            self.group_row(id, gathering)
        });
        named.collect()
    }

    /// A group that exists for the viewer, with a part of whom they see in it:
    /// who leads it first, then by name.
    pub fn group(&self, id: GroupId, page: Page) -> Option<GroupAnswer> {
        let gathering = self.people().groups.get(&id)?;
        let row = self.group_row(id, gathering)?;
        let leading = self.seen_of(gathering).filter(|&m| gathering.leads(m));
        let others = self.seen_of(gathering).filter(|&m| !gathering.leads(m));
        let seen = leading.chain(others).skip(page.offset).take(page.limit);
        Some(GroupAnswer {
            people: People {
                total: row.count,
                rows: seen.map(|m| led_by(gathering, m, self.row(m))).collect(),
            },
            row,
        })
    }

    /// The same with whom of them one is looking for, the best first. Nobody else
    /// of the directory is found here, nor by what may not be read of them.
    pub fn search_group(&self, id: GroupId, typed: &str, page: Page) -> Option<GroupAnswer> {
        let gathering = self.people().groups.get(&id)?;
        let row = self.group_row(id, gathering)?;
        let mut among = Bits::none(self.people().members.len());
        self.seen_of(gathering).for_each(|m| among.insert(m));
        let mut people = self.search_people(typed, among, page);
        for row in &mut people.rows {
            let m = self.people().member(&row.userid);
            row.leader = m.is_some_and(|m| gathering.leads(m));
        }
        Some(GroupAnswer { row, people })
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
            mine: gathering.contains(self.me),
        })
    }

    fn seen_of<'a>(&'a self, gathering: &'a Gathering) -> impl Iterator<Item = u32> + 'a {
        let members = gathering.members.iter().copied();
        members.filter(|&m| self.sees_index(m))
    }
}

fn led_by(gathering: &Gathering, m: u32, row: PersonRow) -> PersonRow {
    PersonRow {
        leader: gathering.leads(m),
        ..row
    }
}
