//! How often a password may be tried: a table, so that it can be judged at a
//! glance. Good tries are given back.

use crate::sign_in::ClientAddress;
use store::Allowance;

/// How long a browser in which an owner has signed in stays known: 90 days.
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

    /// The account in the browser that holds this token.
    pub fn in_browser(&self, token: &str) -> String {
        format!("{} in {token}", self.account)
    }

    /// What the try is taken from. A browser in which the owner has signed in
    /// before has an allowance of its own: whoever uses up the others, from
    /// everywhere or from behind the same address, does not lock the owner out,
    /// and learns nothing about which accounts there are.
    pub fn allowances(&self, known_browser: Option<&str>) -> Vec<Allowance> {
        if let Some(token) = known_browser {
            return vec![allowance(
                format!("account {}", self.in_browser(token)),
                5,
                60,
            )];
        }
        let here = format!("account {} at {}", self.account, self.place);
        vec![
            allowance(format!("place {}", self.place), 20, 30),
            allowance(here, 5, 60),
            allowance(format!("account {}", self.account), 30, 120),
        ]
    }
}

/// What a try of the current password is taken from, when somebody who is signed
/// in wants another one. It has nothing to do with signing in: strangers who try
/// there do not keep an owner from a new password, nor the other way round.
pub fn of_changing(owner: &str) -> Allowance {
    allowance(format!("new password of {}", owner.to_lowercase()), 5, 60)
}

const fn allowance(of: String, tries: i64, every: i64) -> Allowance {
    Allowance { of, tries, every }
}
