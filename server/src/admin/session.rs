//! The owner who is asking.

use crate::sign_in::ClientAddress;
use crate::sign_in::cookies;
use crate::state::State;
use app::api::context::Asking;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use store::{CorpId, Holder, Secret};

/// How long an owner's session lives without a request: twelve hours, so that
/// a day's work is one sign-in.
pub const IDLE_SECONDS: i64 = 12 * 3600;

/// How long it lives at most, however much it is used: a week.
pub const LONGEST_SECONDS: i64 = 7 * 24 * 3600;

/// An owner's living session. A member's opens nothing here.
pub struct OwnerSession {
    /// The one corporation that it is for (R5).
    pub corp: CorpId,
    /// The owner's name.
    pub owner: String,
    /// What the cookie holds.
    pub token: String,
}

impl OwnerSession {
    /// The session that a request carries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(headers: &HeaderMap, state: &State) -> Result<Option<Self>, store::Error> {
        let Some(token) = cookies::value(headers, state.cookies.owner_session()) else {
            return Ok(None);
        };
        let now = (state.now)();
        let Some(session) = state.store.resume_session(token, now).await? else {
            return Ok(None);
        };
        let Holder::Owner(owner) = session.holder else {
            return Ok(None);
        };
        if now - session.created >= LONGEST_SECONDS {
            state.store.end_session(token).await?;
            return Ok(None);
        }
        Ok(Some(Self {
            corp: session.corp,
            owner,
            token: token.to_owned(),
        }))
    }

    /// What the console's functions are told of it.
    pub fn asking(&self, address: &ClientAddress) -> Asking {
        Asking {
            corp: self.corp.clone(),
            owner: self.owner.clone(),
            address: address.text(),
        }
    }
}

/// Gives a session's token to the browser.
pub fn keep(state: &State, token: &Secret, response: &mut Response) {
    let name = state.cookies.owner_session();
    let cookie = state.cookies.set(name, token.expose(), LONGEST_SECONDS);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
