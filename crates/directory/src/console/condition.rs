use super::Console;
use super::choose::stands_in;
use super::required::Required;
use super::table::standing;
use crate::answers::{Condition, Kept, Lack, Within};
use crate::bits::Bits;
use crate::membership::Unpushable;
use crate::people::profile::is_placeholder_email;
use crate::people::{Gender, Member, MemberState};
use crate::snapshot::Gathering;
use std::ops::Range;

impl Console {
    /// How many there are of whom a condition holds, those who left aside, and the
    /// first of them in the order of names. `kept` is whom the store knows for what of
    /// it is kept there alone. `None` when there is no such department or group.
    pub fn everybody_like(
        &self,
        who: &Condition,
        kept: &Kept,
        most: usize,
    ) -> Option<(usize, Vec<Member>)> {
        let mut found = self.looked_for(who, kept)?;
        found.sort_unstable();
        let first = found.iter().take(most);
        let first = first.map(|&m| self.people().members[m as usize].clone());
        Some((found.len(), first.collect()))
    }

    /// The same, the best found first.
    pub(super) fn looked_for(&self, who: &Condition, kept: &Kept) -> Option<Vec<u32>> {
        let among = self.fitting(who, kept)?;
        Some(match who.text.trim() {
            "" => among.iter().collect(),
            text => self.like(text, &among),
        })
    }

    /// Everybody of whom it holds, but for the text.
    fn fitting(&self, who: &Condition, kept: &Kept) -> Option<Bits> {
        let people = self.people();
        let place = self.place(who.within)?;
        let group = match who.group {
            Some(id) => Some(people.groups.get(&id)?),
            None => None,
        };
        let fits = Fits {
            console: self,
            who,
            place,
            group,
            required: self.required(kept.filled.as_deref()),
        };
        let mut among = Bits::none(people.members.len());
        for (m, member) in (0..).zip(&people.members) {
            if member.state != MemberState::Left && fits.holds(m, member) {
                among.insert(m);
            }
        }
        for known in &kept.parts {
            let mut these = Bits::none(people.members.len());
            let known = known.iter().filter_map(|userid| people.member(userid));
            known.for_each(|m| these.insert(m));
            among.keep(&these);
        }
        Some(among)
    }

    fn place(&self, within: Within) -> Option<Place> {
        let tree = &self.people().tree;
        Some(match within {
            Within::Anywhere => Place::Anywhere,
            Within::Nowhere => Place::Nowhere,
            Within::Directly(id) => {
                let d = tree.index_of(id)?;
                Place::In(d..d + 1)
            }
            Within::Below(id) => {
                tree.index_of(id)?;
                Place::In(tree.subtree_of(id))
            }
        })
    }

    /// Why WeCom would not take somebody.
    pub(super) fn unpushable(&self, m: u32) -> Option<Unpushable> {
        let people = self.people();
        let member = &people.members[m as usize];
        people.shared().unpushable(m, member)
    }
}

/// Where somebody belongs, by dense indexes.
enum Place {
    Anywhere,
    Nowhere,
    In(Range<u32>),
}

/// A condition against this corporation.
struct Fits<'a> {
    console: &'a Console,
    who: &'a Condition,
    place: Place,
    group: Option<&'a Gathering>,
    required: Required,
}

impl Fits<'_> {
    fn holds(&self, m: u32, member: &Member) -> bool {
        let who = self.who;
        who.gender.is_none_or(|gender| member.gender == gender)
            && who.standing.is_none_or(|wanted| standing(member) == wanted)
            && self.belongs(m)
            && self.group.is_none_or(|group| group.contains(m))
            && written_in(&who.account, member.userid.as_str())
            && written_in(&who.position, &member.position)
            && who.lacks.is_none_or(|lack| self.lacks(lack, m, member))
            && (!who.unpushable || self.console.unpushable(m).is_some())
    }

    fn belongs(&self, m: u32) -> bool {
        let places = &self.console.people().places[m as usize];
        match &self.place {
            Place::Anywhere => true,
            Place::Nowhere => places.is_empty(),
            Place::In(all) => places.iter().any(|place| all.contains(&place.department)),
        }
    }

    fn lacks(&self, lack: Lack, m: u32, member: &Member) -> bool {
        let virtual_email = || is_placeholder_email(member.userid.as_str(), &member.email);
        match lack {
            Lack::Mobile => member.mobile.is_empty(),
            Lack::Email => member.email.is_empty(),
            Lack::RealEmail => member.email.is_empty() || virtual_email(),
            Lack::Position => member.position.is_empty(),
            Lack::Gender => member.gender == Gender::Unknown,
            Lack::Department => self.console.people().places[m as usize].is_empty(),
            Lack::Required => self.required.lacks(m, member),
            Lack::Anything => {
                let any = [
                    Lack::Required,
                    Lack::Mobile,
                    Lack::RealEmail,
                    Lack::Position,
                    Lack::Gender,
                    Lack::Department,
                ];
                any.into_iter().any(|lack| self.lacks(lack, m, member))
            }
        }
    }
}

/// Whether a text stands somewhere in a value, whatever the case of its letters.
fn written_in(text: &str, value: &str) -> bool {
    let text = text.trim();
    text.is_empty() || stands_in(text, value)
}
