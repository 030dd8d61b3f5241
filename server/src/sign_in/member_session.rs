//! The member who is asking, as a view of their directory.

use crate::frame::Framing;
use crate::routes::{fault, login};
use crate::sign_in::{ClientAddress, cookies, named_corp};
use crate::state::State;
use app::member::Problem;
use axum::extract::FromRequestParts;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use directory::{NoView, View};
use store::{Corp, CorpId, Holder, Session};

/// A member's session. Whoever has none is sent to sign in and returns to the
/// page asked for.
pub struct MemberSession {
    /// What the member sees, by the rules of this moment.
    pub view: View,
    /// The corporation's name.
    pub corp_name: String,
    /// The corporation, and how it is linked.
    pub corp: Corp,
    /// Where the request comes from.
    pub address: ClientAddress,
}

impl MemberSession {
    /// The mark under which a browser keeps what is this member's own: two
    /// people may use one device.
    pub fn whose(&self) -> String {
        format!("{}/{}", self.corp.id, self.view.me().userid)
    }
}

impl FromRequestParts<State> for MemberSession {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Response> {
        let framing = Framing::of(parts);
        let failed = |error: store::Error| fault::internal(framing.clone(), &error);
        let session = session_of(parts, state).await.map_err(failed)?;
        let Some(session) = session.filter(|session| fits(parts, &session.corp)) else {
            return Err(match why_ended(parts, state).await.map_err(failed)? {
                Some(reason) => signed_out(parts, state, framing, reason).await,
                None => to_sign_in(parts),
            });
        };
        let Holder::Member(userid) = &session.holder else {
            return Err(to_sign_in(parts));
        };
        let directory = state.directories.of(&session.corp).await.map_err(failed)?;
        let corp = state
            .store
            .corp(&session.corp)
            .settings()
            .await
            .map_err(failed)?;
        let Ok(address) = ClientAddress::from_request_parts(parts, state).await;
        match directory.view(userid) {
            Ok(view) => Ok(Self {
                view,
                corp_name: corp.name.clone(),
                corp,
                address,
            }),
            Err(reason) => Err(signed_out(parts, state, framing, reason).await),
        }
    }
}

/// Another corporation's link signs in there (R5).
fn fits(parts: &Parts, corp: &CorpId) -> bool {
    named_corp(&parts.uri).is_none_or(|named| named == *corp)
}

/// Why somebody's session ended with a pull, when it did.
async fn why_ended(parts: &Parts, state: &State) -> Result<Option<NoView>, store::Error> {
    let Some(token) = cookies::value(&parts.headers, state.cookies.session()) else {
        return Ok(None);
    };
    let ended = state.store.ended_session(token, (state.now)()).await?;
    match ended.filter(|(corp, _)| fits(parts, corp)) {
        Some((corp, Holder::Member(userid))) => {
            Ok(state.directories.of(&corp).await?.view(&userid).err())
        }
        _ => Ok(None),
    }
}

/// Ends the session of somebody who has no view any more, and says why on the
/// spot: no address ever carries the reason, so that nobody can ask for that of
/// somebody else (R118, R122).
async fn signed_out(parts: &Parts, state: &State, framing: Framing, reason: NoView) -> Response {
    let mut answer = refusal(framing.clone(), reason);
    let name = state.cookies.session();
    let token = cookies::value(&parts.headers, name);
    let Some(token) = token.filter(|_| is_read_by_a_person(&parts.headers)) else {
        return answer;
    };
    if let Err(error) = state.store.end_session(token).await {
        return fault::internal(framing, &error);
    }
    if let Ok(cookie) = HeaderValue::from_str(&state.cookies.clear(name)) {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    answer
}

/// What a script fetches while somebody types is shown to nobody when it is
/// refused; the page that follows is.
fn is_read_by_a_person(headers: &HeaderMap) -> bool {
    let destination = headers.get("sec-fetch-dest");
    destination.is_none_or(|destination| destination == "document")
}

/// The page for somebody who is signed in and has no view.
pub fn refusal(framing: Framing, reason: NoView) -> Response {
    framing.problem(match reason {
        NoView::Unknown => Problem::Unknown,
        NoView::Left => Problem::Left,
        NoView::Disabled => Problem::Disabled,
        NoView::Outside => Problem::Outside,
        NoView::Quit => Problem::Quit,
    })
}

async fn session_of(parts: &Parts, state: &State) -> Result<Option<Session>, store::Error> {
    match cookies::value(&parts.headers, state.cookies.session()) {
        Some(token) => state.store.resume_session(token, (state.now)()).await,
        None => Ok(None),
    }
}

/// Inside WeCom at once to WeCom's OAuth, elsewhere to a page that explains.
fn to_sign_in(parts: &Parts) -> Response {
    let page = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let entry = if inside_wecom(&parts.headers) {
        "/auth/wecom"
    } else {
        "/login"
    };
    let corp = named_corp(&parts.uri);
    Redirect::to(&login::entry(entry, page, corp.as_ref())).into_response()
}

/// Whether the browser is WeCom's own.
pub fn inside_wecom(headers: &HeaderMap) -> bool {
    let agent = headers.get(USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok());
    agent.is_some_and(|agent| agent.to_ascii_lowercase().contains("wxwork"))
}
