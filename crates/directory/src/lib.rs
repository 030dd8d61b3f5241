//! Who is who in a corporation, and who may see whom.
//!
//! A [`Directory`] is a pure value: a snapshot of a corporation's departments,
//! members, groups and rules. People come out of it only through a [`View`],
//! for one viewer, or a [`Console`], for one administrator. There is no other
//! door: a caller cannot forget the rule, because without a view there is
//! nothing to call. Nothing in this crate does I/O or asks for the time.

pub mod answers;
mod avatars;
mod bits;
mod console;
mod contents;
mod directory;
pub mod groups;
mod halves;
pub mod lifecycle;
pub mod membership;
mod ordered;
pub mod organisation;
pub mod people;
pub mod policy;
mod reports;
mod rules;
mod search;
mod snapshot;
pub mod sync;
mod tree;
mod view;
pub mod warnings;

pub use console::{Console, Prospect};
pub use contents::Contents;
pub use directory::Directory;
pub use view::{NoView, View};
