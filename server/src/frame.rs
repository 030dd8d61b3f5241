//! What surrounds a member's page: language, addresses of the assets, nonce.

use crate::language::Language;
use crate::middleware::security_headers::Nonce;
use crate::sign_in::{MemberSession, cookies};
use crate::site;
use app::member::{
    Choice, Frame, Look, MemberPage, Problem, Script, Settings, TextSize, Theme, render,
    render_choice_bar, render_results,
};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use std::convert::Infallible;

/// The cookie that remembers light or dark.
pub const THEME: &str = "theme";

/// The cookie that remembers the size of the letters.
pub const TEXT: &str = "text";

/// The frame of a request's answer.
#[derive(Clone, Debug)]
pub struct Framing {
    frame: Frame,
    language: Language,
}

impl Framing {
    /// From the request alone: the corporation's name is not known yet.
    pub fn of(parts: &Parts) -> Self {
        let language = Language::of(parts);
        let nonce = parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone());
        let script = site::asset("member.js").zip(site::asset("member_bg.wasm"));
        let frame = Frame {
            locale: language.locale,
            look: look(&parts.headers),
            nonce: nonce.unwrap_or_default(),
            css: site::asset("member.css").map(str::to_owned),
            icon: site::asset("icon.svg").map(str::to_owned),
            script: script.map(|(js, wasm)| Script {
                js: js.to_owned(),
                wasm: wasm.to_owned(),
            }),
            corp_name: String::new(),
            whose: None,
        };
        Self { frame, language }
    }

    /// With the mark of whoever reads it, for pages with a search: what was
    /// searched for lately is kept by the browser with this mark.
    pub fn read_by(mut self, session: &MemberSession) -> Self {
        self.frame.whose = Some(session.whose());
        self
    }

    /// The page as an answer.
    pub fn page(self, corp_name: &str, page: MemberPage) -> Response {
        let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::OK);
        let html = render(page, self.within(corp_name));
        (status, Html(html)).into_response()
    }

    /// What was chosen of how pages look.
    pub const fn settings(&self) -> Settings {
        Settings {
            language: self.language.chosen,
            look: self.frame.look,
        }
    }

    /// The part of a page with a search that changes while somebody types.
    pub fn results(self, corp_name: &str, page: &MemberPage) -> Response {
        Html(render_results(page, &self.within(corp_name))).into_response()
    }

    /// The bar of those who were ticked, which changes with each tick.
    pub fn choice_bar(self, choice: &Choice) -> Response {
        Html(render_choice_bar(choice, &self.frame)).into_response()
    }

    fn within(self, corp_name: &str) -> Frame {
        Frame {
            corp_name: corp_name.to_owned(),
            ..self.frame
        }
    }

    /// A page that is not what was asked for, outside any corporation.
    pub fn problem(self, problem: Problem) -> Response {
        self.page("", MemberPage::Problem(problem))
    }
}

/// As the cookies remember it; without them, as the client is.
fn look(headers: &HeaderMap) -> Look {
    let theme = cookies::value(headers, THEME).and_then(Theme::named);
    let text = cookies::value(headers, TEXT).and_then(TextSize::named);
    Look {
        theme: theme.unwrap_or_default(),
        text: text.unwrap_or_default(),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Framing {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}
