use super::Why;

/// No account is longer, in bytes.
const LONGEST: usize = 64;

/// An account as WeCom takes it (decision l): letters, digits and `_-@.`, the
/// first one a letter or a digit.
pub(super) fn check(typed: &str) -> Result<&str, Why> {
    let account = typed.trim();
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_-@.".contains(&byte);
    if account.is_empty() {
        Err(Why::NoAccount)
    } else if account.len() > LONGEST {
        Err(Why::AccountTooLong)
    } else if !account.bytes().all(sign) {
        Err(Why::AccountSigns)
    } else if !account.as_bytes()[0].is_ascii_alphanumeric() {
        Err(Why::AccountBeginning)
    } else {
        Ok(account)
    }
}
