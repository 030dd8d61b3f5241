//! The few answers, other than the one hoped for, that a page can get.

use super::answer::AnswerEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a function of the console did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// Nobody is signed in any more: sign in again and come back.
    SignedOut,
    /// There is no such thing, or not for this administrator.
    NotFound,
    /// Somebody else changed it since it was read: read again, compare, save.
    Stale,
    /// Something that was sent cannot be: which field, as the page names it,
    /// and the key of the sentence in `console.toml`.
    Wrong {
        /// The field.
        field: String,
        /// The sentence's key.
        reason: String,
    },
    /// Several of the things that were sent cannot be.
    Fields(Vec<Wrong>),
    /// Expectations of the policy that the change would break, in words.
    Expected(Vec<String>),
    /// A pull that cannot begin or go on.
    Pull(PullRefused),
    /// The server could not be reached: nothing is known of what was asked.
    Unreachable,
    /// A fault of ours, logged under this reference.
    Internal {
        /// What to tell the person who runs the server.
        reference: String,
    },
}

/// Something that was sent and cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// The field, as the page names it.
    pub field: String,
    /// The key of the sentence in `console.toml`.
    pub reason: String,
    /// The sentence itself, where only the server can say it; or else empty.
    #[serde(default)]
    pub said: String,
}

impl Wrong {
    /// A field, and the key of the sentence that says what is wrong with it.
    pub fn new(field: &str, reason: &str) -> Self {
        Self {
            field: field.to_owned(),
            reason: reason.to_owned(),
            said: String::new(),
        }
    }
}

/// Why a pull cannot begin or go on; the page has the sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PullRefused {
    /// The day's pulls by hand are used up (R85).
    Limit,
    /// The run does not wait for a person any more: it was confirmed or
    /// declined, or a newer plan took its place.
    NotHeld,
    /// Another run is under way: this one.
    Busy(i64),
    /// The product is being stopped: ask again in a moment.
    Stopping,
}

impl Refused {
    /// One field, and the key of the sentence that says what is wrong with it.
    pub fn wrong(field: &str, reason: &str) -> Self {
        Self::Wrong {
            field: field.to_owned(),
            reason: reason.to_owned(),
        }
    }
}

impl FromServerFnError for Refused {
    type Encoder = AnswerEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            // A function of another version, or arguments that no page of ours sends.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::NotFound,
            // On the server only arguments are read; a browser reads answers.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => Self::NotFound,
            _ => Self::Internal {
                reference: "-".to_owned(),
            },
        }
    }
}
