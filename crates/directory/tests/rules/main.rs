//! Who may see whom: the rules of `visibility.md`.

mod app_scope;
mod card;
mod choosing;
mod console;
mod corporation;
mod field_audiences;
mod group_changes;
mod groups;
mod malformed;
mod moves;
mod naive;
mod policy_file;
mod random;
mod random_policies;
mod random_views;
mod worked_example;
