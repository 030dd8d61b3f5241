//! What is answered at which address.

pub mod auth;
pub mod comfort;
pub mod fault;
pub mod health;
pub mod jssdk;
pub mod login;
pub mod member;
mod query;
mod search;
