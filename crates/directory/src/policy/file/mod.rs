//! The policy as a file that an administrator can read, keep and compare
//! (`[[department]]`, `[[protect]]`, `[[also_sees]]`, `[[expect]]`).

mod fault;
mod listed;
mod names;
mod read;
mod shape;
mod text;

pub use fault::Fault;
pub use listed::{Listed, listed};
pub use read::parse;
pub use text::{write, write_one};
