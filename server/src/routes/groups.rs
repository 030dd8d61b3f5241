//! `/groups/{id}`: a public group, opened (R137).

use super::member::{Named, shown};
use super::query::{self, Query};
use super::{fault, frequent};
use crate::State;
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use app::member::{Group, MemberPage};
use axum::extract::{Path, RawQuery, State as Given};
use axum::response::Response;
use axum::routing::get;
use directory::View;
use directory::answers::Page;
use directory::people::GroupId;
use store::Frequent;

/// `/groups/{id}`
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route("/groups/{id}", get(group))
}

async fn group(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    named: Named,
    query: RawQuery,
) -> Response {
    let kept = match frequent::kept(&state, &session).await {
        Ok(kept) => kept,
        Err(error) => return fault::internal(framing, &error),
    };
    let id = named.ok().and_then(|Path(id)| group_id(&id));
    let page = id.and_then(|id| {
        let is_frequent = kept.has(&Frequent::Group(id));
        page(&session.view, id, is_frequent, &Query::of(query))
    });
    shown(framing, &session.corp_name, page.map(MemberPage::Group))
}

/// How many people of a group are chosen at once.
const AT_ONCE: Page = Page {
    offset: 0,
    limit: 500,
};

fn page(view: &View, id: GroupId, is_frequent: bool, query: &Query) -> Option<Group> {
    let words = query.words();
    let parts = |part| match words.is_empty() {
        true => view.group(id, part),
        false => view.search_group(id, &words, part),
    };
    let (page, answer) = query::paged(query.page(), parts, |answer| answer.people.total)?;
    let everybody = match words.is_empty() && answer.people.total <= AT_ONCE.limit {
        true => view.group(id, AT_ONCE)?.people.rows,
        false => Vec::new(),
    };
    Some(Group {
        answer,
        everybody: everybody.into_iter().map(|row| row.userid).collect(),
        is_frequent,
        words,
        page,
    })
}

pub(super) fn group_id(written: &str) -> Option<GroupId> {
    written.parse().ok().map(GroupId)
}
