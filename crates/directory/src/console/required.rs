use super::Console;
use crate::bits::Bits;
use crate::membership::Around as _;
use crate::people::{AnyField, Field, Gender, Member, UserId};

impl Console {
    /// All fields, in the order of a card.
    pub fn fields(&self) -> &[AnyField] {
        self.people().fields()
    }

    /// The fields that have to be filled in (必填), in that order; the name is one
    /// of them.
    pub fn required_fields(&self) -> Vec<AnyField> {
        let all = self.fields().iter().copied();
        all.filter(|field| self.is_required(*field)).collect()
    }

    /// Those of them that the store alone knows.
    pub fn required_in_profiles(&self) -> Vec<AnyField> {
        let mut required = self.required_fields();
        required.retain(|field| !field.in_memory());
        required
    }

    /// What has to be filled in, with whoever has all of it that is kept in
    /// profiles; `None` where that was not asked.
    pub(super) fn required(&self, filled: Option<&[UserId]>) -> Required {
        let people = self.people();
        let in_memory = self.required_fields().into_iter();
        let in_memory = in_memory.filter_map(AnyField::built_in);
        Required {
            in_memory: in_memory
                .filter(|field| field.in_memory() && *field != Field::Name)
                .collect(),
            filled: filled.map(|filled| {
                let mut these = Bits::none(people.members.len());
                let known = filled.iter().filter_map(|userid| people.member(userid));
                known.for_each(|m| these.insert(m));
                these
            }),
        }
    }
}

/// What has to be filled in, against this corporation.
pub(super) struct Required {
    in_memory: Vec<Field>,
    filled: Option<Bits>,
}

impl Required {
    /// Whether nothing has to be, but the name that everybody has.
    pub(super) fn is_nothing(&self) -> bool {
        self.in_memory.is_empty() && self.filled.is_none()
    }

    /// Whether somebody lacks any of it.
    pub(super) fn lacks(&self, m: u32, member: &Member) -> bool {
        self.in_memory.iter().any(|field| is_empty(member, *field))
            || self.filled.as_ref().is_some_and(|all| !all.contains(m))
    }
}

fn is_empty(member: &Member, field: Field) -> bool {
    let text = match field {
        Field::Name => &member.name,
        Field::Alias => &member.alias,
        Field::Position => &member.position,
        Field::Mobile => &member.mobile,
        Field::Telephone => &member.telephone,
        Field::Email => &member.email,
        Field::Gender => return member.gender == Gender::Unknown,
        // A profile has them.
        _ => return false,
    };
    text.is_empty()
}
