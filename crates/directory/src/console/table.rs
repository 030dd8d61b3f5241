use super::Console;
use super::choose::stands_in;
use crate::answers::{MemberLine, MemberTable, Page, Sort, Standing, TableQuery, Within};
use crate::bits::Bits;
use crate::people::{Field, Joined, Member, MemberState};

impl Console {
    /// Members by what somebody looks for, a part of them; those who left aside
    /// (离职管理 lists them). `None` when there is no such department.
    pub fn table(&self, query: &TableQuery, page: Page) -> Option<MemberTable> {
        let among = self.among(query)?;
        let text = query.text.trim();
        let found = match text.is_empty() {
            true => among.iter().collect(),
            false => self.like(text, &among),
        };
        let mut found = self.sorted(found, query.sort);
        if query.descending {
            found.reverse();
        }
        let rows = found.iter().skip(page.offset).take(page.limit);
        Some(MemberTable {
            total: found.len(),
            rows: rows.map(|&m| self.line(m)).collect(),
        })
    }

    /// Everybody who fits, but for what was typed.
    fn among(&self, query: &TableQuery) -> Option<Bits> {
        let people = self.people();
        let subtree = match query.within {
            Within::Directly(id) | Within::Below(id) => {
                Some((people.tree.index_of(id)?, people.tree.subtree_of(id)))
            }
            Within::Anywhere | Within::Nowhere => None,
        };
        let belongs = |m: usize| {
            let mut places = people.places[m].iter().map(|place| place.department);
            match (query.within, &subtree) {
                (Within::Directly(_), Some((d, _))) => places.any(|place| place == *d),
                (Within::Below(_), Some((_, all))) => places.any(|place| all.contains(&place)),
                (Within::Nowhere, _) => people.places[m].is_empty(),
                _ => true,
            }
        };
        let mut among = Bits::none(people.members.len());
        for (m, member) in people.members.iter().enumerate() {
            let here = member.state != MemberState::Left;
            let stands = |wanted| standing(member) == wanted;
            if here && query.standing.is_none_or(stands) && belongs(m) {
                among.insert(m as u32);
            }
        }
        Some(among)
    }

    /// Of these members those whom a text finds, the best first; last those in
    /// whose account it stands somewhere. Numbers of protected people find
    /// nobody: digits must not reveal what opening would write to the audit log.
    pub(super) fn like(&self, text: &str, among: &Bits) -> Vec<u32> {
        let people = self.people();
        let reads = |m, field: Field| !field.is_contact() || !self.covers_somebody(m);
        let mut found = people.index.members_like(text, among, reads);
        let mut others = among.clone();
        for &m in &found {
            others.remove(m);
        }
        let account = |m: &u32| people.members[*m as usize].userid.as_str();
        found.extend(others.iter().filter(|m| stands_in(text, account(m))));
        found
    }

    /// A dense index is the place in the order of names.
    fn sorted(&self, mut found: Vec<u32>, sort: Option<Sort>) -> Vec<u32> {
        let people = self.people();
        let member = |m: u32| &people.members[m as usize];
        match sort {
            None => {}
            Some(Sort::Name) => found.sort_unstable(),
            Some(Sort::Account) => {
                found.sort_unstable_by(|&a, &b| member(a).userid.cmp(&member(b).userid));
            }
            Some(Sort::Department) => found.sort_unstable_by_key(|&m| {
                let main = people.places[m as usize].first();
                (main.map_or(u32::MAX, |main| main.department), m)
            }),
            Some(Sort::State) => found.sort_unstable_by_key(|&m| (standing(member(m)), m)),
        }
        found
    }

    pub(super) fn line(&self, m: u32) -> MemberLine {
        let people = self.people();
        let (member, places) = (&people.members[m as usize], &people.places[m as usize]);
        let closed = self.covers_somebody(m);
        let open = |text: &String| match closed {
            true => String::new(),
            false => text.clone(),
        };
        let main = places.first();
        MemberLine {
            userid: member.userid.clone(),
            name: member.name.clone(),
            alias: member.alias.clone(),
            position: member.position.clone(),
            closed,
            mobile: open(&member.mobile),
            telephone: open(&member.telephone),
            email: open(&member.email),
            gender: member.gender,
            department: main.map_or_else(String::new, |main| {
                let names = people.tree.names_to(main.department);
                // Everybody is in the corporation.
                let below = if names.len() > 1 {
                    &names[1..]
                } else {
                    &names[..]
                };
                below.join("->")
            }),
            others: places.len().saturating_sub(1),
            leader: places.iter().any(|place| place.leader),
            state: member.state,
            standing: standing(member),
        }
    }
}

/// How somebody stands; of whoever left a table says nothing.
fn standing(member: &Member) -> Standing {
    match (member.state, member.joined) {
        (state, _) if state.is_outside() => Standing::Outside,
        (MemberState::Disabled, _) | (_, Joined::Disabled) => Standing::Disabled,
        (_, Joined::Quit) => Standing::Quit,
        (_, Joined::NotYet) => Standing::NotYet,
        (_, Joined::Yes) => Standing::Joined,
    }
}
