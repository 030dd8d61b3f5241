//! `/admin/logout`: this session ends, or every session of the owner.

use super::login::entry;
use super::page::ConsolePage;
use super::session::OwnerSession;
use crate::sign_in::ClientAddress;
use crate::state::State;
use axum::extract::State as Given;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use store::Actor;

/// Signing out is a POST; who comes by an address is sent to the console.
pub async fn ask_again() -> Redirect {
    Redirect::to("/admin")
}

/// Ends this browser's session.
pub async fn here(
    Given(state): Given<State>,
    page: ConsolePage,
    address: ClientAddress,
    headers: HeaderMap,
) -> Response {
    let ended = async {
        if let Some(session) = OwnerSession::of(&headers, &state).await? {
            let entry = line("owner.sign_out", &session, &address);
            let corp = state.store.corp(&session.corp);
            let now = (state.now)();
            corp.end_owner_session(&session.token, &entry, now).await?;
        }
        Ok::<_, store::Error>(())
    };
    match ended.await {
        Ok(()) => out(&state, "/admin/login?after=out"),
        Err(error) => page.internal(&error),
    }
}

/// Ends every session of the owner, in every corporation.
pub async fn everywhere(
    Given(state): Given<State>,
    page: ConsolePage,
    address: ClientAddress,
    headers: HeaderMap,
) -> Response {
    let ended = async {
        if let Some(session) = OwnerSession::of(&headers, &state).await? {
            let entry = line("owner.sign_out_everywhere", &session, &address);
            let (owner, now) = (&session.owner, (state.now)());
            state
                .store
                .end_sessions_of_owner(owner, &entry, now)
                .await?;
        }
        Ok::<_, store::Error>(())
    };
    match ended.await {
        Ok(()) => out(&state, "/admin/login?after=everywhere"),
        Err(error) => page.internal(&error),
    }
}

fn line(action: &str, session: &OwnerSession, address: &ClientAddress) -> store::Entry {
    let actor = Actor::Owner(session.owner.clone());
    entry(actor, action, &session.owner, address)
}

fn out(state: &State, to: &str) -> Response {
    let cookie = state.cookies.clear(state.cookies.owner_session());
    let mut response = Redirect::to(to).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
