//! `/admin/login`: a name and a password open a session of the console.

use super::allowances::{KNOWN_SECONDS, Try};
use super::page::ConsolePage;
use super::session::{self, IDLE_SECONDS, OwnerSession};
use crate::sign_in::return_path::console_path;
use crate::sign_in::{ClientAddress, cookies, token};
use crate::state::State;
use app::console_shell::{Happened, SignIn};
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State as Given};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Actor, CorpId, Entry, Error, Owner, Secret};

/// How much of a name is looked at, in characters: none is longer.
const LONGEST_NAME: usize = 64;

/// How much is kept of what a browser calls itself, in characters.
const LONGEST_AGENT: usize = 256;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "return")]
    return_to: Option<String>,
    after: Option<String>,
}

/// The empty form; whoever is signed in already goes on.
pub async fn form(
    Given(state): Given<State>,
    page: ConsolePage,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let Query(asked) = asked.unwrap_or_default();
    let return_to = console_path(asked.return_to.as_deref());
    match OwnerSession::of(&headers, &state).await {
        Ok(Some(_)) => return Redirect::to(return_to).into_response(),
        Ok(None) => (),
        Err(error) => return page.internal(&error),
    }
    let happened = match asked.after.as_deref() {
        Some("out") => Happened::SignedOut,
        Some("everywhere") => Happened::SignedOutEverywhere,
        Some("password") => Happened::PasswordChanged,
        _ => Happened::Nothing,
    };
    let sent = Sent {
        return_to: return_to.to_owned(),
        ..Sent::default()
    };
    shown(&state, page, happened, sent).await
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    username: String,
    password: String,
    corp: Option<String>,
    #[serde(rename = "return")]
    return_to: String,
}

/// The form with a name and a password in it.
pub async fn sign_in(
    Given(state): Given<State>,
    page: ConsolePage,
    address: ClientAddress,
    headers: HeaderMap,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response {
    // What no form of ours sends is no right password.
    let mut sent = sent.map_or_else(|_| Sent::default(), |Form(sent)| sent);
    sent.username = sent.username.trim().chars().take(LONGEST_NAME).collect();
    let browser = Browser {
        token: cookies::value(&headers, state.cookies.known_browser()),
        agent: agent(&headers),
    };
    match attempt(&state, &address, &browser, &sent).await {
        Ok(Outcome::In(entry)) => {
            // The browser's session from before is not left behind alive.
            let before = cookies::value(&headers, state.cookies.owner_session());
            if let Some(before) = before
                && let Err(error) = state.store.end_session(before).await
            {
                return page.internal(&error);
            }
            entered(&state, &entry, console_path(Some(&sent.return_to)))
        }
        Ok(Outcome::Not(happened)) => shown(&state, page, happened, sent).await,
        Err(error) => page.internal(&error),
    }
}

/// In which browser somebody signs in.
struct Browser<'a> {
    /// By which it may be known.
    token: Option<&'a str>,
    /// What it calls itself.
    agent: Option<String>,
}

fn agent(headers: &HeaderMap) -> Option<String> {
    let agent = headers.get(header::USER_AGENT)?.to_str().ok()?;
    Some(agent.chars().take(LONGEST_AGENT).collect())
}

enum Outcome {
    In(Tokens),
    Not(Happened),
}

/// What the browser is given to keep.
struct Tokens {
    session: Secret,
    /// By which it is known at the next signing in.
    browser: Secret,
}

/// One try. Everything here happens alike for a wrong password and for an
/// unknown name: the same reads, the same work, the same answer.
async fn attempt(
    state: &State,
    address: &ClientAddress,
    browser: &Browser<'_>,
    sent: &Sent,
) -> Result<Outcome, Error> {
    let now = (state.now)();
    let Some(corp) = chosen(state, sent.corp.as_deref()).await? else {
        return Ok(Outcome::Not(Happened::Wrong));
    };
    let this = Try::of(address, &sent.username);
    let known = known(state, &this, browser.token, now).await?;
    let allowances = this.allowances(known);
    if let Some(seconds) = state.store.take_try(&allowances, now).await? {
        return Ok(Outcome::Not(Happened::Wait(seconds)));
    }
    let owner = state.store.owner(&sent.username).await?;
    let hash = owner.as_ref().map(|owner| owner.password_hash.clone());
    let checked = state.passwords.check(sent.password.clone(), hash).await;
    let Ok(right) = checked else {
        state.store.return_try(&allowances).await?;
        return Ok(Outcome::Not(Happened::Busy));
    };
    if let Some(owner) = owner.as_ref().filter(|_| right)
        && let Some(session) = opened(state, &corp, owner, address, browser, now).await?
    {
        state.store.return_try(&allowances).await?;
        let browser = remember(state, &this, known, now).await?;
        return Ok(Outcome::In(Tokens { session, browser }));
    }
    record_failure(state, &corp, owner.as_ref(), address).await?;
    Ok(Outcome::Not(Happened::Wrong))
}

/// The session's token; none when the password was changed since it was checked,
/// which makes it a wrong one.
async fn opened(
    state: &State,
    corp: &CorpId,
    owner: &Owner,
    address: &ClientAddress,
    browser: &Browser<'_>,
    now: i64,
) -> Result<Option<Secret>, Error> {
    let actor = Actor::Owner(owner.name.clone());
    let entry = entry(actor, "owner.sign_in", &owner.name, address);
    let (corp, agent) = (state.store.corp(corp), browser.agent.as_deref());
    let session = corp.open_owner_session(owner, agent, IDLE_SECONDS, &entry, now);
    match session.await {
        Ok(session) => Ok(Some(session)),
        Err(Error::Stale) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The browser's token, if this account has signed in there before.
async fn known<'a>(
    state: &State,
    this: &Try,
    browser: Option<&'a str>,
    now: i64,
) -> Result<Option<&'a str>, Error> {
    let Some(token) = browser else {
        return Ok(None);
    };
    let known = state.store.is_known(&this.in_browser(token), now).await?;
    Ok(known.then_some(token))
}

/// Keeps the browser in mind. A token that it was not known by may be somebody
/// else's, so such a browser gets a new one.
async fn remember(
    state: &State,
    this: &Try,
    known: Option<&str>,
    now: i64,
) -> Result<Secret, Error> {
    let token = Secret::new(known.map_or_else(|| token::random(32), str::to_owned));
    let what = this.in_browser(token.expose());
    let until = now + KNOWN_SECONDS;
    state.store.remember(&what, until, now).await?;
    Ok(token)
}

/// The corporation of the session to be: the only one, or the one chosen.
async fn chosen(state: &State, named: Option<&str>) -> Result<Option<CorpId>, Error> {
    let mut corps = state.store.corps().await?.into_iter().map(|corp| corp.id);
    let only = corps.len() == 1;
    Ok(corps.find(|corp| only || Some(corp.as_str()) == named))
}

/// A name that nobody has may be a password in the wrong field: it is not kept.
async fn record_failure(
    state: &State,
    corp: &CorpId,
    owner: Option<&Owner>,
    address: &ClientAddress,
) -> Result<(), Error> {
    let subject = owner.map_or("?", |owner| &owner.name);
    let entry = entry(Actor::System, "owner.sign_in_failed", subject, address);
    state.store.corp(corp).record(&entry, (state.now)()).await
}

/// A line of the audit log with the address it came from.
pub fn entry(actor: Actor, action: &str, subject: &str, address: &ClientAddress) -> Entry {
    let mut entry = Entry::new(actor, action, subject);
    entry.address = address.text();
    entry
}

fn entered(state: &State, tokens: &Tokens, return_to: &str) -> Response {
    let mut response = Redirect::to(return_to).into_response();
    session::keep(state, &tokens.session, &mut response);
    let known = state.cookies.known_browser();
    let cookie = state
        .cookies
        .set(known, tokens.browser.expose(), KNOWN_SECONDS);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The form again, with everything but the password.
async fn shown(state: &State, page: ConsolePage, happened: Happened, sent: Sent) -> Response {
    let known = async {
        let corps = state.store.corps().await?;
        Ok::<_, Error>((corps, state.store.has_owners().await?))
    };
    match known.await {
        Ok((corps, has_owners)) => page.sign_in(&SignIn {
            happened,
            return_to: console_path(Some(&sent.return_to)).to_owned(),
            user_name: sent.username,
            corps: corps
                .into_iter()
                .map(|corp| (corp.id.to_string(), corp.name))
                .collect(),
            chosen: sent.corp,
            has_owners,
        }),
        Err(error) => page.internal(&error),
    }
}
