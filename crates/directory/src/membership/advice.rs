use super::Draft;
use crate::people::Field;
use crate::people::profile::is_placeholder_email;
use serde::{Deserialize, Serialize};

/// Something to think about that keeps nobody from saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// The account is a phone number, which changes; an account never does.
    AccountIsPhone,
    /// The account is made of letters alone, a name in pinyin probably: the next
    /// one of that name has none. A 工号 is better.
    AccountIsName,
    /// Signs besides letters and digits, which other systems may not take.
    AccountHasSigns,
    /// WeCom takes nobody without a mobile number and a mail address (decision
    /// c).
    NotForWecom,
    /// The mail address was made of the account because there was none (R68).
    PlaceholderEmail,
}

/// What to say about a draft. The account is spoken of only while it can be
/// chosen: `new`.
pub fn advice(draft: &Draft, new: bool) -> Vec<Advice> {
    let account = draft.userid.trim();
    let mut all = Vec::new();
    if new && !account.is_empty() {
        all.extend(about_account(account));
    }
    let email = draft.value(Field::Email).trim();
    let known = |field| !draft.value(field).trim().is_empty();
    if known(Field::Wechat) && email.is_empty() && !known(Field::Mobile) {
        all.push(Advice::NotForWecom);
    }
    if is_placeholder_email(account, email) {
        all.push(Advice::PlaceholderEmail);
    }
    all
}

fn about_account(account: &str) -> Option<Advice> {
    let all = |holds: fn(&u8) -> bool| account.as_bytes().iter().all(holds);
    let digits = all(u8::is_ascii_digit);
    if digits && account.len() == 11 && account.starts_with('1') {
        Some(Advice::AccountIsPhone)
    } else if all(u8::is_ascii_alphabetic) {
        Some(Advice::AccountIsName)
    } else if !all(u8::is_ascii_alphanumeric) {
        Some(Advice::AccountHasSigns)
    } else {
        None
    }
}
