//! "Confirm my phone and email from WeCom": the way on which WeCom asks a
//! member whether the app may read their own details (`snsapi_privateinfo`).
//! Since 2022 an app is not told them otherwise.
//!
//! Nobody signs in on this way: whoever comes back must be the member who left,
//! in the same browser, and the state that went with them is good once.

use crate::State;
use crate::frame::Framing;
use crate::routes::{fault, profile};
use crate::sign_in::{ClientAddress, MemberSession, cookies, inside_wecom};
use app::member::Said;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Given};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use directory::people::profile::{Date, check, tidy};
use directory::people::{Field, UserId};
use serde::Deserialize;
use store::{FieldChange, ProfileEdit};
use wecom::calls::{Identity, UserDetail};

/// How long somebody may think it over at WeCom: ten minutes.
const STATE_SECONDS: i64 = 600;

/// What a state of this way is remembered with: it is not good for signing in,
/// nor is one of signing in good here.
const WAY: &str = "/me/consent";

/// `/me/consent`, `/me/consent/back`
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route(WAY, get(ask))
        .route("/me/consent/back", get(back))
}

/// Off to WeCom, which asks the member. Elsewhere than in WeCom's client it
/// would only show an error.
async fn ask(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    headers: HeaderMap,
) -> Response {
    if !inside_wecom(&headers) {
        return Redirect::to("/me").into_response();
    }
    let corp = &session.corp;
    let store = state.store.corp(&corp.id);
    let remembered = store.remember_state(WAY, STATE_SECONDS, (state.now)());
    let secret = match remembered.await {
        Ok(secret) => secret,
        Err(error) => return fault::internal(framing, &error),
    };
    let to = wecom::sign_in::consent_url(
        &corp.oauth_url,
        corp.id.as_str(),
        corp.agent_id,
        &format!("{}/me/consent/back", state.public_url),
        secret.expose(),
    );
    let names = state.cookies;
    let cookie = names.set(names.consent(), secret.expose(), STATE_SECONDS);
    with_cookie(Redirect::to(&to).into_response(), &cookie)
}

#[derive(Default, Deserialize)]
struct Back {
    code: Option<String>,
    state: Option<String>,
}

/// Back from WeCom.
async fn back(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    address: ClientAddress,
    headers: HeaderMap,
    back: Result<Query<Back>, QueryRejection>,
) -> Response {
    let Query(back) = back.unwrap_or_default();
    match confirmed(&state, &session, &address, &headers, &back).await {
        Ok(said) => {
            let cookie = state.cookies.clear(state.cookies.consent());
            with_cookie(profile::back(said), &cookie)
        }
        Err(error) => fault::internal(framing, &error),
    }
}

async fn confirmed(
    state: &State,
    session: &MemberSession,
    address: &ClientAddress,
    headers: &HeaderMap,
    back: &Back,
) -> Result<Said, store::Error> {
    let secret = back.state.as_deref().unwrap_or_default();
    if cookies::value(headers, state.cookies.consent()) != Some(secret) {
        return Ok(Said::Failed);
    }
    let now = (state.now)();
    let pending = state.store.take_state(secret, now).await?;
    let ours = pending.is_some_and(|one| one.corp == session.corp.id && one.return_to == WAY);
    if !ours {
        return Ok(Said::Failed);
    }
    let Some(code) = back.code.as_deref() else {
        return Ok(Said::Refused);
    };
    let userid = session.view.me().userid;
    let detail = match details(state, session, &userid, code).await {
        Ok(detail) => detail,
        Err(said) => return Ok(said),
    };
    let changes = delivered(&detail, Date::in_china(now));
    if changes.is_empty() {
        return Ok(Said::Nothing);
    }
    let edit = ProfileEdit {
        userid,
        changes,
        address: address.text(),
    };
    let store = state.store.corp(&session.corp.id);
    store.confirm_profile(&edit, now).await?;
    Ok(Said::Confirmed)
}

/// The details of this member and of nobody else, as far as they agreed.
async fn details(
    state: &State,
    session: &MemberSession,
    userid: &UserId,
    code: &str,
) -> Result<UserDetail, Said> {
    let wecom = state.wecoms.of(&session.corp);
    let failed = |error: wecom::Error| {
        tracing::warn!(%error, "WeCom did not hand over what a member agreed to");
        Said::Failed
    };
    let (came, ticket) = match wecom.get_user_info(code).await.map_err(failed)? {
        Identity::Member {
            userid,
            user_ticket,
        } => (UserId::new(userid), user_ticket),
        Identity::Outsider { .. } => return Err(Said::Other),
    };
    if came != *userid {
        return Err(Said::Other);
    }
    let ticket = ticket.ok_or(Said::Refused)?;
    let detail = wecom.get_user_detail(ticket).await.map_err(failed)?;
    match UserId::from(detail.userid.as_str()) == *userid {
        true => Ok(detail),
        false => Err(Said::Other),
    }
}

/// Mobile and mail, and nothing else of what WeCom may send: nobody was asked
/// for more. Where there is only a corporate address, that is the mail.
fn delivered(detail: &UserDetail, today: Date) -> Vec<FieldChange> {
    let mail = detail.email.as_ref().or(detail.biz_mail.as_ref());
    let told = [
        (Field::Mobile, detail.mobile.as_ref()),
        (Field::Email, mail),
    ];
    let changes = told.into_iter().filter_map(|(field, value)| {
        let value = value?;
        Some(FieldChange {
            field: field.into(),
            was: String::new(),
            // WeCom knows numbers that we would not let anybody type.
            value: check(field, value, today).unwrap_or_else(|_| tidy(value)),
        })
    });
    changes.filter(|change| !change.value.is_empty()).collect()
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
