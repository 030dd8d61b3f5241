use super::View;
use crate::answers::{Card, CardDepartment, PersonLink, Reports};
use crate::people::{AnyField, Field, MemberState, Profile, UserId};
use crate::search;

impl View {
    /// The viewer's own card.
    pub fn me(&self) -> Card {
        self.card_of(self.me)
    }

    /// The card of somebody the viewer sees. Whoever is not seen and whoever
    /// does not exist are the same `None`.
    pub fn card(&self, userid: &UserId) -> Option<Card> {
        self.find(userid).map(|m| self.card_of(m))
    }

    /// The viewer's own card with what their profile holds besides.
    pub fn me_with(&self, profile: &Profile) -> Card {
        self.filled(self.me, profile)
    }

    /// The card of somebody the viewer sees, with those parts of their profile
    /// that the viewer may read. The profile is the member's own: whoever calls
    /// reads it for this account and no other.
    pub fn card_with(&self, userid: &UserId, profile: &Profile) -> Option<Card> {
        self.find(userid).map(|m| self.filled(m, profile))
    }

    fn filled(&self, m: u32, profile: &Profile) -> Card {
        let mut card = self.card_of(m);
        let kept = profile.0.keys().filter_map(|field| field.built_in());
        let readable = kept.filter(|&field| self.field_readable(m, field));
        card.fields.extend(readable.filter_map(|field| {
            let value = profile.value(field.into())?;
            Some((field, value.to_owned()))
        }));
        card.custom = self.custom_values(m, profile);
        self.in_order(card)
    }

    /// A card with its fields as the corporation orders them.
    fn in_order(&self, mut card: Card) -> Card {
        let people = self.people();
        let place = |field: AnyField| people.field_place(field);
        card.fields.sort_by_key(|(field, _)| place((*field).into()));
        for value in &mut card.custom {
            let at = place(value.id.into());
            let before = card.fields.iter();
            value.after = before
                .filter(|(field, _)| place((*field).into()) < at)
                .count();
        }
        card
    }

    fn card_of(&self, m: u32) -> Card {
        let member = &self.people().members[m as usize];
        let superior = member.direct_superior.as_ref();
        self.in_order(Card {
            userid: member.userid.clone(),
            name: member.name.clone(),
            avatar: self.avatar_of(m),
            surname: search::surname(&member.name).map(str::to_owned),
            pronunciation: search::pronunciation(&member.name),
            disabled: member.state == MemberState::Disabled,
            fields: self.fields_of(m),
            custom: Vec::new(),
            departments: self.card_departments(m),
            superior: superior
                .and_then(|userid| self.find(userid))
                .filter(|&above| above != m)
                .map(|above| self.link(above)),
            leaders: self.leaders_of(m),
            reports: self.reports_to(m),
        })
    }

    fn fields_of(&self, m: u32) -> Vec<(Field, String)> {
        let kept = |field: &Field| *field != Field::Name && field.in_memory();
        let fields = Field::ALL.into_iter().filter(kept);
        fields
            .filter_map(|field| Some((field, self.value(m, field)?)))
            .collect()
    }

    fn card_departments(&self, m: u32) -> Vec<CardDepartment> {
        let tree = &self.people().tree;
        let shown = self.places(m).map(|place| CardDepartment {
            id: tree.id(place.department),
            path: tree.full_path(place.department),
            leader: place.leader,
        });
        shown.collect()
    }

    fn leaders_of(&self, m: u32) -> Vec<PersonLink> {
        let mut leaders: Vec<u32> = Vec::new();
        for place in self.places(m) {
            let placed = self.people().direct[place.department as usize].iter();
            for at in placed.take_while(|at| at.leader) {
                let other = at.member != m && self.sees_index(at.member);
                if other && !leaders.contains(&at.member) {
                    leaders.push(at.member);
                }
            }
        }
        leaders
            .into_iter()
            .map(|leader| self.link(leader))
            .collect()
    }

    fn reports_to(&self, m: u32) -> Reports {
        let reports = self.people().reports().to(m);
        let seen: Vec<u32> = reports.filter(|&below| self.sees_index(below)).collect();
        let named = seen.iter().take(Reports::NAMED);
        Reports {
            total: seen.len(),
            people: named.map(|&below| self.link(below)).collect(),
        }
    }

    fn link(&self, m: u32) -> PersonLink {
        let member = &self.people().members[m as usize];
        PersonLink {
            userid: member.userid.clone(),
            name: member.name.clone(),
        }
    }
}
