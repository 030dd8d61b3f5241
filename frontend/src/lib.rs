//! The entries of what a browser runs: one small module for each kind of user.

#[cfg(feature = "console")]
mod console;
#[cfg(feature = "member")]
mod member;
