//! Why something typed cannot be kept, in words: said by the server, and in the
//! browser while somebody types.

use crate::Locale;
use crate::text::member_profile as text;
use directory::people::profile::Wrong;

/// The sentence at the field.
pub(crate) fn sentence(wrong: Wrong, locale: Locale) -> String {
    match wrong {
        Wrong::NoName => text::wrong_name(locale),
        Wrong::TooLong(most) => return text::wrong_length(locale, &most.to_string()),
        Wrong::Mobile => text::wrong_mobile(locale),
        Wrong::Telephone => text::wrong_telephone(locale),
        Wrong::Email => text::wrong_email(locale),
        Wrong::Qq => text::wrong_qq(locale),
        Wrong::Wechat => text::wrong_wechat(locale),
        Wrong::WechatOfDigits => text::wrong_wechat_digits(locale),
        Wrong::Date => text::wrong_date(locale),
        Wrong::Future => text::wrong_future(locale),
        Wrong::LunarDate => text::wrong_lunar(locale),
        Wrong::Choice => text::wrong_choice(locale),
        Wrong::Required => text::wrong_required(locale),
        Wrong::Number => text::wrong_number(locale),
        Wrong::Link => text::wrong_link(locale),
        Wrong::NoBirthday => text::wrong_birthday(locale),
        Wrong::NoIdentity => text::wrong_identity(locale),
    }
    .to_owned()
}
