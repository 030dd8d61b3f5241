//! `agent/get` and `agent/list`: an app and its 可见范围 (wecom-api.md 8.1).

use serde_json::{Value, json};

use super::{Answered, Request};
use crate::answer::{self, Answer};
use crate::state::Bearer;

pub(super) fn get(request: &Request<'_>, bearer: Bearer) -> Answered {
    let agentid = request.parameter("agentid").ok_or(answer::NO_AGENT)?;
    let agentid = agentid.parse().map_err(|_| answer::WRONG_AGENT)?;
    let app = request.corporation.app(agentid);
    let app = app.ok_or(answer::WRONG_AGENT)?;
    if bearer != Bearer::App(agentid) {
        return Err(answer::OTHER_AGENT);
    }
    let users = app.scope.users.iter();
    let users: Vec<Value> = users.map(|userid| json!({"userid": userid})).collect();
    Ok(Answer::ok(&json!({
        "agentid": app.agentid,
        "name": app.name,
        "square_logo_url": "",
        "description": "",
        "allow_userinfos": {"user": users},
        "allow_partys": {"partyid": app.scope.departments},
        "allow_tags": {"tagid": app.scope.tags},
        "close": 0,
        "redirect_domain": "",
        "report_location_flag": 0,
        "isreportenter": 0,
        "home_url": "",
    })))
}

/// The one app that the token belongs to.
pub(super) fn list(request: &Request<'_>, bearer: Bearer) -> Answered {
    let Bearer::App(agentid) = bearer else {
        return Err(answer::FORBIDDEN);
    };
    let app = request.corporation.app(agentid);
    let app = app.ok_or(answer::WRONG_AGENT)?;
    Ok(Answer::ok(&json!({"agentlist": [
        {"agentid": app.agentid, "name": app.name, "square_logo_url": ""}
    ]})))
}
