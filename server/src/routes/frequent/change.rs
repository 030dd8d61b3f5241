use super::sees;
use super::sent::{Form, Sent};
use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::routes::groups::group_id;
use crate::sign_in::MemberSession;
use axum::extract::State as Given;
use axum::response::Response;
use directory::people::UserId;
use store::Frequent;

/// Takes people and groups out; the answer is the same for whoever is listed,
/// for whoever is not, and for whoever does not exist.
pub(super) async fn remove(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    let sent = Sent::of(form);
    let store = state.store.corp(&session.corp.id);
    let (viewer, now) = (session.view.viewer(), (state.now)());
    for what in sent.all().take(Frequent::MOST) {
        if let Err(error) = store.remove_frequent(viewer, &what, now).await {
            return fault::internal(framing, &error);
        }
    }
    sent.back()
}

/// Puts one before another: sent twice, it is the same. Before one who is not
/// seen nothing is put, so that no order tells that somebody is still listed
/// (visibility.md, ways out 10 and 21).
pub(super) async fn put_before(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    form: Form,
) -> Response {
    let sent = Sent::of(form);
    let what = sent.all().next();
    let before = sent.before.as_deref();
    let before = before.and_then(|before| match what.as_ref()? {
        Frequent::Contact(_) => Some(Frequent::Contact(UserId::new(before))),
        Frequent::Group(_) => group_id(before).map(Frequent::Group),
    });
    let before = before.filter(|before| sees(&session.view, before));
    if let (Some(what), Some(before)) = (&what, &before) {
        let store = state.store.corp(&session.corp.id);
        let moved = store.move_frequent(session.view.viewer(), what, before);
        if let Err(error) = moved.await {
            return fault::internal(framing, &error);
        }
    }
    sent.back()
}
