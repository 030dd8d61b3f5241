//! SHA-1 as WeCom writes it: lower-case hexadecimal.

use sha1::{Digest, Sha1};

/// The digest's 40 hexadecimal digits.
pub(crate) fn hex(text: &str) -> String {
    Sha1::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
