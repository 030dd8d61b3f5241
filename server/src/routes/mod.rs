//! What is answered at which address.

pub mod auth;
pub mod avatar;
pub mod choice;
mod choose;
pub mod comfort;
pub mod contact_card;
pub mod fault;
pub mod frequent;
pub mod groups;
pub mod health;
pub mod home;
pub mod jssdk;
pub mod login;
pub mod member;
pub mod profile;
mod query;
mod search;
mod ticks;
pub mod unassigned;
