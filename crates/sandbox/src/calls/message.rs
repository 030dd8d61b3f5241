//! `message/send`: delivered into `/sandbox/messages` (wecom-api.md 8.4).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Answered, Request, integer};
use crate::answer::{self, Answer, Refusal};
use crate::corporation::Reach;
use crate::state::{Bearer, Message, random};

/// Whom a message reaches, and the names that meant nobody.
#[derive(Default)]
struct Recipients {
    people: BTreeSet<usize>,
    invalid_users: Vec<String>,
    invalid_parties: Vec<String>,
    invalid_tags: Vec<String>,
}

pub(super) fn send(request: &Request<'_>, bearer: Bearer) -> Answered {
    let body = &request.body;
    if !body.is_object() {
        return Err(answer::BAD_PARAMETER);
    }
    let Bearer::App(ours) = bearer else {
        return Err(answer::FORBIDDEN);
    };
    let agentid = integer(&body["agentid"]).ok_or(answer::NO_AGENT)?;
    if agentid != ours {
        return Err(answer::OTHER_AGENT);
    }
    content(body)?;
    let reach = request.reading(bearer)?.reach;
    let found = recipients(request, reach)?;
    let names = json!({
        "invaliduser": found.invalid_users.join("|"),
        "invalidparty": found.invalid_parties.join("|"),
        "invalidtag": found.invalid_tags.join("|"),
    });
    if found.people.is_empty() {
        return Ok(Answer::refused(answer::NOBODY_VALID, &names));
    }
    let msgid = random(40);
    let mut reply = names;
    reply["msgid"] = json!(msgid);
    request.shared.memory().deliver(Message {
        msgid,
        agentid,
        users: reached(request, &found.people),
        body: body.clone(),
    });
    Ok(Answer::ok(&reply))
}

/// The content stands under the name of its kind.
fn content(body: &Value) -> Result<(), Refusal> {
    let kind = body["msgtype"].as_str().ok_or(answer::BAD_MESSAGE_TYPE)?;
    if !body[kind].is_object() {
        return Err(answer::BAD_MESSAGE_TYPE);
    }
    if kind == "text" && body["text"]["content"].as_str().is_none_or(str::is_empty) {
        return Err(answer::EMPTY_TEXT);
    }
    Ok(())
}

/// Members who have not activated or have been disabled are not reached.
fn reached(request: &Request<'_>, people: &BTreeSet<usize>) -> Vec<String> {
    let members = people
        .iter()
        .map(|at| &request.corporation.org.members[*at]);
    let active = members.filter(|member| member.status == 1);
    let mut users: Vec<String> = active.map(|member| member.userid.clone()).collect();
    users.sort();
    users
}

fn recipients(request: &Request<'_>, reach: &Reach) -> Result<Recipients, Refusal> {
    let [users, parties, tags] =
        ["touser", "toparty", "totag"].map(|name| names(&request.body[name]));
    let limits = [
        (users.len() > 1000, answer::TOO_MANY_USERS),
        (parties.len() > 100, answer::TOO_MANY_PARTIES),
        (tags.len() > 100, answer::TOO_MANY_TAGS),
        (
            users.is_empty() && parties.is_empty() && tags.is_empty(),
            answer::NO_RECIPIENT,
        ),
    ];
    if let Some((_, refusal)) = limits.iter().find(|(broken, _)| *broken) {
        return Err(*refusal);
    }
    let corporation = request.corporation;
    let allowed = |at: &usize| reach.has_member(*at, &corporation.org.members[*at]);
    let mut found = Recipients::default();
    if users == ["@all"] {
        found.people = (0..corporation.org.members.len()).filter(allowed).collect();
        return Ok(found);
    }
    for userid in users {
        match corporation.position(&userid).filter(allowed) {
            Some(at) => drop(found.people.insert(at)),
            None => found.invalid_users.push(userid.to_lowercase()),
        }
    }
    for party in parties {
        let id = party.parse().ok();
        match id.filter(|id| corporation.department(*id).is_some() && reach.has_department(*id)) {
            Some(id) => found
                .people
                .extend(corporation.members_of_all(&corporation.subtree(id))),
            None => found.invalid_parties.push(party),
        }
    }
    for tag in tags {
        match tag
            .parse()
            .ok()
            .and_then(|id| corporation.members_tagged(id))
        {
            Some(people) => found.people.extend(people.into_iter().filter(allowed)),
            None => found.invalid_tags.push(tag),
        }
    }
    Ok(found)
}

/// `"a|b"`; a number counts as its digits, an empty text as nothing.
fn names(value: &Value) -> Vec<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let parts = text.split('|').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
