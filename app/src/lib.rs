//! What a person sees. Members' pages are rendered on the server from finished
//! answers of a view, complete without any script.

#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
pub mod member;
pub mod text;

pub use text::Locale;
