use crate::Locale;
use crate::text::console_members as texts;
use directory::answers::{Lack, Standing};
use directory::membership::{Advice, Unpushable};
use directory::people::profile::{Date, Days, Span};
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

/// A gender that is looked for.
pub const fn wanted_gender(t: Locale, gender: Gender) -> &'static str {
    match gender {
        Gender::Unknown => texts::unknown_gender(t),
        Gender::Male => texts::male(t),
        Gender::Female => texts::female(t),
    }
}

/// What is lacking.
pub const fn lack_name(t: Locale, lack: Lack) -> &'static str {
    match lack {
        Lack::Anything => texts::lacks_anything(t),
        Lack::Required => texts::lacks_required(t),
        Lack::Mobile => texts::lacks_mobile(t),
        Lack::Email => texts::lacks_email(t),
        Lack::RealEmail => texts::lacks_real_email(t),
        Lack::Position => texts::lacks_position(t),
        Lack::Gender => texts::lacks_gender(t),
        Lack::Department => texts::lacks_department(t),
    }
}

/// Why WeCom would not take somebody; empty where it would.
pub const fn unpushable_name(t: Locale, why: Option<Unpushable>) -> &'static str {
    match why {
        None => "",
        Some(Unpushable::NoContact) => texts::push_no_contact(t),
        Some(Unpushable::SharedMobile) => texts::push_shared_mobile(t),
        Some(Unpushable::SharedEmail) => texts::push_shared_email(t),
    }
}

/// Birthdays that are looked for.
pub fn days_name(t: Locale, days: Days) -> String {
    match days {
        Days::ThisMonth => texts::this_month(t).to_owned(),
        Days::Between(from, to) => texts::between(t, &from.to_string(), &to.to_string()),
    }
}

/// A time that is looked for.
pub fn span_name(t: Locale, span: Span) -> String {
    let said = |day: Option<Date>| day.map(|day| day.to_string());
    match (said(span.from), said(span.to)) {
        (Some(from), Some(to)) => texts::between(t, &from, &to),
        (Some(from), None) => texts::since(t, &from),
        (None, Some(to)) => texts::until(t, &to),
        (None, None) => String::new(),
    }
}
