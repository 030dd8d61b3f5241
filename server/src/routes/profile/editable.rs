//! What a member may change of themselves.

use app::member::{Locked, PageField};
use directory::membership::is_delivered;
use directory::people::{AnyField, Field, FieldRules};
use store::{Master, OwnFields};

/// The fields as a page has them, in order.
pub fn fields(rules: &FieldRules) -> impl Iterator<Item = PageField> + '_ {
    rules.order.iter().filter_map(|field| match *field {
        AnyField::BuiltIn(field) => Some(PageField::BuiltIn(field)),
        AnyField::Custom(id) => rules.custom(id).cloned().map(PageField::Custom),
    })
}

/// Why a field is only read; `None` when the member may change it.
pub fn locked(
    field: &PageField,
    own: &OwnFields,
    rules: &FieldRules,
    master: Master,
) -> Option<Locked> {
    let allowed = match field {
        PageField::BuiltIn(field) if master == Master::Wecom && delivered(*field, own) => {
            return Some(Locked::Wecom);
        }
        PageField::BuiltIn(field) => rules.settings.self_editable.contains(*field),
        PageField::Custom(field) => field.self_editable,
    };
    (!allowed).then_some(Locked::Administrator)
}

fn delivered(field: Field, own: &OwnFields) -> bool {
    is_delivered(field, own.value(field), own.edited_here, own.brought)
}
