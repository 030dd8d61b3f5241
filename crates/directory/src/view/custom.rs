use super::View;
use crate::answers::CustomValue;
use crate::people::{Audience, CustomField, CustomId, Profile};

impl View {
    /// What a profile holds in the corporation's own fields, as far as the viewer
    /// may read it of this member, in order.
    pub(super) fn custom_values(&self, m: u32, profile: &Profile) -> Vec<CustomValue> {
        let people = self.people();
        let readable = |field: &&CustomField| self.custom_readable(m, field);
        let value = |field: &CustomField| {
            let value = profile.value(field.id.into())?;
            Some(CustomValue {
                id: field.id,
                name: field.name.clone(),
                kind: field.kind,
                value: value.to_owned(),
                after: 0,
            })
        };
        let fields = people.custom.iter().filter(readable);
        let mut values: Vec<_> = fields.filter_map(value).collect();
        values.sort_by_key(|value| people.field_place(value.id.into()));
        values
    }

    /// Whether the viewer may read a field of the corporation's own of this
    /// member; one that does not exist is read by nobody.
    pub(crate) fn custom_field_readable(&self, m: u32, id: CustomId) -> bool {
        let mut fields = self.people().custom.iter();
        let field = fields.find(|field| field.id == id);
        field.is_some_and(|field| self.custom_readable(m, field))
    }

    /// The same of the field itself.
    pub(crate) fn custom_readable(&self, m: u32, field: &CustomField) -> bool {
        if m == self.me {
            return true;
        }
        let veiled = field.kind.is_contact() && self.sight.veil.contactless.contains(m);
        let among = match &field.readers {
            None => true,
            Some(Audience::SameDepartment) => self.shares_department(m),
            Some(Audience::Chosen(_)) => !self.barred_custom.contains(&field.id),
        };
        self.sight.sees(m) && field.shown && !veiled && among
    }
}
