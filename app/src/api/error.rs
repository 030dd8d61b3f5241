//! The few answers, other than the one hoped for, that a page can get.

use leptos::server_fn::codec::JsonEncoding;
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
    /// Expectations of the policy that the change would break, in words.
    Expected(Vec<String>),
    /// A pull that cannot begin or go on; the sentence says why and what to do.
    Pull(String),
    /// The server could not be reached: nothing is known of what was asked.
    Unreachable,
    /// A fault of ours, logged under this reference.
    Internal {
        /// What to tell the person who runs the server.
        reference: String,
    },
}

impl FromServerFnError for Refused {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            // A function of another version, or arguments that no page of ours sends.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::NotFound,
            _ => Self::Internal {
                reference: "-".to_owned(),
            },
        }
    }
}
