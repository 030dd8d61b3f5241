//! `tag/get` and `tag/list` (wecom-api.md 4).

use serde_json::{Value, json};

use super::{Answered, Request};
use crate::answer::{self, Answer};
use crate::corporation::Reach;
use crate::state::Bearer;

/// Who carries a tag, as far as the bearer sees them.
pub(super) fn get(request: &Request<'_>, bearer: Bearer) -> Answered {
    let tagid = request.parameter("tagid").ok_or(answer::NO_TAG)?;
    let tagid: i64 = tagid.parse().map_err(|_| answer::WRONG_TAG)?;
    let org = &request.corporation.org;
    let tag = org.tags.iter().find(|tag| tag.tagid == tagid);
    let tag = tag.ok_or(answer::WRONG_TAG)?;
    let reach = reach(request, bearer)?;
    let people = tag.users.iter().filter_map(|userid| {
        let at = request.corporation.position(userid)?;
        let member = &org.members[at];
        reach.has_member(at, member).then_some(member)
    });
    let people: Vec<Value> = people
        .map(|member| json!({"userid": member.userid, "name": member.name}))
        .collect();
    let named = in_scope(request, bearer, tagid);
    let parties = tag.departments.iter();
    let parties: Vec<u32> = parties
        .copied()
        .filter(|id| named || reach.has_department(*id))
        .collect();
    Ok(Answer::ok(
        &json!({"tagname": tag.tagname, "userlist": people, "partylist": parties}),
    ))
}

/// Every tag, for every app of the corporation's own.
pub(super) fn list(request: &Request<'_>, bearer: Bearer) -> Answered {
    reach(request, bearer)?;
    let tags = request.corporation.org.tags.iter();
    let tags: Vec<Value> = tags
        .map(|tag| json!({"tagid": tag.tagid, "tagname": tag.tagname}))
        .collect();
    Ok(Answer::ok(&json!({"taglist": tags})))
}

/// Tags are not among what a new address keeps from the contacts-sync secret.
fn reach<'a>(request: &'a Request<'_>, bearer: Bearer) -> Result<&'a Reach, answer::Refusal> {
    match bearer {
        Bearer::Contacts => Ok(&Reach::Everything),
        Bearer::App(_) => Ok(request.reading(bearer)?.reach),
    }
}

/// An app whose scope names the tag learns its departments too.
fn in_scope(request: &Request<'_>, bearer: Bearer, tagid: i64) -> bool {
    let Bearer::App(agentid) = bearer else {
        return true;
    };
    let app = request.corporation.app(agentid);
    app.is_some_and(|app| app.scope.tags.contains(&tagid))
}
