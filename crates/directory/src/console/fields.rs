//! What an administrator is told of fields.

use super::Console;
use crate::organisation::Obstacle;
use crate::people::{Audience, CustomField};
use crate::policy::Who;

impl Console {
    /// The fields whose readers are chosen by naming this department or group.
    pub(super) fn fields_naming(&self, this: &Who) -> Vec<Obstacle> {
        let people = self.people();
        let built_in = people.audiences.naming(this).map(Obstacle::Reads);
        let naming = |field: &&CustomField| match &field.readers {
            Some(Audience::Chosen(chosen)) => chosen.contains(this),
            None | Some(Audience::SameDepartment) => false,
        };
        let custom = people.custom.iter().filter(naming);
        let custom = custom.map(|field| Obstacle::ReadsCustom(field.name.clone()));
        built_in.chain(custom).collect()
    }
}
