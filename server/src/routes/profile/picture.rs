//! `/me/avatar`: one's own picture, looked at, uploaded and taken away.

use super::back;
use crate::State;
use crate::frame::Framing;
use crate::pictures::{Unmade, made_small};
use crate::routes::fault;
use crate::sign_in::MemberSession;
use app::api::avatars::MOST_BYTES;
use app::member::{Locked, MemberPage, OwnPicture, PictureProblem, Said};
use avatar::Unfit;
use axum::body::Bytes;
use axum::extract::{Request, State as Given};
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use axum::routing::{get, post};
use directory::people::Writer;
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::error::Error;
use std::time::Duration;
use store::{Actor, CorpStore, Entry, Master};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// So many members' uploads are read at once: each is kept whole until it is a small
/// picture.
static READ_AT_ONCE: Semaphore = Semaphore::const_new(4);
/// So long may one take to arrive.
const ARRIVES: Duration = Duration::from_secs(60);
/// So much is read of what a browser sends, in bytes: the photographs of all
/// telephones, so that whoever chose one too large can be told.
const MOST_READ: u64 = 32 * 1024 * 1024;

/// `/me/avatar`, `/me/avatar/remove`
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/me/avatar", get(show).post(upload))
        .route("/me/avatar/remove", post(remove))
}

/// Why nothing was changed.
enum Stopped {
    Refused(PictureProblem),
    Fault(Box<dyn Error + Send + Sync>),
}

async fn show(Given(state): Given<State>, session: MemberSession, framing: Framing) -> Response {
    page(&state, &session, framing, None).await
}

async fn upload(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    request: Request,
) -> Response {
    let outcome = uploaded(&state, &session, request).await;
    answer(&state, &session, framing, outcome).await
}

async fn remove(Given(state): Given<State>, session: MemberSession, framing: Framing) -> Response {
    let outcome = removed(&state, &session).await;
    answer(&state, &session, framing, outcome).await
}

async fn uploaded(
    state: &State,
    session: &MemberSession,
    request: Request,
) -> Result<Said, Stopped> {
    let store = state.store.corp(&session.corp.id);
    may_change(&store, session).await?;
    let turn = READ_AT_ONCE.acquire().await.map_err(Unmade::from)?;
    let file = timeout(ARRIVES, file(request)).await;
    let small = made_small(file.unwrap_or(Err(PictureProblem::Slow))?).await?;
    drop(turn);
    let (entry, now) = (entry(session, "member.avatar"), (state.now)());
    let userid = session.view.viewer();
    store
        .save_avatar(userid, &small, Writer::Member, &entry, now)
        .await?;
    Ok(Said::Saved)
}

async fn removed(state: &State, session: &MemberSession) -> Result<Said, Stopped> {
    let store = state.store.corp(&session.corp.id);
    may_change(&store, session).await?;
    let entry = entry(session, "member.avatar_remove");
    let gone = store.remove_avatar(session.view.viewer(), &entry, (state.now)());
    Ok(match gone.await? {
        true => Said::Saved,
        false => Said::Unchanged,
    })
}

fn entry(session: &MemberSession, action: &str) -> Entry {
    let userid = session.view.viewer();
    let mut entry = Entry::new(Actor::Member(userid.clone()), action, userid.as_str());
    entry.address = session.address.text();
    entry
}

async fn answer(
    state: &State,
    session: &MemberSession,
    framing: Framing,
    outcome: Result<Said, Stopped>,
) -> Response {
    match outcome {
        Ok(said) => back(said),
        Err(Stopped::Refused(problem)) => page(state, session, framing, Some(problem)).await,
        Err(Stopped::Fault(fault)) => fault::internal(framing, &*fault),
    }
}

async fn page(
    state: &State,
    session: &MemberSession,
    framing: Framing,
    problem: Option<PictureProblem>,
) -> Response {
    let locked = match locked(&state.store.corp(&session.corp.id), session).await {
        Ok(locked) => locked,
        Err(error) => return fault::internal(framing, &error),
    };
    let me = session.view.me();
    let page = OwnPicture {
        userid: me.userid,
        name: me.name,
        version: me.avatar,
        locked,
        problem,
    };
    framing.page(&session.corp_name, MemberPage::Picture(page))
}

async fn may_change(store: &CorpStore, session: &MemberSession) -> Result<(), Stopped> {
    match locked(store, session).await? {
        None => Ok(()),
        Some(_) => Err(Stopped::Refused(PictureProblem::Locked)),
    }
}

/// Why the member may not change it (R60, decision aj).
async fn locked(
    store: &CorpStore,
    session: &MemberSession,
) -> Result<Option<Locked>, store::Error> {
    if session.corp.master == Master::Wecom {
        return Ok(Some(Locked::Wecom));
    }
    let may = store.own_pictures().await?;
    Ok((!may).then_some(Locked::Administrator))
}

/// What the form sends as `picture`.
async fn file(request: Request) -> Result<Bytes, PictureProblem> {
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| PictureProblem::Nothing)?;
    let limit = Constraints::new().size_limit(SizeLimit::new().whole_stream(MOST_READ));
    let stream = request.into_body().into_data_stream();
    let mut parts = Multipart::with_constraints(stream, boundary, limit);
    while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
        if part.name() == Some("picture") {
            return whole(part).await;
        }
    }
    Err(PictureProblem::Nothing)
}

/// A file that is too large is read to its end all the same, and not kept: a
/// browser that is still sending does not read why it was refused.
async fn whole(mut part: Field<'_>) -> Result<Bytes, PictureProblem> {
    let mut file = Vec::new();
    let mut too_large = false;
    while let Some(chunk) = part.chunk().await.map_err(|error| unread(&error))? {
        too_large |= file.len() + chunk.len() > MOST_BYTES;
        if !too_large {
            file.extend_from_slice(&chunk);
        }
    }
    match (too_large, file.is_empty()) {
        (true, _) => Err(PictureProblem::TooLarge),
        (false, true) => Err(PictureProblem::Nothing),
        (false, false) => Ok(file.into()),
    }
}

const fn unread(error: &multer::Error) -> PictureProblem {
    match error {
        multer::Error::StreamSizeExceeded { .. } => PictureProblem::TooLarge,
        _ => PictureProblem::NoPicture,
    }
}

impl From<PictureProblem> for Stopped {
    fn from(problem: PictureProblem) -> Self {
        Self::Refused(problem)
    }
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        Self::Fault(Box::new(error))
    }
}

impl From<Unmade> for Stopped {
    fn from(unmade: Unmade) -> Self {
        match unmade {
            Unmade::Unfit(Unfit::TooManyPixels) => Self::Refused(PictureProblem::TooManyPixels),
            Unmade::Unfit(Unfit::NoPicture) => Self::Refused(PictureProblem::NoPicture),
            fault => Self::Fault(Box::new(fault)),
        }
    }
}
