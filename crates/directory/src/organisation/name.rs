use thiserror::Error;

/// So wide a name is at most, Latin letters counted once and Han twice (R38).
/// WeCom's own limit of 64 letters is never met.
const WIDEST: usize = 50;

/// What stands between names in files and paths (decision m).
const SEPARATORS: [&str; 4] = ["->", "→", ";", "；"];

/// What WeCom takes in no department's name (wecom-api.md 3).
const FORBIDDEN: &str = r#"\:*?"<>|"#;

/// Why something cannot be a department's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameFault {
    /// Nothing is written.
    #[error("there is no name")]
    Empty,
    /// Over 50 letters or 25 Han.
    #[error("the name is too long")]
    TooLong,
    /// It has a character that WeCom refuses.
    #[error("the name has a character that WeCom refuses")]
    Forbidden,
    /// It has what separates names in files.
    #[error("the name has what separates names in files")]
    Separator,
}

/// The name as it is kept: without blanks around it.
pub fn checked_name(written: &str) -> Result<String, NameFault> {
    let name = written.trim();
    if name.is_empty() {
        return Err(NameFault::Empty);
    }
    if SEPARATORS.iter().any(|between| name.contains(between)) {
        return Err(NameFault::Separator);
    }
    if name.contains(|c: char| c.is_control() || FORBIDDEN.contains(c)) {
        return Err(NameFault::Forbidden);
    }
    let width: usize = name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if width > WIDEST {
        return Err(NameFault::TooLong);
    }
    Ok(name.to_owned())
}
