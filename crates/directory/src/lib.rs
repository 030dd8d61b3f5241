//! Who is who in a corporation, and who may see whom.
//!
//! A [`Directory`] is a pure value: a snapshot of a corporation's departments,
//! members, groups and rules. People come out of it only through a [`View`],
//! for one viewer, or a [`Console`], for one administrator. There is no other
//! door: a caller cannot forget the rule, because without a view there is
//! nothing to call. Nothing in this crate does I/O or asks for the time.

pub mod answers;
mod contents;
pub mod people;
pub mod policy;

pub use contents::Contents;
