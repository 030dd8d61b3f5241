//! Finding people by what somebody types: a name, its pinyin or initials, an
//! alias, an account, a part of a phone number, what is written in a corporation's
//! own fields that are searched (R60), a department (R125), or the letter of a
//! surname (R126).
//!
//! Recall comes before ranking: whatever may be meant is found, and what is
//! meant most likely comes first. Every question is asked for one viewer, and
//! nothing that the viewer may not read ever changes an answer.

mod accounts;
mod called;
mod fold;
mod follow;
mod groups;
mod index;
mod listing;
mod marks;
mod matcher;
mod name;
mod numbers;
mod own;
mod query;
mod ranking;
mod readings;
mod sieve;
mod simplified;
mod surname;
mod surnames;
mod text;
mod view;

pub(crate) use index::{Index, Searched};
pub(crate) use listing::{Listing, listing};
pub(crate) use name::pronunciation;
pub(crate) use own::Own;
pub(crate) use query::Rank;
pub(crate) use readings::Reader;
pub(crate) use surname::surname;
