//! WeCom's server API (企业微信): typed calls, tokens, signing-in addresses, callbacks, JS-SDK.
//!
//! The only place that knows what WeCom's paths, fields and errcodes are called. Nothing here knows
//! our own model; no secret and no token is ever in a `Debug` text or in an [`Error`].

mod advice;
mod callback;
pub mod calls;
mod check;
mod client;
mod error;
mod jssdk;
mod kept;
mod lenient;
mod settings;
mod sha;
pub mod sign_in;
mod wire;

pub use advice::Advice;
pub use callback::{Cipher, CipherError};
pub use check::{Check, Finding, Outcome, Probe};
pub use client::Wecom;
pub use error::Error;
pub use jssdk::{Signed, sign};
pub use settings::{API_URL, Key, Limits, Settings};
pub use wire::{Call, Retry, Unread};
