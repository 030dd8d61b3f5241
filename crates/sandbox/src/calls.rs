//! The API: every call under `/cgi-bin/` comes through here, is recorded, and
//! may be made to fail.

mod agent;
mod department;
mod id_list;
mod identity;
mod member;
mod message;
mod tag;
mod ticket;
mod token;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::answer::{self, Answer, Refusal};
use crate::corporation::{Corporation, Reach};
use crate::state::{Bearer, Call, Fault, Shared, Stale};

type Answered = Result<Answer, Refusal>;

/// A call as it came.
struct Request<'a> {
    shared: &'a Shared,
    corporation: &'a Corporation,
    post: bool,
    query: HashMap<String, String>,
    body: Value,
    now: i64,
}

impl Request<'_> {
    /// A parameter of the address; an empty one counts as missing, as in WeCom.
    fn parameter(&self, name: &str) -> Option<&str> {
        let value = self.query.get(name)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    fn bearer(&self) -> Result<Bearer, Refusal> {
        let token = self.parameter("access_token").ok_or(answer::NO_TOKEN)?;
        let memory = self.shared.memory();
        let bearer = memory.bearer(token, self.corporation, self.now);
        bearer.map_err(|stale| match stale {
            Stale::Unknown => answer::WRONG_TOKEN,
            Stale::Expired => answer::TOKEN_EXPIRED,
        })
    }

    /// Whom the bearer reads; the contacts-sync secret reads everybody, or ids only.
    fn reading(&self, bearer: Bearer) -> Result<Reading<'_>, Refusal> {
        match bearer {
            Bearer::Contacts if !self.corporation.org.contacts_details => Err(answer::IDS_ONLY),
            Bearer::Contacts => Ok(Reading {
                reach: &Reach::Everything,
                sensitive: true,
            }),
            Bearer::App(agentid) => {
                let app = self.corporation.app(agentid);
                let app = app.ok_or(answer::WRONG_TOKEN)?;
                let reach = self.corporation.reach_of(agentid);
                Ok(Reading {
                    reach: reach.ok_or(answer::WRONG_TOKEN)?,
                    sensitive: app.sensitive_fields,
                })
            }
        }
    }

    /// A department named in the address, if the bearer may read it.
    fn department(&self, name: &str, reach: &Reach) -> Result<Option<u32>, Refusal> {
        let Some(text) = self.parameter(name) else {
            return Ok(None);
        };
        let id = text.parse().map_err(|_| answer::BAD_PARAMETER)?;
        if self.corporation.department(id).is_none() {
            return Err(answer::NO_SUCH_DEPARTMENT);
        }
        if !reach.has_department(id) {
            return Err(answer::OUT_OF_SCOPE);
        }
        Ok(Some(id))
    }
}

/// What a bearer may read of the contacts.
struct Reading<'a> {
    reach: &'a Reach,
    sensitive: bool,
}

/// Answers one call.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> Response {
    let query = Query::<HashMap<String, String>>::try_from_uri(&uri);
    let corporation = shared.corporation();
    let request = Request {
        shared: &shared,
        corporation: &corporation,
        post: method == Method::POST,
        query: query.map(|Query(query)| query).unwrap_or_default(),
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
        now: shared.now(),
    };
    let path = uri.path();
    let secret = whose(path, &request).map(Bearer::label);
    let fault = shared.memory().fault(path, secret.as_deref());
    if let Some(fault) = &fault {
        tokio::time::sleep(Duration::from_millis(fault.delay_ms)).await;
    }
    let (errcode, response) = match fault.and_then(|fault| fail(&fault, &request)) {
        Some(failed) => failed,
        None => {
            let answer = dispatch(path, &request).unwrap_or_else(Answer::from);
            (answer.errcode, answer.into_response())
        }
    };
    tracing::debug!(%method, path, errcode, "call");
    shared.memory().record(Call {
        method: method.to_string(),
        path: path.to_owned(),
        secret,
        errcode,
    });
    response
}

/// The secret behind a call, for the record.
fn whose(path: &str, request: &Request<'_>) -> Option<Bearer> {
    if path == "/cgi-bin/gettoken" {
        let secret = request.parameter("corpsecret")?;
        return Bearer::of_secret(request.corporation, secret);
    }
    request.bearer().ok()
}

/// What a fault answers in place of the call; nothing if it only delays.
fn fail(fault: &Fault, request: &Request<'_>) -> Option<(i64, Response)> {
    if fault.drop {
        return Some((answer::BUSY.0, answer::cut()));
    }
    if let Some(status) = fault.http_status {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
        return Some((answer::BUSY.0, status.into_response()));
    }
    let errcode = fault.errcode?;
    // WeCom says so of a token that is really over: asking again gives a new one.
    if [answer::WRONG_TOKEN.0, answer::TOKEN_EXPIRED.0].contains(&errcode)
        && let Some(token) = request.parameter("access_token")
    {
        request.shared.memory().revoke(token);
    }
    let answer = Answer::from(Refusal::of(errcode));
    Some((errcode, answer.into_response()))
}

fn dispatch(path: &str, request: &Request<'_>) -> Answered {
    let call = path.strip_prefix("/cgi-bin/").unwrap_or(path);
    if call == "gettoken" {
        return token::get(request);
    }
    let bearer = request.bearer()?;
    match call {
        "department/list" => department::list(request, bearer),
        "department/simplelist" => department::simple_list(request, bearer),
        "department/get" => department::get(request, bearer),
        "user/get" => member::get(request, bearer),
        "user/list" => member::list(request, bearer),
        "user/simplelist" => member::simple_list(request, bearer),
        "user/list_id" => id_list::list(request, bearer),
        "agent/get" => agent::get(request, bearer),
        "agent/list" => agent::list(request, bearer),
        "auth/getuserinfo" => identity::get(request, bearer),
        "user/getuserinfo" => identity::get_legacy(request, bearer),
        "auth/getuserdetail" | "user/getuserdetail" => identity::detail(request, bearer),
        "tag/get" => tag::get(request, bearer),
        "tag/list" => tag::list(request, bearer),
        "get_jsapi_ticket" => ticket::corporation(request, bearer),
        "ticket/get" => ticket::agent(request, bearer),
        "message/send" => message::send(request, bearer),
        _ => Err(answer::UNKNOWN_CALL),
    }
}

/// A number, also one written as text: real clients send both.
fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}
