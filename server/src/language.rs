//! The language of an answer: asked for in the address, chosen before, or the
//! browser's. What the address asks for holds for that answer alone; a choice is
//! remembered when a form sends it (`routes/comfort.rs`).

use crate::sign_in::cookies;
use app::Locale;
use axum::http::header;
use axum::http::request::Parts;

/// The cookie that remembers a chosen language.
pub const COOKIE: &str = "lang";

/// See above.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// The language to answer in.
    pub locale: Locale,
    /// The one chosen before; without one, the browser's holds.
    pub chosen: Option<Locale>,
}

impl Language {
    /// The language that a request asks for.
    pub fn of(parts: &Parts) -> Self {
        let asked = parts.uri.query().and_then(asked);
        let before = cookies::value(&parts.headers, COOKIE);
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE);
        let locale = Locale::choose(
            asked,
            before,
            accepted.and_then(|accepted| accepted.to_str().ok()),
        );
        Self {
            locale,
            chosen: before.and_then(Locale::from_tag),
        }
    }
}

/// `lang` in the query; a language's tag needs no decoding.
fn asked(query: &str) -> Option<&str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(key, value)| (key == "lang").then_some(value))
}
