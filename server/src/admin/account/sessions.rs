//! An owner ends sessions of their own: one of them, or all but this one.

use super::{ADDRESS, AtAccount};
use crate::admin::login::entry;
use crate::sign_in::ClientAddress;
use app::console_shell::AccountNews;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Actor, Error};

/// Which one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Named {
    session: String,
}

/// Ends one. Somebody else's, one that has ended and one that never was read the
/// same.
pub(super) async fn end(
    here: AtAccount,
    address: ClientAddress,
    named: Result<Form<Named>, FormRejection>,
) -> Response {
    let Form(named) = named.unwrap_or_default();
    let owner = &here.session.owner;
    let actor = Actor::Owner(owner.clone());
    let entry = entry(actor, "owner.session_end", owner, &address);
    let store = &here.state.store;
    let ended = store.end_session_of_owner(owner, &named.session, &entry, here.now);
    match ended.await {
        Ok(()) => Redirect::to(&format!("{ADDRESS}?after=session")).into_response(),
        Err(Error::Missing(_)) => here.show(AccountNews::SessionGone).await,
        Err(error) => here.failed(&error).await,
    }
}

/// Ends all others. Where there are none, there is nothing to complain of.
pub(super) async fn end_others(here: AtAccount, address: ClientAddress) -> Response {
    let (owner, token) = (&here.session.owner, &here.session.token);
    let actor = Actor::Owner(owner.clone());
    let entry = entry(actor, "owner.sign_out_others", owner, &address);
    let store = &here.state.store;
    let ended = store.end_other_sessions_of_owner(owner, token, &entry, here.now);
    match ended.await {
        Ok(_) => Redirect::to(&format!("{ADDRESS}?after=others")).into_response(),
        Err(error) => here.failed(&error).await,
    }
}
