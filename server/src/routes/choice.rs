//! `/choice`: whom somebody has ticked, and what is done with them (R128, R129).
//! A browser sends what was ticked; the view alone says who of it there is.
//! Whoever is no longer seen drops out without a word and is counted nowhere.

use super::choose::{choose, go_on};
use super::frequent::{add_all as add_frequent, kept};
use super::ticks::Ticks;
use crate::frame::Framing;
use crate::routes::{fault, profile};
use crate::sign_in::MemberSession;
use crate::state::State;
use crate::vcard;
use app::member::{Choice, MemberPage, Refused};
use axum::extract::{RawForm, RawQuery, State as Given};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use directory::answers::Page;
use directory::people::UserId;
use store::{Error, Frequent};

/// `/choose`, `/choice`, `/choice/vcf`, `/choice/frequent`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/choose", get(choose).post(go_on))
        .route("/choice", get(nothing_sent).post(choice))
        .route("/choice/vcf", get(nothing_sent).post(save))
        .route("/choice/frequent", get(nothing_sent).post(add))
}

/// There is nobody to show without a form.
async fn nothing_sent() -> Redirect {
    Redirect::to("/choose")
}

/// Who was ticked: the whole page, or the bar that the bundle puts under the ticks.
async fn choice(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    RawQuery(query): RawQuery,
    RawForm(form): RawForm,
) -> Response {
    match chosen(&state, &session, &form).await {
        Ok(choice) if query.is_some_and(|query| query == "part=bar") => framing.choice_bar(&choice),
        Ok(choice) => framing.page(&session.corp_name, MemberPage::Choice(choice)),
        Err(error) => fault::internal(framing, &error),
    }
}

/// Their cards in one file.
async fn save(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    RawForm(form): RawForm,
) -> Response {
    let choice = match chosen(&state, &session, &form).await {
        Ok(choice) => choice,
        Err(error) => return fault::internal(framing, &error),
    };
    let people = &choice.chosen.accounts;
    let refused = Refused::too_many_to_save(people.len());
    if let Some(refused) = refused.or(people.is_empty().then_some(Refused::Nobody)) {
        return refuse(framing, &session, choice, refused);
    }
    let cards = match profile::cards(&state, &session, people).await {
        Ok(cards) => cards,
        Err(error) => return fault::internal(framing, &error),
    };
    let cards = cards.iter();
    let file: String = cards
        // With everybody's picture the file of many would be too heavy for a phone.
        .map(|card| vcard::vcard(card, &session.corp_name, None))
        .collect();
    let named = vcard::attachment_of_many(&format!("{} {}", session.corp_name, people.len()));
    let headers = [
        (header::CONTENT_TYPE, vcard::CONTENT_TYPE),
        (header::CONTENT_DISPOSITION, named),
    ];
    (headers, file).into_response()
}

/// All of them among the viewer's frequent contacts, or none (R133).
async fn add(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    RawForm(form): RawForm,
) -> Response {
    let choice = match chosen(&state, &session, &form).await {
        Ok(choice) => choice,
        Err(error) => return fault::internal(framing, &error),
    };
    let people = &choice.chosen.accounts;
    let refused = Refused::too_many_to_add(people.len());
    if let Some(refused) = refused.or(people.is_empty().then_some(Refused::Nobody)) {
        return refuse(framing, &session, choice, refused);
    }
    match add_all(&state, &session, people).await {
        Ok(()) => Redirect::to("/frequent").into_response(),
        Err(Error::Full) => refuse(framing, &session, choice, Refused::ListIsFull),
        Err(error) => fault::internal(framing, &error),
    }
}

/// Nobody is added when not all of them fit beside those whom the viewer sees.
async fn add_all(state: &State, session: &MemberSession, people: &[UserId]) -> store::Result<()> {
    let (view, listed) = (&session.view, kept(state, session).await?.contacts());
    let new = people.iter();
    let new = new.filter(|&who| who != view.viewer() && !listed.contains(who));
    let new: Vec<_> = new.cloned().map(Frequent::Contact).collect();
    let seen = listed.iter().filter(|&who| view.sees(who)).count();
    if seen + new.len() > Frequent::MOST {
        return Err(Error::Full);
    }
    add_frequent(state, session, &new).await
}

/// Everything stays as it was, and the page says why.
fn refuse(framing: Framing, session: &MemberSession, choice: Choice, refused: Refused) -> Response {
    let choice = Choice {
        refused: Some(refused),
        ..choice
    };
    framing.page(&session.corp_name, MemberPage::Choice(choice))
}

/// Whom a form names, as far as the viewer sees them; frequent contacts first.
async fn chosen(
    state: &State,
    session: &MemberSession,
    form: &[u8],
) -> Result<Choice, store::Error> {
    let Ticks {
        people,
        departments,
    } = Ticks::sent(form);
    let first = kept(state, session).await?.contacts();
    let named = Page {
        offset: 0,
        limit: Choice::NAMED,
    };
    Ok(Choice {
        chosen: session.view.chosen(&people, &departments, &first, named),
        me: session.view.me().userid,
        refused: None,
    })
}
