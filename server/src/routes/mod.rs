//! What is answered at which address.

pub mod auth;
pub mod fault;
pub mod health;
pub mod login;
pub mod member;
