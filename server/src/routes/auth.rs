//! Signing in through WeCom, and out again.
//!
//! The `state` that goes to WeCom and back is remembered once in the database,
//! with the corporation that it was made for, and once in a cookie: an answer
//! that was meant for another browser, or came before, opens no session, and a
//! session belongs to the corporation whose WeCom said who it is (R5).

use crate::frame::Framing;
use crate::routes::{fault, login};
use crate::sign_in::cookies::{self, SESSION_SECONDS};
use crate::sign_in::return_path::own_path;
use crate::sign_in::{inside_wecom, named_corp, refusal};
use crate::state::State;
use app::member::Problem;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State as Given};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use directory::people::UserId;
use serde::Deserialize;
use store::{Corp, Holder, PendingSignIn};

/// How long somebody may take at WeCom: ten minutes.
const STATE_SECONDS: i64 = 600;

/// `/login`, `/auth/wecom`, `/auth/wecom/callback`, `/logout`.
pub fn routes() -> axum::Router<State> {
    login::routes()
        .route("/auth/wecom", get(to_wecom))
        .route("/auth/wecom/callback", get(callback))
        .route("/logout", get(ask_again).post(logout))
}

#[derive(Default, Deserialize)]
struct Entry {
    #[serde(rename = "return")]
    return_to: Option<String>,
}

/// Off to WeCom.
async fn to_wecom(
    Given(state): Given<State>,
    framing: Framing,
    entry: Result<Query<Entry>, QueryRejection>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let Query(entry) = entry.unwrap_or_default();
    let return_to = own_path(entry.return_to.as_deref());
    match start(&state, &parts, return_to).await {
        Ok(Start::At { address, cookie }) => with_cookies(Redirect::to(&address), [cookie]),
        Ok(Start::Choose) => Redirect::to(&login::entry("/login", return_to, None)).into_response(),
        Ok(Start::Nowhere) => framing.problem(Problem::NotFound),
        Err(error) => fault::internal(framing, &error),
    }
}

/// Where signing in begins.
enum Start {
    At {
        address: String,
        cookie: String,
    },
    /// Which corporation it is can only the person say (R5).
    Choose,
    /// The corporation named is not linked.
    Nowhere,
}

async fn start(state: &State, parts: &Parts, return_to: &str) -> Result<Start, store::Error> {
    let mut corps = state.store.corps().await?;
    let named = named_corp(&parts.uri);
    if let Some(named) = &named {
        corps.retain(|corp| corp.id == *named);
    }
    let [corp] = corps.as_slice() else {
        return Ok(match named {
            Some(_) => Start::Nowhere,
            None => Start::Choose,
        });
    };
    let store = state.store.corp(&corp.id);
    let secret = store
        .remember_state(return_to, STATE_SECONDS, (state.now)())
        .await?;
    let names = state.cookies;
    Ok(Start::At {
        address: address(
            corp,
            &state.public_url,
            secret.expose(),
            inside_wecom(&parts.headers),
        ),
        cookie: names.set(names.state(), secret.expose(), STATE_SECONDS),
    })
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

#[derive(Default, Deserialize)]
struct Back {
    code: Option<String>,
    state: Option<String>,
}

/// Back from WeCom.
async fn callback(
    Given(state): Given<State>,
    framing: Framing,
    headers: HeaderMap,
    back: Result<Query<Back>, QueryRejection>,
) -> Response {
    // An address that nobody made for us is a way back that failed.
    let Query(back) = back.unwrap_or_default();
    match signed_in(&state, &headers, &back).await {
        Ok(Outcome::In { return_to, cookies }) => {
            with_cookies(Redirect::to(own_path(Some(&return_to))), cookies)
        }
        Ok(Outcome::Refused(reason)) => refusal(framing, reason),
        Ok(Outcome::Lost) => Redirect::to("/login?after=failed").into_response(),
        Ok(Outcome::Failed(pending)) => {
            let again = login::entry(
                "/login",
                own_path(Some(&pending.return_to)),
                Some(&pending.corp),
            );
            Redirect::to(&format!("{again}&after=failed")).into_response()
        }
        Err(error) => fault::internal(framing, &error),
    }
}

enum Outcome {
    In {
        return_to: String,
        cookies: [String; 2],
    },
    Refused(directory::NoView),
    /// Nobody here asked for it, or not any more.
    Lost,
    /// WeCom did not say who it is: worth another try, to the same page.
    Failed(PendingSignIn),
}

async fn signed_in(
    state: &State,
    headers: &HeaderMap,
    back: &Back,
) -> Result<Outcome, store::Error> {
    let Some(secret) = back.state.as_deref() else {
        return Ok(Outcome::Lost);
    };
    if cookies::value(headers, state.cookies.state()) != Some(secret) {
        return Ok(Outcome::Lost);
    }
    let now = (state.now)();
    let Some(pending) = state.store.take_state(secret, now).await? else {
        return Ok(Outcome::Lost);
    };
    // Whoever refuses at the QR code comes back without a code.
    let Some(code) = back.code.as_deref() else {
        return Ok(Outcome::Failed(pending));
    };
    let store = state.store.corp(&pending.corp);
    let corp = store.settings().await?;
    let userid = match state.wecoms.of(&corp).who_signed_in(code).await {
        Ok(Some(userid)) => UserId::new(userid),
        Ok(None) => return Ok(Outcome::Refused(directory::NoView::Unknown)),
        Err(error) => {
            tracing::warn!(%error, "WeCom did not say who signed in");
            return Ok(Outcome::Failed(pending));
        }
    };
    if let Err(reason) = state.directories.of(&pending.corp).await?.view(&userid) {
        return Ok(Outcome::Refused(reason));
    }
    let token = store
        .open_session(&Holder::Member(userid), SESSION_SECONDS, now)
        .await?;
    let names = state.cookies;
    if let Some(before) = cookies::value(headers, names.session()) {
        // One browser is in one corporation at a time.
        state.store.end_session(before).await?;
    }
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
