//! The headers that keep a page to itself, and the nonce of its scripts.

use crate::script_address::ScriptAddress;
use crate::sign_in::{inside_wecom, token};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// What a script of this answer must carry to run; new with every request.
/// Handlers take it as `Extension<Nonce>`.
#[derive(Clone, Debug)]
pub struct Nonce(pub String);

/// Adds the nonce to the request and the headers to the answer.
pub async fn add(
    State(component): State<ScriptAddress>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = token::random(16);
    let component = inside_wecom(request.headers()).then_some(&component);
    let policy = policy(&nonce, component);
    request.extensions_mut().insert(Nonce(nonce));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    // What one viewer was shown must not be kept for another (way out 19).
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-store"));
    response
}

/// Our own scripts by nonce, and inside WeCom its component: that one file. The
/// bridges of its older clients speak through frames of the scheme `weixin:`.
fn policy(nonce: &str, component: Option<&ScriptAddress>) -> String {
    let (script, frames) = match component {
        Some(component) => (format!(" {}", component.source()), " frame-src weixin:;"),
        None => (String::new(), ""),
    };
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'wasm-unsafe-eval'{script};{frames} \
         style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
