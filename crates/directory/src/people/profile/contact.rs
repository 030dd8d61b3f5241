//! Phone numbers, mail addresses, QQ and WeChat ids.

use super::check::Wrong;
use super::tidy::plain;

/// A mobile number: a mainland one as eleven digits, any other with its country
/// code, as `+85291234567`.
pub(super) fn mobile(typed: &str) -> Result<String, Wrong> {
    let typed = plain(typed);
    let number: String = typed
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.'))
        .collect();
    let (abroad, digits) = match number.strip_prefix('+').or(number.strip_prefix("00")) {
        Some(digits) => (true, digits),
        None => (false, number.as_str()),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::Mobile);
    }
    if !abroad {
        let home = digits.strip_prefix("86").filter(|home| home.len() == 11);
        let home = home.unwrap_or(digits);
        return mainland(home).ok_or(Wrong::Mobile);
    }
    match digits.strip_prefix("86") {
        Some(home) => mainland(home).ok_or(Wrong::Mobile),
        // E.164: a country code never begins with 0, and all is at most 15 digits.
        None if (7..=15).contains(&digits.len()) && !digits.starts_with('0') => {
            Ok(format!("+{digits}"))
        }
        None => Err(Wrong::Mobile),
    }
}

fn mainland(digits: &str) -> Option<String> {
    let fits = digits.len() == 11 && digits.starts_with('1') && digits.as_bytes()[1] >= b'3';
    fits.then(|| digits.to_owned())
}

/// Any other phone, as WeCom takes it (wecom-api.md 2.2): digits, `-`, `+` and
/// `,` before an extension, up to 32 bytes.
pub(super) fn telephone(typed: &str) -> Result<String, Wrong> {
    let typed = plain(typed);
    let kept: String = typed
        .chars()
        .map(|c| if matches!(c, '(' | ')') { ' ' } else { c })
        .collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join("-");
    let digits = kept.bytes().filter(u8::is_ascii_digit).count();
    let signs = kept
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b','));
    let fits = signs && digits >= 3 && kept.len() <= 32;
    fits.then_some(kept).ok_or(Wrong::Telephone)
}

/// A mail address, as WeCom takes it: 6 to 64 bytes.
pub(super) fn email(typed: &str) -> Result<String, Wrong> {
    let address = plain(typed);
    let fits = (6..=64).contains(&address.len())
        && address
            .split_once('@')
            .is_some_and(|(user, domain)| user_fits(user) && domain_fits(domain));
    fits.then_some(address).ok_or(Wrong::Email)
}

fn user_fits(user: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte);
    let dots = user.starts_with('.') || user.ends_with('.') || user.contains("..");
    !user.is_empty() && !dots && user.bytes().all(sign)
}

pub(super) fn domain_fits(domain: &str) -> bool {
    let label = |label: &str| {
        let edge = label.starts_with('-') || label.ends_with('-');
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && !edge && label.bytes().all(sign)
    };
    domain.contains('.') && domain.split('.').all(label)
}

/// QQ号码: five to eleven digits, the first no nought.
pub(super) fn qq(typed: &str) -> Result<String, Wrong> {
    let number = plain(typed).replace(' ', "");
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits && (5..=11).contains(&number.len()) && !number.starts_with('0');
    fits.then_some(number).ok_or(Wrong::Qq)
}

/// 微信号 (R59, decision t): 6 to 20 letters, digits, `_` and `-`, the first a
/// letter.
pub(super) fn wechat(typed: &str) -> Result<String, Wrong> {
    let id = plain(typed);
    if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::WechatOfDigits);
    }
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let fits = (6..=20).contains(&id.len())
        && id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(sign);
    fits.then_some(id).ok_or(Wrong::Wechat)
}

/// An address that was made of the account because there was none (R68):
/// 工号@163.com. Nobody reads it: addresses at 163.com begin with a letter,
/// unless they are a mobile number.
pub fn is_placeholder_email(account: &str, address: &str) -> bool {
    let Some((user, domain)) = address.split_once('@') else {
        return false;
    };
    user.eq_ignore_ascii_case(account)
        && domain.eq_ignore_ascii_case("163.com")
        && !user.starts_with(|first: char| first.is_ascii_alphabetic())
        && mainland(user).is_none()
}
