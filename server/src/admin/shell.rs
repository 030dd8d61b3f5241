//! `GET /admin` and below: the console, for an owner who is signed in.

use super::page::ConsolePage;
use super::session::OwnerSession;
use crate::state::State;
use axum::extract::{OriginalUri, State as Given};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The shell; or the form, which leads back here.
pub async fn show(
    Given(state): Given<State>,
    page: ConsolePage,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    match OwnerSession::of(&headers, &state).await {
        Ok(Some(_)) => page.shell(),
        Ok(None) => {
            let path = uri.path_and_query().map_or("/admin", |path| path.as_str());
            let path = utf8_percent_encode(path, NON_ALPHANUMERIC);
            Redirect::to(&format!("/admin/login?return={path}")).into_response()
        }
        Err(error) => page.internal(&error),
    }
}
