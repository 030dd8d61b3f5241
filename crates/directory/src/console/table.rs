use super::Console;
use super::choose::stands_in;
use crate::answers::{Kept, MemberLine, MemberTable, Page, Sort, Standing, TableQuery};
use crate::bits::Bits;
use crate::lifecycle::SeenPlaces;
use crate::people::{FieldKind, Joined, Member, MemberState};
use crate::search::Searched;

impl Console {
    /// Members by what somebody looks for, a part of them; those who left aside
    /// (离职管理 lists them). `kept` and `None` are as in
    /// [`Console::everybody_like`].
    pub fn table(&self, query: &TableQuery, kept: &Kept, page: Page) -> Option<MemberTable> {
        let found = self.looked_for(&query.who, kept)?;
        let mut found = self.sorted(found, query.sort);
        if query.descending {
            found.reverse();
        }
        let rows = found.iter().skip(page.offset).take(page.limit);
        Some(MemberTable {
            total: found.len(),
            rows: rows.map(|&m| self.line_of(m, query.reasons)).collect(),
        })
    }

    /// Of these members those whom a text finds, the best first; last those in
    /// whose account it stands somewhere. Numbers of protected people find
    /// nobody: digits must not reveal what opening would write to the audit log.
    pub(super) fn like(&self, text: &str, among: &Bits) -> Vec<u32> {
        let people = self.people();
        let reads = |m, field| {
            let (searched, contact) = match field {
                Searched::BuiltIn(field) => {
                    (!people.unsearched.contains(field), field.is_contact())
                }
                Searched::Own(place) => {
                    let kind = people.custom.get(usize::from(place)).map(|own| own.kind);
                    (kind.is_some(), kind.is_some_and(FieldKind::is_contact))
                }
            };
            searched && !(contact && self.covers_somebody(m))
        };
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

    fn line_of(&self, m: u32, reasons: bool) -> MemberLine {
        MemberLine {
            unpushable: reasons.then(|| self.unpushable(m)).flatten(),
            ..self.line(m)
        }
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
            avatar: self.avatar_of(m),
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
            places: SeenPlaces::of(&member.departments, member.main_department),
            unpushable: None,
        }
    }
}

/// How somebody stands; of whoever left a table says nothing.
pub(super) fn standing(member: &Member) -> Standing {
    match (member.state, member.joined) {
        (state, _) if state.is_outside() => Standing::Outside,
        (MemberState::Disabled, _) | (_, Joined::Disabled) => Standing::Disabled,
        (_, Joined::Quit) => Standing::Quit,
        (_, Joined::NotYet) => Standing::NotYet,
        (_, Joined::Yes) => Standing::Joined,
    }
}
