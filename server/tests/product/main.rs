//! The product through its own router and a sandbox, on both databases.

mod first_path;
mod signing_in;
mod support;
mod two_instances;
