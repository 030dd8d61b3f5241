use super::View;
use crate::answers::{Card, CardDepartment, PersonLink, Reports};
use crate::people::{Field, MemberState, UserId};
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

    fn card_of(&self, m: u32) -> Card {
        let member = &self.people().members[m as usize];
        let superior = member.direct_superior.as_ref();
        Card {
            userid: member.userid.clone(),
            name: member.name.clone(),
            surname: search::surname(&member.name).map(str::to_owned),
            pronunciation: search::pronunciation(&member.name),
            disabled: member.state == MemberState::Disabled,
            fields: self.fields_of(m),
            departments: self.card_departments(m),
            superior: superior
                .and_then(|userid| self.find(userid))
                .filter(|&above| above != m)
                .map(|above| self.link(above)),
            leaders: self.leaders_of(m),
            reports: self.reports_to(m),
        }
    }

    fn fields_of(&self, m: u32) -> Vec<(Field, String)> {
        let fields = Field::ALL.into_iter().filter(|&field| field != Field::Name);
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
