//! `/admin/api/{endpoint}`: the functions that the console calls. Nobody
//! reaches one without an owner's session, whatever the function itself does.

use super::session::OwnerSession;
use crate::sign_in::ClientAddress;
use crate::state::State;
use app::api::Refused;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Given};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;
use leptos::server_fn::axum::get_server_fn_service;
use leptos::server_fn::error::{FromServerFnError as _, SERVER_FN_ERROR_HEADER};
use leptos_axum::handle_server_fns_with_context;

/// The largest call that is read, in bytes: 20 000 members picked at once, each with
/// where they belong.
pub(super) const LARGEST_CALL: usize = 8 * 1024 * 1024;

/// Runs the function, for whoever is signed in.
pub async fn call(
    Given(state): Given<State>,
    address: ClientAddress,
    request: Request,
) -> Response {
    let asking = match OwnerSession::of(request.headers(), &state).await {
        Ok(Some(session)) => session.asking(&address),
        Ok(None) => return refused(&Refused::SignedOut),
        Err(error) => return refused(&error.into()),
    };
    let Some(request) = bounded(request).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, refused(&Refused::NotFound)).into_response();
    };
    if get_server_fn_service(request.uri().path(), request.method().clone()).is_none() {
        return refused(&Refused::NotFound);
    }
    let product = state.product();
    let context = move || {
        provide_context(product.clone());
        provide_context(asking.clone());
    };
    let answer = handle_server_fns_with_context(context, request).await;
    with_its_status(answer.into_response()).await
}

/// The request with its whole body, as JSON will be answered; `None` when the
/// body is larger than any page of ours sends.
async fn bounded(request: Request) -> Option<Request> {
    let (mut parts, body) = request.into_parts();
    // Who asks for HTML would be led back to the page that asked.
    let json = HeaderValue::from_static("application/json");
    parts.headers.insert(header::ACCEPT, json);
    let body = to_bytes(body, LARGEST_CALL).await.ok()?;
    Some(Request::from_parts(parts, Body::from(body)))
}

/// A refusal in the words that the console reads.
pub(super) fn refused(refusal: &Refused) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json")];
    (status(refusal), headers, refusal.ser()).into_response()
}

/// The server functions answer every refusal with 500; who watches the server
/// wants to see its own faults alone there.
async fn with_its_status(answer: Response) -> Response {
    if !answer.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_CALL).await else {
        return refused(&Refused::Unreachable);
    };
    parts.status = status(&Refused::de(body.clone()));
    Response::from_parts(parts, Body::from(body))
}

const fn status(refusal: &Refused) -> StatusCode {
    match refusal {
        Refused::SignedOut => StatusCode::UNAUTHORIZED,
        Refused::NotFound => StatusCode::NOT_FOUND,
        Refused::Stale | Refused::Pull(_) => StatusCode::CONFLICT,
        Refused::Internal { .. } | Refused::Unreachable => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
