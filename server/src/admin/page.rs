//! What surrounds the console's pages: language, addresses of the files, nonce.

use crate::language::Language;
use crate::middleware::security_headers::Nonce;
use crate::sign_in::token;
use crate::site;
use app::console_shell::{Bundle, Frame, Happened, SignIn, shell, sign_in_form};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::convert::Infallible;

/// The surroundings of a request's answer.
#[derive(Clone, Debug)]
pub struct ConsolePage {
    frame: Frame,
    language: Language,
}

impl ConsolePage {
    /// The page that starts the console.
    pub fn shell(self) -> Response {
        let html = shell(&self.frame);
        self.answer(StatusCode::OK, html)
    }

    /// The form, with a status that says what happened.
    pub fn sign_in(self, sign_in: &SignIn) -> Response {
        let status = match sign_in.happened {
            Happened::Wrong => StatusCode::FORBIDDEN,
            Happened::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Happened::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Happened::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::OK,
        };
        let html = sign_in_form(&self.frame, sign_in);
        let mut response = self.answer(status, html);
        let wait = match sign_in.happened {
            Happened::Wait(seconds) => Some(seconds),
            Happened::Busy => Some(5),
            _ => None,
        };
        if let Some(seconds) = wait {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    /// A fault of ours: logged once, shown with its reference.
    pub fn internal(self, fault: &dyn std::error::Error) -> Response {
        let reference = token::random(6);
        tracing::error!(reference, %fault, "a page of the console failed");
        self.sign_in(&SignIn {
            happened: Happened::Internal(reference),
            ..SignIn::default()
        })
    }

    fn answer(self, status: StatusCode, html: String) -> Response {
        let mut response = (status, Html(html)).into_response();
        if let Some(cookie) = self.language.cookie() {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ConsolePage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let language = Language::of(parts);
        let nonce = parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone());
        let bundle = site::asset("console.js").zip(site::asset("console_bg.wasm"));
        let frame = Frame {
            locale: language.locale,
            nonce: nonce.unwrap_or_default(),
            css: site::asset("console.css").map(str::to_owned),
            icon: site::asset("icon.svg").map(str::to_owned),
            bundle: bundle.map(|(js, wasm)| Bundle {
                js: js.to_owned(),
                wasm: wasm.to_owned(),
            }),
        };
        Ok(Self { frame, language })
    }
}
