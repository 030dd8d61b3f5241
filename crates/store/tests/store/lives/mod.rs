//! The life of members, one or many at once.

mod desk;
mod long;
mod one;
mod rests_on;
mod several;
mod stopped;
mod undone;

pub use desk::{done, kept_here, member, new, told};
