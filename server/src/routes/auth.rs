//! Signing in through WeCom, and out again.
//!
//! The `state` that goes to WeCom and back is remembered once in the database
//! and once in a cookie: an answer that was meant for another browser, or came
//! before, opens no session.

use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::cookies::{self, SESSION_SECONDS};
use crate::sign_in::return_path::own_path;
use crate::sign_in::{inside_wecom, refusal};
use crate::state::State;
use app::member::{Problem, SignInAfter};
use axum::extract::{Query, Request, State as Given};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use directory::people::UserId;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use store::{Corp, Holder};

/// How long somebody may take at WeCom: ten minutes.
const STATE_SECONDS: i64 = 600;

/// `/login`, `/auth/wecom`, `/auth/wecom/callback`, `/logout`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/login", get(login))
        .route("/auth/wecom", get(to_wecom))
        .route("/auth/wecom/callback", get(callback))
        .route("/logout", get(ask_again).post(logout))
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "return")]
    return_to: Option<String>,
    after: Option<String>,
}

/// The page that explains signing in.
async fn login(framing: Framing, Query(entry): Query<Entry>) -> Response {
    let after = match entry.after.as_deref() {
        Some("out") => SignInAfter::SignedOut,
        Some("failed") => SignInAfter::Failed,
        _ => SignInAfter::Nothing,
    };
    let page = utf8_percent_encode(own_path(entry.return_to.as_deref()), NON_ALPHANUMERIC);
    framing.problem(Problem::SignIn {
        start: format!("/auth/wecom?return={page}"),
        after,
    })
}

/// Off to WeCom.
async fn to_wecom(
    Given(state): Given<State>,
    framing: Framing,
    Query(entry): Query<Entry>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    match start(
        &state,
        inside_wecom(&parts),
        own_path(entry.return_to.as_deref()),
    )
    .await
    {
        Ok(Some((address, cookie))) => with_cookies(Redirect::to(&address), [cookie]),
        Ok(None) => framing.problem(Problem::Unknown),
        Err(error) => fault::internal(framing, &error),
    }
}

async fn start(
    state: &State,
    inside: bool,
    return_to: &str,
) -> Result<Option<(String, String)>, store::Error> {
    let Some(corp) = state.store.corps().await?.into_iter().next() else {
        return Ok(None);
    };
    let store = state.store.corp(&corp.id);
    let secret = store
        .remember_state(return_to, STATE_SECONDS, (state.now)())
        .await?;
    let address = address(&corp, &state.public_url, secret.expose(), inside);
    let cookie = state
        .cookies
        .set(state.cookies.state(), secret.expose(), STATE_SECONDS);
    Ok(Some((address, cookie)))
}

/// WeCom's own client signs in silently, other browsers by QR code.
fn address(corp: &Corp, public_url: &str, secret: &str, inside: bool) -> String {
    let back = format!("{public_url}/auth/wecom/callback");
    let corp_id = corp.id.as_str();
    if inside {
        wecom::sign_in::authorize_url(&corp.oauth_url, corp_id, corp.agent_id, &back, secret)
    } else {
        wecom::sign_in::login_url(&corp.login_url, corp_id, corp.agent_id, &back, secret)
    }
}

#[derive(Deserialize)]
struct Back {
    code: Option<String>,
    state: Option<String>,
}

/// Back from WeCom.
async fn callback(
    Given(state): Given<State>,
    framing: Framing,
    headers: HeaderMap,
    Query(back): Query<Back>,
) -> Response {
    match signed_in(&state, &headers, &back).await {
        Ok(Outcome::In { return_to, cookies }) => {
            with_cookies(Redirect::to(own_path(Some(&return_to))), cookies)
        }
        Ok(Outcome::Refused(reason)) => refusal(framing, reason),
        Ok(Outcome::Failed) => Redirect::to("/login?after=failed").into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}

enum Outcome {
    In {
        return_to: String,
        cookies: [String; 2],
    },
    Refused(directory::NoView),
    Failed,
}

async fn signed_in(
    state: &State,
    headers: &HeaderMap,
    back: &Back,
) -> Result<Outcome, store::Error> {
    let (Some(code), Some(secret)) = (back.code.as_deref(), back.state.as_deref()) else {
        return Ok(Outcome::Failed);
    };
    if cookies::value(headers, state.cookies.state()) != Some(secret) {
        return Ok(Outcome::Failed);
    }
    let now = (state.now)();
    let Some(pending) = state.store.take_state(secret, now).await? else {
        return Ok(Outcome::Failed);
    };
    let store = state.store.corp(&pending.corp);
    let corp = store.settings().await?;
    let userid = match state.wecoms.of(&corp).who_signed_in(code).await {
        Ok(Some(userid)) => UserId::new(userid),
        Ok(None) => return Ok(Outcome::Refused(directory::NoView::Unknown)),
        Err(error) => {
            tracing::warn!(%error, "WeCom did not say who signed in");
            return Ok(Outcome::Failed);
        }
    };
    if let Err(reason) = state.directories.of(&pending.corp).await?.view(&userid) {
        return Ok(Outcome::Refused(reason));
    }
    let token = store
        .open_session(&Holder::Member(userid), SESSION_SECONDS, now)
        .await?;
    let names = state.cookies;
    Ok(Outcome::In {
        return_to: pending.return_to,
        cookies: [
            names.set(names.session(), token.expose(), SESSION_SECONDS),
            names.clear(names.state()),
        ],
    })
}

/// Signing out is a POST; who comes by an address is sent home.
async fn ask_again() -> Redirect {
    Redirect::to("/")
}

async fn logout(Given(state): Given<State>, framing: Framing, headers: HeaderMap) -> Response {
    if let Some(token) = cookies::value(&headers, state.cookies.session())
        && let Err(error) = state.store.end_session(token).await
    {
        return fault::internal(framing, &error);
    }
    let cookie = state.cookies.clear(state.cookies.session());
    with_cookies(Redirect::to("/login?after=out"), [cookie])
}

fn with_cookies<const N: usize>(answer: Redirect, cookies: [String; N]) -> Response {
    let mut response = answer.into_response();
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
