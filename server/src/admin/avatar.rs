//! `/admin/members/{userid}/avatar`: a member's picture in the console: shown,
//! replaced by an uploaded one, taken away.

use super::functions::refused;
use super::session::OwnerSession;
use crate::pictures::{Unmade, made_small};
use crate::routes::avatar::picture;
use crate::sign_in::ClientAddress;
use crate::state::State;
use app::api::Refused;
use app::api::avatars::{MOST_BYTES, NO_PICTURE, TOO_LARGE, TOO_MANY_PIXELS};
use app::api::context::{Asking, internal};
use avatar::Unfit;
use axum::body::to_bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State as Given};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::Console;
use directory::people::{AvatarVersion, MemberState, UserId, Writer};
use store::Avatar;

/// See above.
pub fn routes() -> axum::Router<State> {
    axum::Router::new().route(
        "/admin/members/{userid}/avatar",
        get(show).post(replace).delete(remove),
    )
}

type Named = Result<Path<String>, PathRejection>;

async fn show(
    Given(state): Given<State>,
    address: ClientAddress,
    headers: HeaderMap,
    named: Named,
) -> Response {
    match kept(&state, &address, &headers, named).await {
        Ok(avatar) => picture(avatar, &headers),
        Err(refusal) => refused(&refusal),
    }
}

/// Answers with the new picture's version.
async fn replace(
    Given(state): Given<State>,
    address: ClientAddress,
    named: Named,
    request: Request,
) -> Response {
    match replaced(&state, &address, named, request).await {
        Ok(version) => version.to_string().into_response(),
        Err(refusal) => refused(&refusal),
    }
}

async fn remove(
    Given(state): Given<State>,
    address: ClientAddress,
    headers: HeaderMap,
    named: Named,
) -> Response {
    match removed(&state, &address, &headers, named).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => refused(&refusal),
    }
}

async fn kept(
    state: &State,
    address: &ClientAddress,
    headers: &HeaderMap,
    named: Named,
) -> Result<Avatar, Refused> {
    let asking = asking(state, address, headers).await?;
    let (console, userid) = console(state, &asking, named).await?;
    console.avatar(&userid).ok_or(Refused::NotFound)?;
    let avatar = state.store.corp(&asking.corp).avatar(&userid).await?;
    avatar.ok_or(Refused::NotFound)
}

async fn replaced(
    state: &State,
    address: &ClientAddress,
    named: Named,
    request: Request,
) -> Result<AvatarVersion, Refused> {
    let asking = asking(state, address, request.headers()).await?;
    let (console, userid) = console(state, &asking, named).await?;
    let userid = known(&console, &userid)?;
    let file = to_bytes(request.into_body(), MOST_BYTES).await;
    let file = file.map_err(|_| Refused::wrong("avatar", TOO_LARGE))?;
    let small = made_small(file).await.map_err(unfit)?;
    let entry = asking.entry("member.avatar", userid.as_str());
    let store = state.store.corp(&asking.corp);
    let saved = store.save_avatar(
        &userid,
        &small,
        Writer::Administrator,
        &entry,
        (state.now)(),
    );
    Ok(saved.await?)
}

async fn removed(
    state: &State,
    address: &ClientAddress,
    headers: &HeaderMap,
    named: Named,
) -> Result<(), Refused> {
    let asking = asking(state, address, headers).await?;
    let (console, userid) = console(state, &asking, named).await?;
    let userid = known(&console, &userid)?;
    let entry = asking.entry("member.avatar_remove", userid.as_str());
    let store = state.store.corp(&asking.corp);
    store.remove_avatar(&userid, &entry, (state.now)()).await?;
    Ok(())
}

async fn asking(
    state: &State,
    address: &ClientAddress,
    headers: &HeaderMap,
) -> Result<Asking, Refused> {
    let session = OwnerSession::of(headers, state).await?;
    Ok(session.ok_or(Refused::SignedOut)?.asking(address))
}

/// The owner's handle on the directory, and whom an address names.
async fn console(
    state: &State,
    asking: &Asking,
    named: Named,
) -> Result<(Console, UserId), Refused> {
    let Path(account) = named.map_err(|_| Refused::NotFound)?;
    let directory = state.directories.of(&asking.corp).await?;
    Ok((Console::owner(&directory), UserId::new(account)))
}

/// The account as it is written, of somebody who did not leave.
fn known(console: &Console, userid: &UserId) -> Result<UserId, Refused> {
    let member = console.member(userid);
    let member = member.filter(|member| member.state != MemberState::Left);
    Ok(member.ok_or(Refused::NotFound)?.userid)
}

fn unfit(unmade: Unmade) -> Refused {
    match unmade {
        Unmade::Unfit(Unfit::TooManyPixels) => Refused::wrong("avatar", TOO_MANY_PIXELS),
        Unmade::Unfit(Unfit::NoPicture) => Refused::wrong("avatar", NO_PICTURE),
        fault => internal(fault),
    }
}
