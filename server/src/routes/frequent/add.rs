use super::sees;
use super::sent::{Form, Sent};
use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::MemberSession;
use app::member::Problem;
use axum::extract::State as Given;
use axum::response::{IntoResponse, Redirect, Response};
use directory::View;
use std::mem::discriminant;
use store::{CorpStore, Error, Frequent, FrequentRow};

/// Adds people and groups. Whoever is not seen is not there, and answers so.
pub(super) async fn add(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    let sent = Sent::of(form);
    let wanted = sent.seen(&session.view);
    if wanted.is_empty() && sent.all().next().is_some() {
        return framing.problem(Problem::NotFound);
    }
    match add_all(&state, &session, &wanted).await {
        Ok(()) => sent.back(),
        Err(Error::Full) => Redirect::to("/frequent?manage=1&full=1").into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}

/// Adds what the viewer sees. Contacts and groups that they no longer see make
/// room for it.
pub async fn add_all(
    state: &State,
    session: &MemberSession,
    wanted: &[Frequent],
) -> Result<(), Error> {
    let store = state.store.corp(&session.corp.id);
    let (view, now) = (&session.view, (state.now)());
    for what in wanted {
        match store.add_frequent(view.viewer(), what, now).await {
            Err(Error::Full) if make_room(&store, view, what).await? => {
                store.add_frequent(view.viewer(), what, now).await?;
            }
            added => added?,
        }
    }
    Ok(())
}

/// Forgets one of a full list that its owner does not see: nobody learns from
/// how much a list takes that somebody is in it. `false` when they see all.
async fn make_room(store: &CorpStore, view: &View, what: &Frequent) -> Result<bool, Error> {
    let listed = store.frequent(view.viewer()).await?;
    let same_kind = |row: &&FrequentRow| discriminant(&row.what) == discriminant(what);
    let mut listed = listed.iter().filter(same_kind);
    let unseen = listed.find(|row| !sees(view, &row.what));
    if let Some(unseen) = unseen {
        store.forget_frequent(view.viewer(), &unseen.what).await?;
    }
    Ok(unseen.is_some())
}
