use super::Console;
use crate::membership::{Around, Holder};
use crate::people::{
    AnyField, CustomField, DepartmentId, Field, Member, MemberState, UserId, is_required,
};

impl Console {
    /// A member, whole, in whatever state.
    pub fn member(&self, userid: &UserId) -> Option<Member> {
        let m = self.people().member(userid)?;
        Some(self.people().members[m as usize].clone())
    }

    /// The departments in whose lists somebody is pinned.
    pub fn pinned(&self, userid: &UserId) -> Vec<DepartmentId> {
        let m = self.people().member(userid);
        m.map_or_else(Vec::new, |m| self.people().pinned(m))
    }

    /// Whether a protection covers somebody: to open their contact fields is
    /// written to the audit log.
    pub fn is_protected(&self, userid: &UserId) -> bool {
        let people = self.people();
        people
            .member(userid)
            .is_some_and(|m| self.covers_somebody(m))
    }

    pub(super) fn covers_somebody(&self, m: u32) -> bool {
        let mut protections = self.rules().policy.protections.iter();
        protections.any(|protection| self.people().names(&protection.subject, m))
    }
}

impl Around for Console {
    fn account(&self, userid: &UserId) -> Option<Holder> {
        let m = self.people().member(userid)?;
        Some(held_by(&self.people().members[m as usize]))
    }

    fn holder(&self, field: Field, value: &str, but: &UserId) -> Option<Holder> {
        let same = |member: &&Member| match field {
            Field::Mobile => same_mobile(&member.mobile, value),
            Field::Email => member.email.eq_ignore_ascii_case(value),
            _ => false,
        };
        let others = self.people().members.iter();
        let mut others = others.filter(|m| m.state != MemberState::Left && m.userid != *but);
        others.find(same).map(held_by)
    }

    fn has_department(&self, id: DepartmentId) -> bool {
        self.people().tree.index_of(id).is_some()
    }

    fn is_inside(&self, id: DepartmentId) -> bool {
        let tree = &self.people().tree;
        tree.index_of(id).is_some_and(|d| !tree.outside(d))
    }

    fn custom_fields(&self) -> &[CustomField] {
        &self.people().custom
    }

    fn is_required(&self, field: AnyField) -> bool {
        let people = self.people();
        is_required(field, people.required, &people.custom)
    }
}

fn held_by(member: &Member) -> Holder {
    Holder {
        userid: member.userid.clone(),
        name: member.name.clone(),
        left: member.state == MemberState::Left,
    }
}

/// Whether two numbers are one, however they are written; mainland's own country
/// code says nothing.
fn same_mobile(kept: &str, wanted: &str) -> bool {
    fn digits(number: &str) -> impl DoubleEndedIterator<Item = u8> + '_ {
        number.bytes().filter(u8::is_ascii_digit)
    }
    // Most differ in the last digit already.
    let (mut kept_back, mut wanted_back) = (digits(kept).rev(), digits(wanted).rev());
    let alike = kept_back
        .by_ref()
        .zip(wanted_back.by_ref())
        .take_while(|(a, b)| a == b)
        .count();
    let (kept_count, wanted_count) = (digits(kept).count(), digits(wanted).count());
    let shorter = kept_count.min(wanted_count);
    let rest = |number: &str, count: usize| -> Vec<u8> { digits(number).take(count).collect() };
    let codes = [
        rest(kept, kept_count - shorter),
        rest(wanted, wanted_count - shorter),
    ];
    let home = |code: &Vec<u8>| code.is_empty() || code == b"86" || code == b"0086";
    shorter > 0 && alike == shorter && codes.iter().all(home)
}
