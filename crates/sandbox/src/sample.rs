//! A corporation to look at: deterministic, of any size.

use crate::Org;

/// A sample corporation of `members` people (never fewer than its named
/// accounts), the same for the same `seed`.
pub fn corporation(_members: usize, _seed: u64) -> Org {
    unimplemented!()
}
