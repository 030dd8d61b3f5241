//! What the server sends itself: the console's shell, and the pages for signing
//! in and for an owner's own account, which need no script.

mod account;
mod agent;
mod document;
mod shell;
mod sign_in_form;
#[cfg(test)]
mod tests;
mod wait;

use crate::Locale;

pub use account::account;
pub use shell::shell;
pub use sign_in_form::sign_in_form;

/// What surrounds all of them.
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
    /// Their password was changed meanwhile, and that ended this session.
    PasswordChanged,
    /// The name or the password was not right: which one is not said.
    Wrong,
    /// Too many tries: so many seconds to wait.
    Wait(i64),
    /// So many sign in at this moment that nobody more can be checked.
    Busy,
    /// A fault of ours, under the log's reference.
    Internal(String),
}

/// What the page of an owner's own account shows.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Whose it is.
    pub owner: String,
    /// The corporation of the session.
    pub corp_name: String,
    /// What happened just before.
    pub news: AccountNews,
    /// Where they are signed in.
    pub sessions: Vec<SignedIn>,
}

/// What happened before the page of one's own account is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AccountNews {
    /// Nothing worth saying.
    #[default]
    Nothing,
    /// There is a new password.
    PasswordChanged,
    /// One session was ended.
    SessionEnded,
    /// Every other session was ended.
    OthersEnded,
    /// There is no such session of theirs.
    SessionGone,
    /// The password stays, since something that was typed is not right.
    NotChanged(PasswordForm),
    /// Too many tries: so many seconds to wait.
    Wait(i64),
    /// So many passwords are checked at this moment that none more can be.
    Busy,
    /// A fault of ours, under the log's reference.
    Internal(String),
}

/// What is wrong in the form for a new password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasswordForm {
    /// The current password is not right; `true` when there was none.
    pub current: Option<bool>,
    /// The new one cannot be.
    pub new: Option<PasswordFault>,
    /// It was not typed the same way twice.
    pub differs: bool,
}

/// Why a password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// It needs so many characters.
    Short(usize),
    /// It may have so many bytes.
    Long(usize),
    /// It has little but one's own name, or a few characters again and again.
    Plain,
    /// It is made of what everybody uses.
    Common,
    /// It is the one before.
    Same,
}

/// A session of an owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// By what it is ended; it opens nothing.
    pub id: String,
    /// Its corporation, where there are several.
    pub corp: Option<String>,
    /// From which network address.
    pub address: Option<String>,
    /// In which browser, in the browser's words.
    pub agent: Option<String>,
    /// Since when, in seconds since 1970.
    pub since: i64,
    /// When it was used last.
    pub last_seen: i64,
    /// It is the one that is looking.
    pub current: bool,
}
