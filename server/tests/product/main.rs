//! The product through its own router and a sandbox, on both databases.

mod carried_ticks;
mod choosing;
mod comfort;
mod consent;
mod console_account;
mod console_account_at_once;
mod console_check;
mod console_demo;
mod console_departments;
mod console_departments_edit;
mod console_door;
mod console_limits;
mod console_members;
mod console_members_edit;
mod console_pulls;
mod console_rules;
mod contact_card;
mod corporations;
mod first_path;
mod frequent;
#[path = "../shared/gate.rs"]
mod gate;
mod groups;
mod hostile;
mod profile;
mod pull_whole;
mod secrets_at_rest;
mod signing_in;
mod support;
mod two_instances;
mod unassigned;
mod ways_out;
mod ways_out_absent;
mod ways_out_protected;
mod wecom_client;
