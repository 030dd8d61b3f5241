//! What of a member cannot be, in words.

use super::Wrong;
use crate::Locale;
use crate::profile_words::sentence;
use crate::text::console_members as words;
use directory::membership::{At, Fault, Holder, Why};
use directory::people::profile::Wrong as Value;
use directory::people::{AnyField, Field};

/// A fault at its field.
pub(super) fn said(fault: &Fault, locale: Locale) -> Wrong {
    let field = match fault.at {
        At::Account => "userid".into(),
        At::Field(field) => field.word(),
        At::Places => "places".into(),
        At::Superior => "superior".into(),
    };
    Wrong {
        said: why(fault, locale),
        ..Wrong::new(&field, key(&fault.why))
    }
}

const fn key(why: &Why) -> &'static str {
    match why {
        Why::NoAccount | Why::Value(Value::NoName | Value::Required) => "empty",
        Why::AccountTooLong | Why::Value(Value::TooLong(_)) => "long",
        Why::AccountSigns => "signs",
        Why::AccountBeginning => "beginning",
        Why::AccountStays => "stays",
        Why::Taken(_) => "taken",
        Why::Value(Value::NoIdentity) => "identity",
        Why::Value(Value::WechatOfDigits) => "digits",
        Why::Value(_) => "value",
        Why::UnknownDepartment | Why::UnknownMember => "unknown",
        Why::Topmost => "topmost",
        Why::Twice => "twice",
        Why::TooMany => "too_many",
        Why::MainElsewhere => "main",
        Why::Order => "order",
        Why::Themselves => "themselves",
        Why::Followed => "followed",
    }
}

fn why(fault: &Fault, t: Locale) -> String {
    let sentence = match &fault.why {
        Why::NoAccount => words::wrong_no_account(t),
        Why::AccountTooLong => words::wrong_account_long(t),
        Why::AccountSigns => words::wrong_account_signs(t),
        Why::AccountBeginning => words::wrong_account_beginning(t),
        Why::AccountStays => words::wrong_account_stays(t),
        Why::Taken(holder) => return taken(fault.at, holder, t),
        Why::Value(wrong) => return sentence(*wrong, t),
        Why::UnknownDepartment => words::wrong_department(t),
        Why::Topmost => words::wrong_topmost(t),
        Why::Twice => words::wrong_twice(t),
        Why::TooMany => words::wrong_too_many(t),
        Why::MainElsewhere => words::wrong_main(t),
        Why::Order => words::wrong_order(t),
        Why::UnknownMember => words::wrong_member(t),
        Why::Themselves => words::wrong_themselves(t),
        Why::Followed => words::wrong_followed(t),
    };
    sentence.to_owned()
}

/// Only administrators are told whose it is.
fn taken(at: At, holder: &Holder, t: Locale) -> String {
    let (name, account) = (holder.name.as_str(), holder.userid.as_str());
    match at {
        At::Field(AnyField::BuiltIn(Field::Mobile)) => words::wrong_mobile_taken(t, name, account),
        At::Field(_) => words::wrong_email_taken(t, name, account),
        _ if holder.left => words::wrong_account_left(t, name),
        _ => words::wrong_account_taken(t, name),
    }
}
