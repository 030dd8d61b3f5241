//! `gettoken`: one token per secret (wecom-api.md 1.2).

use serde_json::json;

use super::{Answered, Request};
use crate::answer::{self, Answer};
use crate::state::Bearer;

pub(super) fn get(request: &Request<'_>) -> Answered {
    let corp_id = request.parameter("corpid").ok_or(answer::NO_CORP)?;
    let secret = request.parameter("corpsecret").ok_or(answer::NO_SECRET)?;
    if corp_id != request.corporation.org.corp.id {
        return Err(answer::WRONG_CORP);
    }
    Bearer::of_secret(request.corporation, secret).ok_or(answer::WRONG_SECRET)?;
    let mut memory = request.shared.memory();
    let (token, expires_in) = memory.token(corp_id, secret, request.now);
    Ok(Answer::ok(
        &json!({"access_token": token, "expires_in": expires_in}),
    ))
}
