//! How often a password may be tried: a table, so that it can be judged at a
//! glance. Good tries are given back.

use crate::sign_in::ClientAddress;
use store::Allowance;

/// How long a place where an owner has signed in stays known: 90 days.
pub const KNOWN_SECONDS: i64 = 90 * 24 * 3600;

/// Where a try comes from and which account it is for.
pub struct Try {
    place: String,
    account: String,
}

impl Try {
    /// Accounts are equal whatever their case, and known or not.
    pub fn of(address: &ClientAddress, user_name: &str) -> Self {
        Self {
            place: address.place(),
            account: user_name.to_lowercase(),
        }
    }

    /// The account at this place.
    pub fn here(&self) -> String {
        format!("{} at {}", self.account, self.place)
    }

    /// What the try is taken from. The account's own allowance holds only at
    /// places where the owner has not signed in before: a stranger who uses it
    /// up does not lock the owner out.
    pub fn allowances(&self, known: bool) -> Vec<Allowance> {
        let place = allowance(format!("place {}", self.place), 20, 30);
        let here = allowance(format!("account {}", self.here()), 5, 60);
        let account = allowance(format!("account {}", self.account), 30, 120);
        match known {
            true => vec![place, here],
            false => vec![place, here, account],
        }
    }
}

const fn allowance(of: String, tries: i64, every: i64) -> Allowance {
    Allowance { of, tries, every }
}
