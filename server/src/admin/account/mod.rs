//! `/admin/account`: an owner's own password, and where they are signed in.

mod password;
mod sessions;

use super::page::{ConsolePage, logged};
use super::session::{LONGEST_SECONDS, OwnerSession};
use crate::state::State;
use app::console_shell::{Account, AccountNews, SignedIn};
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query, State as Given};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use store::CorpId;

/// Where one comes back to.
const ADDRESS: &str = "/admin/account";

/// `/admin/account` and below. What is sent by a form has no page of its own.
pub fn routes() -> axum::Router<State> {
    let back = || get(async || Redirect::to(ADDRESS));
    axum::Router::new()
        .route(ADDRESS, get(show))
        .route(
            "/admin/account/password",
            back().merge(post(password::change)),
        )
        .route(
            "/admin/account/sessions/end",
            back().merge(post(sessions::end)),
        )
        .route(
            "/admin/account/sessions/end-others",
            back().merge(post(sessions::end_others)),
        )
}

/// What was done just before, as the address keeps it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Done {
    after: Option<String>,
}

async fn show(here: AtAccount, done: Result<Query<Done>, QueryRejection>) -> Response {
    let Query(done) = done.unwrap_or_default();
    let news = match done.after.as_deref() {
        Some("password") => AccountNews::PasswordChanged,
        Some("session") => AccountNews::SessionEnded,
        Some("others") => AccountNews::OthersEnded,
        _ => AccountNews::Nothing,
    };
    here.show(news).await
}

/// An owner at their own account. Whoever is not signed in is led to the form.
struct AtAccount {
    state: State,
    page: ConsolePage,
    session: OwnerSession,
    now: i64,
}

impl FromRequestParts<State> for AtAccount {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Response> {
        let page = ConsolePage::from_request_parts(parts, state).await;
        let page = page.unwrap_or_else(|never| match never {});
        let Given(state) = Given::<State>::from_request_parts(parts, state)
            .await
            .unwrap_or_else(|never| match never {});
        match OwnerSession::of(&parts.headers, &state).await {
            Ok(Some(session)) => Ok(Self {
                now: (state.now)(),
                state,
                page,
                session,
            }),
            Ok(None) => Err(to_the_form()),
            Err(error) => Err(page.internal(&error)),
        }
    }
}

/// Whoever is not signed in, or not any more, is led there.
fn to_the_form() -> Response {
    Redirect::to("/admin/login?return=%2Fadmin%2Faccount").into_response()
}

impl AtAccount {
    /// The page, with what happened just before.
    async fn show(self, news: AccountNews) -> Response {
        match self.account(news).await {
            Ok(account) => self.page.account(&account),
            Err(error) => self.page.internal(&error),
        }
    }

    /// The same after a fault of ours, logged once.
    async fn failed(self, fault: &(dyn std::error::Error + Send + Sync)) -> Response {
        let reference = logged(fault);
        self.show(AccountNews::Internal(reference)).await
    }

    async fn account(&self, news: AccountNews) -> Result<Account, store::Error> {
        let corps = self.state.store.corps().await?;
        let name = |id: &CorpId| {
            let corp = corps.iter().find(|corp| &corp.id == id)?;
            Some(corp.name.clone())
        };
        let several = corps.len() > 1;
        let oldest = self.now - LONGEST_SECONDS;
        let (owner, token) = (&self.session.owner, &self.session.token);
        let store = &self.state.store;
        let sessions = store.sessions_of_owner(owner, token, oldest, self.now);
        let sessions = sessions.await?.into_iter().map(|session| SignedIn {
            corp: name(&session.corp).filter(|_| several),
            id: session.id,
            address: session.address,
            agent: session.agent,
            since: session.created,
            last_seen: session.last_seen,
            current: session.current,
        });
        Ok(Account {
            owner: owner.clone(),
            corp_name: name(&self.session.corp).unwrap_or_default(),
            news,
            sessions: sessions.collect(),
        })
    }
}
