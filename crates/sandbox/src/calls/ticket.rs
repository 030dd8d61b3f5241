//! The two tickets that pages are signed with (wecom-api.md 9.1).

use serde_json::json;

use super::{Answered, Request};
use crate::answer::{self, Answer};
use crate::state::Bearer;

pub(super) fn corporation(request: &Request<'_>, bearer: Bearer) -> Answered {
    give(request, bearer, "corporation")
}

pub(super) fn agent(request: &Request<'_>, bearer: Bearer) -> Answered {
    if request.parameter("type") != Some("agent_config") {
        return Err(answer::WRONG_TICKET_TYPE);
    }
    give(request, bearer, "agent")
}

fn give(request: &Request<'_>, bearer: Bearer, kind: &'static str) -> Answered {
    if bearer == Bearer::Contacts {
        return Err(answer::FORBIDDEN);
    }
    let mut memory = request.shared.memory();
    let (ticket, expires_in) = memory.ticket(bearer, kind, request.now);
    Ok(Answer::ok(
        &json!({"ticket": ticket, "expires_in": expires_in}),
    ))
}
