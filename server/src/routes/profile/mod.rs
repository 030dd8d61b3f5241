//! One's own profile: read, changed, confirmed from WeCom.

mod card;
mod cards;
mod editable;
mod form;
mod own;
mod picture;
mod save;

use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use app::member::{MemberPage, Said};
use axum::extract::State as Given;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use store::CorpStore;

pub use card::card;
pub use cards::cards;

/// `/me`, `/me/edit`, `/me/avatar`
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/me", get(own::me))
        .route("/me/edit", get(edit).post(save::save))
        .merge(picture::routes())
}

/// Back to the profile, with a word of what came of it.
pub fn back(said: Said) -> Response {
    Redirect::to(&format!("/me?said={}", said.word())).into_response()
}

async fn edit(Given(state): Given<State>, session: MemberSession, framing: Framing) -> Response {
    let store = state.store.corp(&session.corp.id);
    match fresh(&state, &store, &session).await {
        Ok(form) => framing.page(&session.corp_name, MemberPage::EditMe(form)),
        Err(error) => fault::internal(framing, &error),
    }
}

async fn fresh(
    state: &State,
    store: &CorpStore,
    session: &MemberSession,
) -> Result<app::member::ProfileForm, store::Error> {
    let own = store.own_fields(&session.view.me().userid).await?;
    let (_, rules) = store.field_rules().await?;
    Ok(form::fresh(
        &own,
        &rules,
        session.corp.master,
        (state.now)(),
    ))
}
