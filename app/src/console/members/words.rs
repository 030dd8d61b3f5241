use crate::Locale;
use crate::text::console_members as texts;
use directory::answers::Standing;
use directory::membership::Advice;
use directory::people::{Field, Gender};

/// How somebody stands, in words.
pub const fn standing_name(t: Locale, standing: Standing) -> &'static str {
    match standing {
        Standing::Joined => texts::joined(t),
        Standing::NotYet => texts::not_yet(t),
        Standing::Disabled => texts::disabled(t),
        Standing::Quit => texts::quit(t),
        Standing::Outside => texts::outside(t),
    }
}

/// A gender in words; nothing where it is not said.
pub const fn gender_name(t: Locale, gender: Gender) -> &'static str {
    match gender {
        Gender::Unknown => "",
        Gender::Male => texts::male(t),
        Gender::Female => texts::female(t),
    }
}

/// What a field is called.
pub const fn field_name(t: Locale, field: Field) -> &'static str {
    match field {
        Field::Name => texts::name(t),
        Field::Alias => texts::alias(t),
        Field::Position => texts::position(t),
        Field::Mobile => texts::mobile(t),
        Field::Telephone => texts::telephone(t),
        Field::Email => texts::email(t),
        Field::Gender => texts::gender(t),
        Field::Telephone2 => texts::telephone2(t),
        Field::Address => texts::address(t),
        Field::Qq => texts::qq(t),
        Field::Wechat => texts::wechat(t),
        Field::SolarBirthday => texts::solar_birthday(t),
        Field::LunarBirthday => texts::lunar_birthday(t),
        Field::EntryDate => texts::entry_date(t),
        _ => texts::remark(t),
    }
}

/// A word of help under a field.
pub const fn field_hint(t: Locale, field: Field) -> &'static str {
    match field {
        Field::Mobile => texts::mobile_hint(t),
        Field::Wechat => texts::identity_hint(t),
        Field::SolarBirthday | Field::EntryDate => texts::date_hint(t),
        Field::LunarBirthday => texts::lunar_hint(t),
        _ => "",
    }
}

/// Something to think about, at the field where it is said.
pub const fn advice_words(t: Locale, advice: Advice) -> (&'static str, &'static str) {
    match advice {
        Advice::AccountIsPhone => ("userid", texts::advice_phone(t)),
        Advice::AccountIsName => ("userid", texts::advice_name(t)),
        Advice::AccountHasSigns => ("userid", texts::advice_signs(t)),
        Advice::NotForWecom => ("wechat", texts::advice_not_for_wecom(t)),
        Advice::PlaceholderEmail => ("email", texts::advice_placeholder(t)),
    }
}
