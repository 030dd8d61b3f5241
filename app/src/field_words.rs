//! What the fields are called, on members' pages and in the console.

use crate::Locale;
#[cfg(feature = "console")]
use crate::text::console_fields as fields;
use crate::text::{member as text, member_profile as profile};
use directory::people::Field;
#[cfg(feature = "console")]
use directory::people::FieldKind;

/// What the field is called.
pub(crate) const fn field_name(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Name => profile::name(locale),
        Field::Alias => text::alias(locale),
        Field::Position => text::position(locale),
        Field::Mobile => text::mobile(locale),
        Field::Telephone => text::telephone(locale),
        Field::Email => text::email(locale),
        Field::Gender => text::gender(locale),
        Field::Telephone2 => profile::telephone2(locale),
        Field::Address => profile::address(locale),
        Field::Qq => profile::qq(locale),
        Field::Wechat => profile::wechat(locale),
        Field::SolarBirthday => profile::solar_birthday(locale),
        Field::LunarBirthday => profile::lunar_birthday(locale),
        Field::BirthdayReminder => profile::birthday_reminder(locale),
        Field::EntryDate => profile::entry_date(locale),
        Field::Remark => profile::remark(locale),
    }
}

/// What the values of a field of the corporation's own are.
#[cfg(feature = "console")]
pub(crate) const fn kind_name(kind: FieldKind, locale: Locale) -> &'static str {
    match kind {
        FieldKind::Text => fields::kind_text(locale),
        FieldKind::Number => fields::kind_number(locale),
        FieldKind::Date => fields::kind_date(locale),
        FieldKind::LunarDate => fields::kind_lunar_date(locale),
        FieldKind::Phone => fields::kind_phone(locale),
        FieldKind::Mail => fields::kind_mail(locale),
        FieldKind::Link => fields::kind_link(locale),
        FieldKind::Choice => fields::kind_choice(locale),
    }
}
