//! `/login`: the page that explains signing in, and lets one choose where.

use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::named_corp;
use crate::sign_in::return_path::own_path;
use crate::state::State;
use app::member::{Problem, SignInAfter, SignInCorp};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Given};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use store::{Corp, CorpId};

/// `/login`
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route("/login", get(login))
}

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(rename = "return")]
    return_to: Option<String>,
    after: Option<String>,
}

async fn login(
    Given(state): Given<State>,
    framing: Framing,
    uri: Uri,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let Query(asked) = asked.unwrap_or_default();
    let mut corps = match state.store.corps().await {
        Ok(corps) => corps,
        Err(error) => return fault::internal(framing, &error),
    };
    if let Some(named) = named_corp(&uri) {
        corps.retain(|corp| corp.id == named);
        if corps.is_empty() {
            return framing.problem(Problem::NotFound);
        }
    }
    let after = match asked.after.as_deref() {
        Some("out") => SignInAfter::SignedOut,
        Some("failed") => SignInAfter::Failed,
        _ => SignInAfter::Nothing,
    };
    let return_to = own_path(asked.return_to.as_deref());
    let ways = corps.iter().map(|corp| SignInCorp {
        start: entry("/auth/wecom", return_to, Some(&corp.id)),
        name: told_apart(corp, &corps),
    });
    framing.problem(Problem::SignIn {
        corps: ways.collect(),
        after,
    })
}

/// The name, and where another corporation has the same one its id: WeCom shows
/// it on the page of one's own company (R5).
fn told_apart(corp: &Corp, all: &[Corp]) -> String {
    let same = all.iter().filter(|other| other.name == corp.name);
    match same.count() {
        0 | 1 => corp.name.clone(),
        _ => format!("{} · {}", corp.name, corp.id),
    }
}

/// An address that begins signing in, and leads back to a page of ours.
pub fn entry(path: &str, return_to: &str, corp: Option<&CorpId>) -> String {
    let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    let address = format!("{path}?return={}", encoded(return_to));
    match corp {
        Some(id) => format!("{address}&corp={}", encoded(id.as_str())),
        None => address,
    }
}
