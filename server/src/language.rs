//! The language of an answer: asked for in the address, chosen before, or the
//! browser's.

use crate::sign_in::cookies;
use app::Locale;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};

/// The cookie that remembers a chosen language.
pub const COOKIE: &str = "lang";

/// How long the chosen language is remembered: a year.
const SECONDS: i64 = 365 * 24 * 3600;

/// See above.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// The language to answer in.
    pub locale: Locale,
    /// The one chosen before; without one, the browser's holds.
    pub chosen: Option<Locale>,
    /// One named by `?lang=`.
    asked: Option<Locale>,
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
            asked: asked.and_then(Locale::from_tag),
        }
    }

    /// The cookie that remembers a language named by the address, for the
    /// console. Members' pages remember what a form sent, and nothing else.
    pub fn cookie(self) -> Option<HeaderValue> {
        let tag = self.asked?.tag();
        let cookie = format!("{COOKIE}={tag}; Path=/; SameSite=Lax; Max-Age={SECONDS}");
        HeaderValue::from_str(&cookie).ok()
    }
}

/// `lang` in the query; a language's tag needs no decoding.
fn asked(query: &str) -> Option<&str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(key, value)| (key == "lang").then_some(value))
}
