//! `/members/{userid}/avatar`: a person's picture (way out 14). Whoever has none
//! is the same 404 as whoever is not seen and as whoever does not exist.

use super::member::Named;
use super::query::Query;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use crate::state::State;
use app::member::Problem;
use axum::extract::{Path, RawQuery, State as Given};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::people::UserId;
use store::Avatar;

/// A browser asks for a picture once a day, since every page has them; an address
/// means one picture. Another address than that of the picture is not kept.
const A_DAY: &str = "private, max-age=86400";

/// See above.
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route("/members/{userid}/avatar", get(avatar))
}

async fn avatar(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    named: Named,
    query: RawQuery,
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
        Ok(Some(avatar)) => picture(avatar, query),
        Ok(None) => framing.problem(Problem::NotFound),
        Err(error) => fault::internal(framing, &error),
    }
}

/// The picture as an answer to an address that asks for a version of it.
pub fn picture(avatar: Avatar, query: RawQuery) -> Response {
    let asked = Query::of(query).value("v");
    let kept = asked.is_some_and(|asked| asked == avatar.version.to_string());
    let content = [(header::CONTENT_TYPE, avatar::CONTENT_TYPE)];
    let cache = kept.then_some([(header::CACHE_CONTROL, A_DAY)]);
    (content, cache, avatar.bytes).into_response()
}
