//! `/`: where a member starts.

use super::{fault, frequent};
use crate::State;
use crate::frame::Framing;
use crate::sign_in::MemberSession;
use app::member::{Home, MemberPage};
use axum::extract::State as Given;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

/// `/`, `/welcome`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/", get(home))
        .route("/welcome", get(nothing_sent).post(put_away))
}

async fn home(Given(state): Given<State>, session: MemberSession, framing: Framing) -> Response {
    match page(&state, &session).await {
        Ok(page) => {
            let framing = framing.read_by(&session);
            framing.page(&session.corp_name, MemberPage::Home(page))
        }
        Err(error) => fault::internal(framing, &error),
    }
}

async fn page(state: &State, session: &MemberSession) -> Result<Home, store::Error> {
    let view = &session.view;
    let store = state.store.corp(&session.corp.id);
    let kept = frequent::kept(state, session).await?;
    let welcomed = store.is_welcomed(view.viewer()).await?;
    let mine = view.my_departments();
    let listed = kept.groups();
    let groups = view.groups().into_iter();
    let mut roots = view.roots();
    roots.retain(|root| mine.iter().all(|own| own.id != root.id));
    Ok(Home {
        welcome: !welcomed,
        unassigned: view.is_unassigned(),
        contacts: view.people_among(&kept.contacts()),
        frequent_groups: view.groups_among(&listed),
        groups: groups
            .filter(|group| group.mine && !listed.contains(&group.id))
            .collect(),
        placeless: view.unassigned_count(),
        count: view.count(),
        mine,
        roots,
    })
}

/// Whoever had to sign in again on the way has sent nothing any more.
async fn nothing_sent() -> Redirect {
    Redirect::to("/")
}

/// The welcome has been read (R124).
async fn put_away(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
) -> Response {
    let store = state.store.corp(&session.corp.id);
    match store
        .set_welcomed(session.view.viewer(), (state.now)())
        .await
    {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}
