use super::View;
use crate::answers::PersonRow;
use crate::people::{Field, Gender, MemberState};
use crate::snapshot::Place;
use std::ops::Range;

impl View {
    /// A member that the viewer sees, as a list shows them.
    pub(crate) fn row(&self, m: u32) -> PersonRow {
        let shown = self.places(m).next().map(|place| place.department);
        self.row_at(m, shown, None, false)
    }

    /// The same in a list of those in one department and below it, with their
    /// place there.
    pub(crate) fn row_under(&self, m: u32, top: u32) -> PersonRow {
        self.row_within(m, &[self.people().tree.subtree(top)], Some(top))
    }

    /// The same in a list of those in some departments: with the first of their
    /// places there, told from below `top` where there is one.
    pub(crate) fn row_within(&self, m: u32, all: &[Range<u32>], top: Option<u32>) -> PersonRow {
        let mut places = self.places(m).map(|place| place.department);
        let shown = places.find(|d| all.iter().any(|departments| departments.contains(d)));
        self.row_at(m, shown, top, false)
    }

    /// The same in the list of one department.
    pub(crate) fn row_in(&self, m: u32, department: u32, leader: bool) -> PersonRow {
        PersonRow {
            pinned: self.people().is_pinned(m, department),
            ..self.row_at(m, Some(department), None, leader)
        }
    }

    fn row_at(&self, m: u32, department: Option<u32>, top: Option<u32>, leader: bool) -> PersonRow {
        let member = &self.people().members[m as usize];
        PersonRow {
            userid: member.userid.clone(),
            name: member.name.clone(),
            avatar: self.avatar_of(m),
            marks: Vec::new(),
            alias: self.value(m, Field::Alias),
            position: self.value(m, Field::Position),
            department: department.map_or_else(Vec::new, |d| self.people().tree.path_below(d, top)),
            mobile: self.value(m, Field::Mobile),
            leader,
            pinned: false,
            disabled: member.state == MemberState::Disabled,
            outside: false,
        }
    }

    /// The member's departments that the viewer may read, the main one first.
    pub(crate) fn places(&self, m: u32) -> impl Iterator<Item = Place> + '_ {
        let places = self.people().places[m as usize].iter().copied();
        places.filter(|place| self.sees_department(place.department))
    }

    /// A field's value, when there is one that the viewer may read. The gender
    /// is `male` or `female`.
    pub(crate) fn value(&self, m: u32, field: Field) -> Option<String> {
        let member = &self.people().members[m as usize];
        let value = match field {
            Field::Name => &member.name,
            Field::Alias => &member.alias,
            Field::Position => &member.position,
            Field::Mobile => &member.mobile,
            Field::Telephone => &member.telephone,
            Field::Email => &member.email,
            Field::Gender => match member.gender {
                Gender::Unknown => "",
                Gender::Male => "male",
                Gender::Female => "female",
            },
            // A profile holds the others.
            _ => "",
        };
        (!value.is_empty() && self.field_readable(m, field)).then(|| value.to_owned())
    }
}
