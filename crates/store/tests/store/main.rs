//! The store, told as stories that both databases must tell alike.

mod corps;
mod departments;
mod frequent;
mod members;
mod owner_sessions;
mod people;
mod plans;
mod profiles;
mod runs;
mod schema;
mod sessions;
mod support;
mod tries;
