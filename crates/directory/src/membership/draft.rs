use crate::people::profile::Profile;
use crate::people::{AnyField, DepartmentId, Field, Gender, Member, Membership, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A member as an administrator writes them, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The account, which is chosen once.
    pub userid: String,
    /// Every field that is not empty, but for what nobody but the member reads.
    pub values: BTreeMap<AnyField, String>,
    /// Where they belong; none is 未分配.
    pub places: Vec<Membership>,
    /// One of `places`.
    pub main: Option<DepartmentId>,
    /// 直属上级
    pub superior: Option<UserId>,
}

impl Draft {
    /// A member as they stand.
    pub fn of(member: &Member, profile: &Profile) -> Self {
        let mut draft = Self {
            userid: member.userid.to_string(),
            values: BTreeMap::new(),
            places: member.departments.clone(),
            main: member.main_department,
            superior: member.direct_superior.clone(),
        };
        let gender = match member.gender {
            Gender::Unknown => "",
            Gender::Male => "male",
            Gender::Female => "female",
        };
        let in_memory = [
            (Field::Name, member.name.as_str()),
            (Field::Alias, &member.alias),
            (Field::Position, &member.position),
            (Field::Mobile, &member.mobile),
            (Field::Telephone, &member.telephone),
            (Field::Email, &member.email),
            (Field::Gender, gender),
        ];
        for (field, value) in in_memory {
            draft.set(field, value);
        }
        for (&field, written) in &profile.0 {
            let private = field.built_in().is_some_and(Field::is_private);
            if !field.in_memory() && !private {
                draft.set(field, &written.value);
            }
        }
        draft
    }

    /// A field's value; empty when there is none.
    pub fn value(&self, field: impl Into<AnyField>) -> &str {
        self.values.get(&field.into()).map_or("", String::as_str)
    }

    /// Gives a field another value.
    pub fn set(&mut self, field: impl Into<AnyField>, value: &str) {
        let field = field.into();
        match value.is_empty() {
            true => self.values.remove(&field),
            false => self.values.insert(field, value.to_owned()),
        };
    }

    /// Whether two drafts say the same of where somebody belongs, in whatever
    /// order they say it.
    pub fn same_places(&self, other: &Self) -> bool {
        let sorted = |draft: &Self| {
            let mut places = draft.places.clone();
            places.sort_by_key(|place| place.department);
            places
        };
        self.main == other.main && sorted(self) == sorted(other)
    }
}
