//! The sandbox over HTTP, as a client meets it.

mod contacts;
mod control;
mod messages;
mod org;
mod sample;
mod signing_in;
mod support;
mod tokens;
