//! Whom somebody addresses comes among their frequent contacts by itself.

use super::sent::{Form, Sent};
use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use app::member::LARGEST_CHAT;
use axum::extract::State as Given;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use directory::people::UserId;
use store::Error;

/// For scripts: a chat was opened, something was shared.
pub(super) async fn note(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    match noted(&state, &session, &Sent::of(form).contacts).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}

/// Somebody addressed people: chat, sharing and choosing say so here (R134,
/// decision w). Whoever the viewer does not see is passed over.
async fn noted(state: &State, session: &MemberSession, whom: &[UserId]) -> Result<(), Error> {
    let store = state.store.corp(&session.corp.id);
    let seen = session.view.people_among(whom);
    for row in seen.iter().take(LARGEST_CHAT) {
        let viewer = session.view.viewer();
        store
            .frequent_noted(viewer, &row.userid, (state.now)())
            .await?;
    }
    Ok(())
}
