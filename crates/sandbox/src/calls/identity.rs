//! `auth/getuserinfo` and `auth/getuserdetail`, and their elders below `user/`: whose code it is,
//! and what the member agreed to show (wecom-api.md 7.1).

use serde_json::{Value, json};

use super::{Answered, Request};
use crate::answer::{self, Answer, Refusal};
use crate::state::{Bearer, CONSENT_LIFE, Code, Consent};

/// Answers for people outside the app's scope too, as WeCom does.
pub(super) fn get(request: &Request<'_>, bearer: Bearer) -> Answered {
    let (code, agentid) = redeem(request, bearer)?;
    let mut told = json!({"userid": code.userid});
    if let Some(ticket) = consent(request, code, agentid) {
        told["user_ticket"] = Value::from(ticket);
    }
    Ok(Answer::ok(&told))
}

pub(super) fn get_legacy(request: &Request<'_>, bearer: Bearer) -> Answered {
    let (code, agentid) = redeem(request, bearer)?;
    let mut told = json!({"UserId": code.userid, "DeviceId": ""});
    if let Some(ticket) = consent(request, code, agentid) {
        told["user_ticket"] = Value::from(ticket);
        told["expires_in"] = Value::from(CONSENT_LIFE);
    }
    Ok(Answer::ok(&told))
}

/// The member's own details: those of them that this WeCom has and the member agreed to.
pub(super) fn detail(request: &Request<'_>, bearer: Bearer) -> Answered {
    let Bearer::App(agentid) = bearer else {
        return Err(answer::FORBIDDEN);
    };
    let ticket = request.body["user_ticket"].as_str().unwrap_or_default();
    let memory = request.shared.memory();
    let consent = memory.consents.get(ticket);
    let ours = consent.filter(|one| one.agentid == agentid && one.expires > request.now);
    let consent = ours.ok_or(answer::BAD_PARAMETER)?;
    let member = request.corporation.member(&consent.userid);
    let member = member.ok_or(answer::NO_SUCH_MEMBER)?;
    let mut told = json!({"userid": member.userid});
    let details = [
        ("gender", member.gender.as_str()),
        ("avatar", &member.avatar),
        ("qr_code", ""),
        ("mobile", &member.mobile),
        ("email", &member.email),
        ("biz_mail", ""),
        ("address", ""),
    ];
    for (field, value) in details
        .into_iter()
        .filter(|(f, _)| consent.agreed.covers(f))
    {
        told[field] = Value::from(value);
    }
    Ok(Answer::ok(&told))
}

/// Takes a code: once, within its five minutes, by the app it was made for.
fn redeem(request: &Request<'_>, bearer: Bearer) -> Result<(Code, i64), Refusal> {
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
    Ok((code, agentid))
}

/// The ticket of a member in the app's scope who agreed.
fn consent(request: &Request<'_>, code: Code, agentid: i64) -> Option<String> {
    let corporation = request.corporation;
    let at = corporation.position(&code.userid)?;
    let reach = corporation.reach_of(agentid)?;
    let agreed = code.consent?;
    if !reach.has_member(at, &corporation.org.members[at]) {
        return None;
    }
    let consent = Consent {
        userid: code.userid,
        agentid,
        agreed,
        expires: request.now + CONSENT_LIFE,
    };
    Some(request.shared.memory().consent(consent, request.now))
}
