use crate::people::{Field, Fields};

/// Whether WeCom delivers a field of somebody, and a pull therefore brings it:
/// where WeCom is the master, it is changed there (decision aj). Names, positions
/// and landlines it always does. The mobile number, the mail address and the
/// gender are not delivered to apps made since 2022 (wecom-api.md 2.3): they are
/// where the last reading `brought` them of anybody, which the contacts-sync
/// secret may, and where there is a value that nobody wrote here. What was written
/// here a pull leaves alone (decision h): whoever wrote it may mend it.
pub fn is_delivered(field: Field, value: &str, edited_here: Fields, brought: Fields) -> bool {
    match field {
        Field::Name | Field::Alias | Field::Position | Field::Telephone => true,
        Field::Mobile | Field::Email | Field::Gender => {
            !edited_here.contains(field) && (brought.contains(field) || !value.is_empty())
        }
        _ => false,
    }
}
