use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which picture of a member is meant (头像): another picture has another version,
/// so that an address with it never shows an older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AvatarVersion(pub i64);

/// As addresses have it.
impl fmt::Display for AvatarVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for AvatarVersion {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(|bits| Self(bits.cast_signed()))
    }
}

#[cfg(test)]
mod tests {
    use super::AvatarVersion;

    #[test]
    fn a_version_is_read_as_it_is_written() {
        for version in [AvatarVersion(0), AvatarVersion(77), AvatarVersion(-2)] {
            let text = version.to_string();
            assert_eq!(text.len(), 16);
            assert_eq!(text.parse(), Ok(version));
        }
        assert!("../x".parse::<AvatarVersion>().is_err());
    }
}
