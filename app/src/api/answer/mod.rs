//! How the functions answer: JSON, read in the browser by a reader of our own.
//!
//! `serde_json` brings what no answer of ours has into every administrator's
//! first visit (fractions, structs written as lists, sentences about where a
//! text is wrong), once more for each type. This reader knows what our own
//! server writes; what it does not understand, it refuses as a whole.

#[cfg(any(feature = "console", test))]
mod json;
#[cfg(any(feature = "console", test))]
mod read;

use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// `output` of every function: `#[server(…, output = Answer)]`.
pub type Answer = Post<AnswerEncoding>;

/// JSON, as the server writes and the browser reads it.
pub struct AnswerEncoding;

impl ContentType for AnswerEncoding {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for AnswerEncoding {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for AnswerEncoding {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

#[cfg(not(feature = "console"))]
impl<T: DeserializeOwned> Decodes<T> for AnswerEncoding {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_slice(&bytes)
    }
}

#[cfg(feature = "console")]
impl<T: DeserializeOwned> Decodes<T> for AnswerEncoding {
    type Error = read::Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        read::read(&bytes)
    }
}
