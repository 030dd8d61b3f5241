//! The functions that the console's pages call: one file an area, each function
//! in four moves: who is asking, may they, do it, shape the answer.
//!
//! They are public endpoints under `/admin/api`, and never trust an argument.

mod answer;
pub mod audit;
pub mod avatars;
pub mod check;
#[cfg(feature = "ssr")]
pub mod context;
pub mod corporation;
pub mod departments;
pub mod departments_edit;
mod error;
pub mod fields;
pub mod groups;
pub mod groups_many;
pub mod home;
pub mod life;
pub mod members;
pub mod members_edit;
pub mod members_many;
#[cfg(feature = "ssr")]
mod members_words;
pub mod pins;
pub mod policy;
pub mod pulls;
pub mod rules;
pub mod searches;
pub mod warnings;

pub use answer::Answer;
pub use error::{PullRefused, Refused, Wrong};
