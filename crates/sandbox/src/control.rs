//! `/sandbox/…`: looking into the sandbox and steering it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::state::{Fault, Shared};
use crate::{Invalid, Org, Sandbox};

pub(crate) async fn org(State(shared): State<Arc<Shared>>) -> Response {
    Json(&shared.corporation().org).into_response()
}

pub(crate) async fn set_org(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let text = std::str::from_utf8(&body);
    let org = match text {
        Ok(text) => Org::parse(text),
        Err(_) => Err(Invalid(vec!["This is not UTF-8.".into()])),
    };
    match org {
        Ok(org) => {
            shared.play(org);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(Invalid(sentences)) => refuse(sentences),
    }
}

pub(crate) async fn calls(State(shared): State<Arc<Shared>>) -> Response {
    Json(Sandbox(shared).calls()).into_response()
}

pub(crate) async fn clear_calls(State(shared): State<Arc<Shared>>) -> StatusCode {
    Sandbox(shared).clear_calls();
    StatusCode::NO_CONTENT
}

pub(crate) async fn messages(State(shared): State<Arc<Shared>>) -> Response {
    Json(Sandbox(shared).messages()).into_response()
}

pub(crate) async fn clear_messages(State(shared): State<Arc<Shared>>) -> StatusCode {
    Sandbox(shared).clear_messages();
    StatusCode::NO_CONTENT
}

pub(crate) async fn set_faults(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    match serde_json::from_slice::<Vec<Fault>>(&body) {
        Ok(faults) => {
            Sandbox(shared).set_faults(faults);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => refuse(vec![format!("This is not a list of faults: {error}.")]),
    }
}

fn refuse(sentences: Vec<String>) -> Response {
    let body = Json(json!({"errors": sentences}));
    (StatusCode::BAD_REQUEST, body).into_response()
}
