//! What a member may change of themselves.

use app::member::Locked;
use directory::people::{Field, FieldSettings};
use store::{Master, OwnFields};

/// Why a field is only read; `None` when the member may change it.
pub fn locked(
    field: Field,
    own: &OwnFields,
    settings: FieldSettings,
    master: Master,
) -> Option<Locked> {
    if master == Master::Wecom && delivered(field, own) {
        return Some(Locked::Wecom);
    }
    let allowed = settings.self_editable.contains(field);
    (!allowed).then_some(Locked::Administrator)
}

/// Whether WeCom delivers the field (decision aj). Names, positions and
/// landlines it always does; mobile, mail and gender only to some since 2022,
/// and then there is a value that nobody wrote here.
fn delivered(field: Field, own: &OwnFields) -> bool {
    match field {
        Field::Name | Field::Alias | Field::Position | Field::Telephone => true,
        Field::Mobile | Field::Email | Field::Gender => {
            !own.value(field).is_empty() && !own.edited_here.contains(field)
        }
        _ => false,
    }
}
