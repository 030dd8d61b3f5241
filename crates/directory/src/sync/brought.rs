use super::Remote;
use crate::people::{Field, Fields};

impl Remote {
    /// The fields that this reading brought of anybody, empty ones too: whatever
    /// WeCom delivers to whoever reads with this secret.
    pub fn brought(&self) -> Fields {
        let members = self.members.iter();
        let each = members.flat_map(|member| {
            [
                (Field::Name, member.name.is_some()),
                (Field::Alias, member.alias.is_some()),
                (Field::Position, member.position.is_some()),
                (Field::Mobile, member.mobile.is_some()),
                (Field::Telephone, member.telephone.is_some()),
                (Field::Email, member.email.is_some()),
                (Field::Gender, member.gender.is_some()),
            ]
        });
        let brought = each.filter(|(_, brought)| *brought);
        brought.map(|(field, _)| field).collect()
    }
}
