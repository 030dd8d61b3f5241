//! Unguessable values.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRngCore as _;

/// So many random bytes from the system, as text for headers and passwords.
///
/// # Panics
/// When the system has no randomness: nothing can be kept safe then.
pub fn random(bytes: usize) -> String {
    let mut drawn = vec![0_u8; bytes];
    rand::rngs::OsRng
        .try_fill_bytes(&mut drawn)
        .expect("the system gives randomness");
    URL_SAFE_NO_PAD.encode(drawn)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_are_the_same() {
        assert_ne!(super::random(16), super::random(16));
        assert_eq!(super::random(16).len(), 22);
    }
}
