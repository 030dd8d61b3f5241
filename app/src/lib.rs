//! What a person sees. Members' pages are rendered on the server from finished
//! answers of a view, complete without any script; the console is one page in
//! the browser over the functions of `api`.

#[cfg(any(feature = "ssr", feature = "console"))]
pub mod api;
#[cfg(feature = "member")]
mod asking;
#[cfg(feature = "member")]
pub mod choice;
#[cfg(feature = "member")]
pub mod comfort;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "console")]
pub mod console;
#[cfg(feature = "ssr")]
pub mod console_shell;
#[cfg(feature = "member")]
pub mod copy;
#[cfg(any(feature = "ssr", feature = "console"))]
mod field_words;
#[cfg(feature = "ssr")]
pub mod member;
#[cfg(feature = "member")]
pub mod next_part;
#[cfg(any(feature = "console", test))]
mod outline;
#[cfg(feature = "member")]
pub mod profile_form;
#[cfg(any(feature = "ssr", feature = "member"))]
mod profile_words;
#[cfg(feature = "member")]
pub mod settings_form;
pub mod text;
#[cfg(feature = "member")]
pub mod type_ahead;
#[cfg(feature = "member")]
pub mod wecom_client;

pub use text::Locale;
