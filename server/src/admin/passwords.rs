//! Owners' passwords: argon2id with the parameters that OWASP asks for
//! (19 MiB, two passes, one lane), which are this crate's defaults.

mod rule;

pub use rule::{LONGEST, fault};

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use rand::TryRngCore as _;
use std::sync::Arc;
use store::Secret;
use tokio::sync::Semaphore;

/// How many passwords are checked at once: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

/// How many may wait for that, before others are asked to come back.
const WAITING: usize = 32;

/// What an unknown user's password is compared with: the same work, and no
/// password has this hash.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzIQ\
                      $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Letters and digits that nobody takes for one another.
const READABLE: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Checks passwords, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// Too many are waiting already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(WAITING)),
        }
    }
}

impl Passwords {
    /// Whether it is the password of that hash. Without a hash it is not, after
    /// the same work.
    ///
    /// # Errors
    /// [`Busy`] when too many wait for the answer already.
    pub async fn check(&self, password: String, hash: Option<Secret>) -> Result<bool, Busy> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| Busy)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| Busy)?;
        let checking = tokio::task::spawn_blocking(move || {
            // Held until the work is done, even if nobody waits for it any more.
            let _held = (place, turn);
            let known = hash.is_some();
            let hash = hash.as_ref().map_or(NOBODY, Secret::expose);
            known & is(&password, hash)
        });
        Ok(checking.await.unwrap_or(false))
    }

    /// The hash to keep of a new password.
    ///
    /// # Errors
    /// When the system has no memory for it.
    pub async fn hash(&self, password: String) -> anyhow::Result<Secret> {
        let turn = self.turns.clone().acquire_owned().await?;
        let hashing = tokio::task::spawn_blocking(move || {
            let _held = turn;
            hash(&password)
        });
        hashing.await?
    }
}

fn is(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        let argon = Argon2::default();
        argon.verify_password(password.as_bytes(), &hash).is_ok()
    })
}

/// The hash to keep. It takes a moment.
///
/// # Errors
/// When the system has no memory for it.
pub fn hash(password: &str) -> anyhow::Result<Secret> {
    // argon2's own errors are no `std::error::Error` without its feature `std`.
    let failed = |error| anyhow::anyhow!("the password could not be hashed: {error}");
    let salt = SaltString::encode_b64(&random::<16>()).map_err(failed)?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    Ok(Secret::new(hash.map_err(failed)?.to_string()))
}

/// A new password that can be read out: 20 characters, some 99 bits.
pub fn generate() -> Secret {
    let drawn = random::<20>();
    let letters = drawn
        .iter()
        .map(|byte| READABLE[usize::from(byte % 32)] as char);
    let mut password = String::new();
    for (at, letter) in letters.enumerate() {
        if at > 0 && at % 5 == 0 {
            password.push('-');
        }
        password.push(letter);
    }
    Secret::new(password)
}

/// # Panics
/// When the system has no randomness: nothing can be kept safe then.
fn random<const N: usize>() -> [u8; N] {
    let mut drawn = [0_u8; N];
    let filled = rand::rngs::OsRng.try_fill_bytes(&mut drawn);
    filled.expect("the system gives randomness");
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_argon2id_with_the_parameters_that_owasp_asks_for() {
        let hash = hash("correct horse battery").unwrap();
        let start = "$argon2id$v=19$m=19456,t=2,p=1$";
        assert!(hash.expose().starts_with(start), "{}", hash.expose());
        assert!(NOBODY.starts_with(start));
        assert_eq!(NOBODY.len(), hash.expose().len());
        PasswordHash::new(NOBODY).expect("the work is done for unknown users too");
    }

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let passwords = Passwords::default();
        let hash = hash("correct horse battery").unwrap();
        let check = |password: &str, hash| passwords.check(password.to_owned(), hash);
        assert_eq!(
            check("correct horse battery", Some(hash.clone())).await,
            Ok(true)
        );
        assert_eq!(check("correct horse batter", Some(hash)).await, Ok(false));
        assert_eq!(check("", None).await, Ok(false));
        assert_eq!(check("x", Some(Secret::new("unreadable"))).await, Ok(false));
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_asked_to_come_back() {
        let passwords = Passwords::default();
        let _waiting = passwords.places.acquire_many(32).await.unwrap();
        assert_eq!(passwords.check("x".into(), None).await, Err(Busy));
    }

    #[test]
    fn a_generated_password_is_readable_and_new() {
        let password = generate();
        let readable = |c: char| c == '-' || READABLE.contains(&(c as u8));
        assert_eq!(password.expose().chars().filter(|&c| c != '-').count(), 20);
        assert!(password.expose().chars().all(readable));
        assert_ne!(password, generate());
        assert_eq!(fault(password.expose(), "admin"), None);
    }
}
