use super::{Field, Fields};
use crate::policy::Who;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who reads a field of somebody whom they see, where not everybody does who
/// sees them (R60). Everybody reads their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Whoever is placed directly in one of the same departments.
    SameDepartment,
    /// Whoever is in one of these departments, below one, or in one of these
    /// groups. What no longer exists names nobody.
    Chosen(Vec<Who>),
}

/// The fields that not everybody reads; the name is read by whoever sees
/// somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Audiences(pub BTreeMap<Field, Audience>);

impl Audiences {
    /// The fields that are for those alone of whom `is` says that they are
    /// chosen, where it does not.
    pub(crate) fn barred(&self, is: impl Fn(&Who) -> bool) -> Fields {
        let barred = self.decided().filter(|(_, audience)| match audience {
            Audience::SameDepartment => false,
            Audience::Chosen(chosen) => !chosen.iter().any(&is),
        });
        barred.map(|(field, _)| field).collect()
    }

    /// The fields for people of the same department.
    pub(crate) fn near(&self) -> Fields {
        let near = self.decided();
        let near = near.filter(|(_, audience)| **audience == Audience::SameDepartment);
        near.map(|(field, _)| field).collect()
    }

    /// The fields whose readers are chosen by naming this department or group.
    pub(crate) fn naming<'a>(&'a self, this: &'a Who) -> impl Iterator<Item = Field> + 'a {
        let naming = self.decided().filter(move |(_, audience)| match audience {
            Audience::SameDepartment => false,
            Audience::Chosen(chosen) => chosen.contains(this),
        });
        naming.map(|(field, _)| field)
    }

    fn decided(&self) -> impl Iterator<Item = (Field, &Audience)> {
        let decided = self.0.iter().map(|(field, audience)| (*field, audience));
        decided.filter(|(field, _)| *field != Field::Name)
    }
}
