//! `/choose`: ticking several people and whole departments, and `/choice`: whom
//! somebody has ticked, and what can be done with them (R128, R129). The
//! bundle's `choice` keeps what was ticked from page to page; without scripts
//! every way is a button of the one form, and takes the ticks along.

mod bar;
mod carried;
mod choose;
mod chosen;
mod rows;

pub(super) use bar::bar;
pub(super) use choose::{choose, part};
pub(super) use chosen::chosen;
