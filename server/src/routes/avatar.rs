//! `/members/{userid}/avatar`: a person's picture (way out 14). Whoever has none
//! is the same 404 as whoever is not seen and as whoever does not exist.

use super::member::Named;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use crate::state::State;
use app::member::Problem;
use axum::extract::{Path, State as Given};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::people::UserId;
use store::Avatar;

/// A browser keeps a picture and asks each time whether it may still show it: a rule
/// holds at the next request, also for what was seen before (way out 19).
const ASK_FIRST: &str = "private, no-cache";

/// See above.
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route("/members/{userid}/avatar", get(avatar))
}

async fn avatar(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    named: Named,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(account)) = named else {
        return framing.problem(Problem::NotFound);
    };
    let userid = UserId::new(account);
    // The database is asked of nobody who is not seen.
    if session.view.avatar(&userid).is_none() {
        return framing.problem(Problem::NotFound);
    }
    match state.store.corp(&session.corp.id).avatar(&userid).await {
        Ok(Some(avatar)) => picture(avatar, &headers),
        Ok(None) => framing.problem(Problem::NotFound),
        Err(error) => fault::internal(framing, &error),
    }
}

/// The picture, or word that the browser has it already.
pub fn picture(avatar: Avatar, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", avatar.version);
    let known = headers.get(header::IF_NONE_MATCH);
    let known = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let about = [
        (header::CACHE_CONTROL, ASK_FIRST.to_owned()),
        (header::ETAG, tag),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let content = [(header::CONTENT_TYPE, avatar::CONTENT_TYPE)];
    (about, content, avatar.bytes).into_response()
}
