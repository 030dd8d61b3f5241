//! What the server sends before the console runs: its shell, and the page for
//! signing in, which needs no script.

mod document;
mod shell;
mod sign_in_form;
#[cfg(test)]
mod tests;

use crate::Locale;

pub use shell::shell;
pub use sign_in_form::sign_in_form;

/// What surrounds both pages.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language to answer in.
    pub locale: Locale,
    /// The Content-Security-Policy's word for this answer's scripts.
    pub nonce: String,
    /// Address of the style sheet, where it was built in.
    pub css: Option<String>,
    /// Address of the icon, likewise.
    pub icon: Option<String>,
    /// The console itself, where it was built in.
    pub bundle: Option<Bundle>,
}

/// The addresses of the console's program.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The JavaScript module.
    pub js: String,
    /// The WebAssembly that it starts.
    pub wasm: String,
}

/// What the form shows.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// What happened just before.
    pub happened: Happened,
    /// The page to go to afterwards, an own path under `/admin`.
    pub return_to: String,
    /// The name that was typed before.
    pub user_name: String,
    /// The linked corporations, id and name: which one is asked for only when
    /// there are several (R5).
    pub corps: Vec<(String, String)>,
    /// The one that was chosen before.
    pub chosen: Option<String>,
    /// Whether there is anybody who could sign in.
    pub has_owners: bool,
}

/// What happened before the form is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Happened {
    /// Nothing worth saying.
    #[default]
    Nothing,
    /// They signed out.
    SignedOut,
    /// They signed out on every device.
    SignedOutEverywhere,
    /// The name or the password was not right: which one is not said.
    Wrong,
    /// Too many tries: so many seconds to wait.
    Wait(i64),
    /// So many sign in at this moment that nobody more can be checked.
    Busy,
    /// A fault of ours, under the log's reference.
    Internal(String),
}
