//! The product through its own router and a sandbox, on both databases.

mod console_check;
mod console_demo;
mod console_departments;
mod console_door;
mod console_limits;
mod console_pulls;
mod console_rules;
mod corporations;
mod first_path;
#[path = "../shared/gate.rs"]
mod gate;
mod hostile_names;
mod signing_in;
mod support;
mod two_instances;
mod ways_out;
