//! What a page needs to open something in WeCom's client: the people whom it
//! may open it with, and a signature of its address. Everything here changes
//! nothing; a chat is posted because two thousand accounts fit no address.

use crate::language::Language;
use crate::sign_in::MemberSession;
use crate::state::State;
use app::Locale;
use app::member::LARGEST_CHAT;
use app::text::member_wecom as text;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, State as Given};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use directory::View;
use directory::people::UserId;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use wecom::Signed;

/// `/wecom/signature`, `/wecom/chat`, `/wecom/profile`.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/wecom/signature", get(signature))
        .route("/wecom/chat", post(chat))
        .route("/wecom/profile", get(profile))
}

/// What WeCom's component is told.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Opening {
    /// Where the component comes from.
    sdk: String,
    corp_id: String,
    user_ids: Vec<String>,
    /// A sentence for whoever asked.
    said: Option<String>,
}

/// Why nothing opens.
#[derive(Serialize)]
struct Refused {
    said: String,
}

fn refuse(status: StatusCode, said: impl Into<String>) -> Response {
    let said = said.into();
    (status, Json(Refused { said })).into_response()
}

#[derive(Default, Deserialize)]
struct Page {
    #[serde(default)]
    url: String,
}

/// Signs the address of a page of ours with the corporation's ticket. A
/// self-built app needs no other for chats and profiles (wecom-api.md 9.3);
/// the ticket itself never leaves the server.
async fn signature(
    Given(state): Given<State>,
    session: MemberSession,
    parts: Parts,
    page: Result<Query<Page>, QueryRejection>,
) -> Response {
    let locale = Language::of(&parts).locale;
    let Query(page) = page.unwrap_or_default();
    if !is_ours(&page.url, &state.public_url) {
        return refuse(
            StatusCode::UNPROCESSABLE_ENTITY,
            text::other_address(locale),
        );
    }
    match state.wecoms.of(&session.corp).jsapi_ticket().await {
        Ok(ticket) => Json(Signed::new(&ticket, (state.now)(), &page.url)).into_response(),
        Err(error) => {
            tracing::warn!(%error, "WeCom lent no ticket to sign pages with");
            refuse(StatusCode::BAD_GATEWAY, text::no_signature(locale))
        }
    }
}

/// Whether a browser takes both addresses for one site.
fn is_ours(page: &str, public_url: &str) -> bool {
    let origin = |address| Url::parse(address).ok().map(|url| url.origin());
    origin(page).is_some_and(|page| page.is_tuple() && Some(page) == origin(public_url))
}

/// With whom a chat opens: of the people asked for, those whom the viewer sees
/// now. Whoever is not visible is left out as whoever does not exist.
async fn chat(
    Given(state): Given<State>,
    session: MemberSession,
    parts: Parts,
    asked: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let locale = Language::of(&parts).locale;
    let Form(asked) = asked.unwrap_or_default();
    let people = Invited::of(&session.view, &asked);
    if let Some((status, said)) = people.refusal(locale) {
        return refuse(status, said);
    }
    let said = (people.unseen > 0).then(|| text::opened_without(locale, people.unseen));
    opening(&state, &session, people.seen, said)
}

/// The people of a chat, by what the viewer sees.
struct Invited {
    seen: Vec<String>,
    unseen: usize,
}

impl Invited {
    /// Each once, in the order asked for, without the viewer.
    fn of(view: &View, asked: &[(String, String)]) -> Self {
        let mut known = BTreeSet::from([view.me().userid.key()]);
        let mut invited = Self {
            seen: Vec::new(),
            unseen: 0,
        };
        let named = asked.iter().filter(|(name, _)| name == "with");
        for userid in named.flat_map(|(_, accounts)| accounts.split(';')) {
            let account = UserId::new(userid);
            if userid.is_empty() || !known.insert(account.key()) {
                continue;
            }
            if view.sees(&account) {
                invited.seen.push(userid.to_owned());
            } else {
                invited.unseen += 1;
            }
        }
        invited
    }

    /// Why there is no chat with them: nobody, or more than a chat holds.
    fn refusal(&self, locale: Locale) -> Option<(StatusCode, String)> {
        let limit = LARGEST_CHAT.to_string();
        match self.seen.len() {
            0 => Some((StatusCode::NOT_FOUND, text::nobody(locale).to_owned())),
            count if count >= LARGEST_CHAT => Some((
                StatusCode::UNPROCESSABLE_ENTITY,
                text::group_too_large(locale, &limit, count),
            )),
            _ => None,
        }
    }
}

#[derive(Default, Deserialize)]
struct Whose {
    #[serde(default)]
    userid: String,
}

/// Whose profile opens.
async fn profile(
    Given(state): Given<State>,
    session: MemberSession,
    parts: Parts,
    asked: Result<Query<Whose>, QueryRejection>,
) -> Response {
    let Query(Whose { userid }) = asked.unwrap_or_default();
    if session.view.sees(&UserId::new(userid.as_str())) {
        opening(&state, &session, vec![userid], None)
    } else {
        let locale: Locale = Language::of(&parts).locale;
        refuse(StatusCode::NOT_FOUND, text::nobody(locale))
    }
}

fn opening(
    state: &State,
    session: &MemberSession,
    user_ids: Vec<String>,
    said: Option<String>,
) -> Response {
    Json(Opening {
        sdk: state.component.as_str().to_owned(),
        corp_id: session.corp.id.to_string(),
        user_ids,
        said,
    })
    .into_response()
}

#[cfg(test)]
mod tests {
    use super::{Invited, is_ours};
    use app::Locale;
    use axum::http::StatusCode;
    use directory::people::{Department, DepartmentId, Member};
    use directory::{Contents, Directory};

    #[test]
    fn a_chat_holds_two_thousand_with_whoever_opens_it() {
        let everybody = 0..=2000;
        let root = Department {
            id: DepartmentId(1),
            parent: None,
            name: "集团".into(),
            order: 0,
            outside: false,
        };
        let members = everybody.map(|n| Member::new(format!("u{n}"), "张三", &[1]));
        let contents = Contents {
            departments: vec![root],
            members: members.collect(),
            ..Contents::default()
        };
        let view = Directory::new(contents).view(&"u0".into()).expect("active");
        let refusal = |others: usize| {
            let accounts: Vec<_> = (1..=others).map(|n| format!("u{n}")).collect();
            let asked = [("with".to_owned(), accounts.join(";"))];
            Invited::of(&view, &asked).refusal(Locale::En)
        };
        assert_eq!(refusal(1999), None);
        let (status, said) = refusal(2000).expect("too many");
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said.contains("2000"), "{said}");
        assert_eq!(refusal(0).expect("nobody").0, StatusCode::NOT_FOUND);
    }

    #[test]
    fn only_pages_of_our_own_site_are_signed() {
        let public = "https://m.example";
        for page in [
            "https://m.example",
            "https://m.example/?corp=ww1",
            "https://M.example:443/members/a#b",
        ] {
            assert!(is_ours(page, public), "{page}");
        }
        for page in [
            "",
            "/members/a",
            "http://m.example/",
            "https://m.example.evil/",
            "https://m.example:8443/",
            "https://m.example@evil.example/",
            "https://m.example\n@evil.example/",
            "data:,https://m.example/",
        ] {
            assert!(!is_ours(page, public), "{page}");
        }
        assert!(!is_ours("data:,x", "data:,x"));
    }
}
