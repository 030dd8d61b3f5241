//! The product through its own router and a sandbox, on both databases.

mod corporations;
mod first_path;
mod hostile_names;
mod signing_in;
mod support;
mod two_instances;
mod ways_out;
