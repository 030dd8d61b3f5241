//! `auth/getuserinfo` and its elder `user/getuserinfo`: whose code it is (wecom-api.md 7.1).

use serde_json::json;

use super::{Answered, Request};
use crate::answer::{self, Answer, Refusal};
use crate::state::Bearer;

/// Answers for people outside the app's scope too, as WeCom does.
pub(super) fn get(request: &Request<'_>, bearer: Bearer) -> Answered {
    let userid = redeem(request, bearer)?;
    Ok(Answer::ok(&json!({"userid": userid})))
}

pub(super) fn get_legacy(request: &Request<'_>, bearer: Bearer) -> Answered {
    let userid = redeem(request, bearer)?;
    Ok(Answer::ok(&json!({"UserId": userid, "DeviceId": ""})))
}

/// Takes a code: once, within its five minutes, by the app it was made for.
fn redeem(request: &Request<'_>, bearer: Bearer) -> Result<String, Refusal> {
    let Bearer::App(agentid) = bearer else {
        return Err(answer::FORBIDDEN);
    };
    let text = request.parameter("code").ok_or(answer::NO_CODE)?;
    let taken = request.shared.memory().codes.remove(text);
    let code = taken.ok_or(answer::WRONG_CODE)?;
    let ours = code.agentid.is_none_or(|made_for| made_for == agentid);
    if code.expires <= request.now || !ours {
        return Err(answer::WRONG_CODE);
    }
    Ok(code.userid)
}
