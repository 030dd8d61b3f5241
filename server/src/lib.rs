//! 名册 Mingce: the corporate address book for WeCom that a company runs itself.

mod admin;
pub mod clock;
pub mod commands;
pub mod config;
mod directories;
mod frame;
mod language;
mod middleware;
mod pictures;
pub mod pull;
mod qr;
mod router;
mod routes;
mod script_address;
mod sign_in;
pub mod site;
pub mod start;
mod state;
mod vcard;

pub use admin::passwords;
pub use router::router;
pub use state::State;
