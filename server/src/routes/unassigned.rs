//! `/departments/unassigned`: people in no department (未分配).

use super::member::shown;
use super::query::{self, Query};
use crate::State;
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use app::member::{MemberPage, Unassigned};
use axum::extract::RawQuery;
use axum::response::Response;
use axum::routing::get;
use directory::View;

/// `/departments/unassigned`
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route("/departments/unassigned", get(unassigned))
}

async fn unassigned(session: MemberSession, framing: Framing, query: RawQuery) -> Response {
    let page = page(&session.view, &Query::of(query)).map(MemberPage::Unassigned);
    shown(framing, &session.corp_name, page)
}

/// Nobody there, or nobody whom the viewer sees: the same.
fn page(view: &View, query: &Query) -> Option<Unassigned> {
    let parts = |part| view.unassigned(part);
    let (page, people) = query::paged(query.page(), parts, |people| people.total)?;
    Some(Unassigned { people, page })
}
