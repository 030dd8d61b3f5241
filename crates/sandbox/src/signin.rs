//! Signing in as somebody: `/connect/oauth2/authorize` and `/wwlogin/sso/login`
//! (wecom-api.md 7). People choose from a list; programs add `sandbox_user`.

mod page;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::corporation::Corporation;
use crate::state::{Agreed, CODE_LIFE, Code, Shared};

type Parameters = HashMap<String, String>;

/// What WeCom would show on its error page.
struct Refused(i64, &'static str);

/// Both addresses answer alike.
pub(crate) async fn choose(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let query = Query::<Parameters>::try_from_uri(&uri);
    let parameters = query.map(|Query(query)| query).unwrap_or_default();
    let corporation = shared.corporation();
    let agentid = match check(&corporation, &parameters) {
        Ok(agentid) => agentid,
        Err(refused) => return refuse(&refused),
    };
    let Some(userid) = parameters.get("sandbox_user") else {
        return Html(page::people(&corporation, uri.path(), &parameters)).into_response();
    };
    let Some(member) = corporation.member(userid) else {
        return refuse(&Refused(60111, "no such member to sign in as"));
    };
    let now = shared.now();
    let code = Code {
        userid: member.userid.clone(),
        agentid,
        consent: consents(uri.path(), agentid, &parameters),
        expires: now + CODE_LIFE,
    };
    let code = shared.memory().code(code, now);
    match back(&parameters, &code) {
        Ok(location) => (StatusCode::FOUND, [(header::LOCATION, location)]).into_response(),
        Err(refused) => refuse(&refused),
    }
}

/// Whether the address is one WeCom would show a page for, and for which app.
fn check(corporation: &Corporation, parameters: &Parameters) -> Result<Option<i64>, Refused> {
    if parameters.get("appid") != Some(&corporation.org.corp.id) {
        return Err(Refused(40013, "appid is not this corporation's id"));
    }
    let to = parameters.get("redirect_uri").map_or("", String::as_str);
    if !to.starts_with("https://") && !to.starts_with("http://") {
        return Err(Refused(50001, "redirect_uri is not an address of the app"));
    }
    let Some(agentid) = parameters.get("agentid") else {
        return Ok(None);
    };
    let agentid = agentid.parse().ok();
    let app = agentid.and_then(|agentid| corporation.app(agentid));
    let app = app.ok_or(Refused(
        40056,
        "agentid is not one of this corporation's apps",
    ))?;
    Ok(Some(app.agentid))
}

/// Inside WeCom a member may be asked which of their own details the app may read; here whoever
/// chooses a member agrees to everything, and programs say otherwise: `sandbox_consent=mobile,email`
/// ticks these alone, `sandbox_consent=` refuses. The web's sign-in never asks.
fn consents(path: &str, agentid: Option<i64>, parameters: &Parameters) -> Option<Agreed> {
    let asked = parameters.get("scope").map(String::as_str) == Some("snsapi_privateinfo");
    if !asked || agentid.is_none() || path != "/connect/oauth2/authorize" {
        return None;
    }
    match parameters.get("sandbox_consent").map(String::as_str) {
        None => Some(Agreed::Everything),
        Some("") => None,
        Some(fields) => Some(Agreed::Only(fields.split(',').map(str::to_owned).collect())),
    }
}

/// The way back, with code and state.
fn back(parameters: &Parameters, code: &str) -> Result<HeaderValue, Refused> {
    let to = parameters.get("redirect_uri").map_or("", String::as_str);
    let (address, fragment) = match to.split_once('#') {
        Some((address, fragment)) => (address, format!("#{fragment}")),
        None => (to, String::new()),
    };
    let state = parameters.get("state").map_or("", String::as_str);
    let state = utf8_percent_encode(state, NON_ALPHANUMERIC);
    let joint = if address.contains('?') { '&' } else { '?' };
    let location = format!("{address}{joint}code={code}&state={state}{fragment}");
    HeaderValue::try_from(location).map_err(|_| Refused(50001, "redirect_uri is not an address"))
}

fn refuse(refused: &Refused) -> Response {
    let body = Html(page::refusal(refused.0, refused.1));
    (StatusCode::BAD_REQUEST, body).into_response()
}
