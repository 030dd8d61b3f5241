//! Who may see whom: the rules of `visibility.md`.

mod app_scope;
mod avatars;
mod card;
mod choosing;
mod console;
mod corporation;
mod custom_fields;
mod field_audiences;
mod group_changes;
mod groups;
mod malformed;
mod merges;
mod moves;
mod naive;
mod pins;
mod policy_file;
mod random;
mod random_policies;
mod random_views;
mod searchable;
mod warnings;
mod worked_example;
