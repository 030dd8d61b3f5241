//! The store, told as stories that both databases must tell alike.

mod audit;
mod audit_forget;
mod audit_older;
mod avatars;
mod corporation;
mod corps;
mod deleting;
mod departments;
mod field_rules;
mod frequent;
mod groups;
mod lives;
mod lives_unsent;
mod members;
mod owner_sessions;
mod people;
mod pins;
mod plans;
mod profiles;
mod runs;
mod schema;
mod searches;
mod sessions;
mod support;
mod tries;
