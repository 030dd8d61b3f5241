//! 排序号 in a department: smaller first here (R40), larger first at WeCom, who
//! has no number below zero and gives 0 to everybody without one. Kept as
//! WeCom's number with the other sign, and shown as the distance from what
//! WeCom's own console begins with.

use std::ops::RangeInclusive;

/// WeCom's number of whoever stands first.
const FIRST: i64 = 100_000_000;
/// What WeCom has a number for, with the other sign.
const KEPT: RangeInclusive<i64> = -0xffff_ffff..=0;

/// The number that a person reads; nothing for whoever has none.
pub const fn shown(order: i64) -> Option<i64> {
    match order {
        0 => None,
        order => Some(order.saturating_add(FIRST)),
    }
}

/// What is kept of a number that a person wrote, or of none. `None` where
/// WeCom could not be told.
pub fn from_shown(shown: Option<i64>) -> Option<i64> {
    let Some(shown) = shown else {
        return Some(0);
    };
    let kept = shown.checked_sub(FIRST)?;
    // The last number of all would be none.
    (KEPT.contains(&kept) && kept != 0).then_some(kept)
}

pub(super) fn fits(order: i64) -> bool {
    KEPT.contains(&order)
}
