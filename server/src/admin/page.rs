//! What surrounds the console's pages: language, addresses of the files, nonce.

use crate::language::Language;
use crate::middleware::security_headers::Nonce;
use crate::sign_in::token;
use crate::site;
use app::console_shell::{
    Account, AccountNews, Bundle, Frame, Happened, SignIn, account, shell, sign_in_form,
};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::convert::Infallible;

/// The surroundings of a request's answer.
#[derive(Clone, Debug)]
pub struct ConsolePage {
    frame: Frame,
}

impl ConsolePage {
    /// The page that starts the console.
    pub fn shell(self) -> Response {
        Html(shell(&self.frame)).into_response()
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
        let wait = match sign_in.happened {
            Happened::Wait(seconds) => Some(seconds),
            Happened::Busy => Some(A_MOMENT),
            _ => None,
        };
        answer(status, html, wait)
    }

    /// An owner's own account, likewise.
    pub fn account(self, page: &Account) -> Response {
        let status = match page.news {
            AccountNews::NotChanged(_) => StatusCode::UNPROCESSABLE_ENTITY,
            AccountNews::SessionGone => StatusCode::NOT_FOUND,
            AccountNews::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            AccountNews::Busy => StatusCode::SERVICE_UNAVAILABLE,
            AccountNews::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::OK,
        };
        let wait = match page.news {
            AccountNews::Wait(seconds) => Some(seconds),
            AccountNews::Busy => Some(A_MOMENT),
            _ => None,
        };
        answer(status, account(&self.frame, page), wait)
    }

    /// A fault of ours: logged once, shown with its reference.
    pub fn internal(self, fault: &dyn std::error::Error) -> Response {
        let reference = logged(fault);
        self.sign_in(&SignIn {
            happened: Happened::Internal(reference),
            ..SignIn::default()
        })
    }
}

/// A fault of ours in the log; the reference to it.
pub fn logged(fault: &dyn std::error::Error) -> String {
    let reference = token::random(6);
    tracing::error!(reference, %fault, "a page of the console failed");
    reference
}

/// After so many seconds fewer passwords wait to be checked.
const A_MOMENT: i64 = 5;

fn answer(status: StatusCode, html: String, wait: Option<i64>) -> Response {
    let mut response = (status, Html(html)).into_response();
    if let Some(seconds) = wait {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    response
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
        Ok(Self { frame })
    }
}
