//! `/members/{userid}`: a person's card as a page, as a file for a phone's
//! contacts and as a QR code of it (R131). All three are made of the one card
//! that the view gives; whoever it does not give is the same 404 at each.

use super::member::{Named, shown};
use crate::frame::Framing;
use crate::routes::frequent::kept;
use crate::routes::{fault, profile};
use crate::sign_in::MemberSession;
use crate::state::State;
use crate::{qr, vcard};
use app::member::{CardPage, MemberPage, Problem};
use axum::extract::{Path, State as Given};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::answers::Card;
use directory::people::UserId;
use store::{Avatar, Frequent};

/// How much of a card a QR code holds, in bytes: a phone still reads it from
/// another phone's screen.
const QR_BYTES: usize = 450;

/// `/members/{userid}`, `/members/{userid}.vcf`, `/members/{userid}/qr.svg`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/members/{userid}", get(page_or_file))
        .route("/members/{userid}/qr.svg", get(code))
}

/// An account may end in `.vcf` itself: then it is the page of that account.
async fn page_or_file(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    named: Named,
) -> Response {
    let Ok(Path(asked)) = named else {
        return framing.problem(Problem::NotFound);
    };
    let userid = UserId::new(asked.as_str());
    let account = asked.strip_suffix(".vcf").map(UserId::new);
    if let Some(account) = account.filter(|_| !session.view.sees(&userid)) {
        return match profile::card(&state, &session, &account).await {
            Ok(Some(card)) => match picture(&state, &session, &card).await {
                Ok(picture) => file(&session, &card, picture.as_ref()),
                Err(error) => fault::internal(framing, &error),
            },
            Ok(None) => framing.problem(Problem::NotFound),
            Err(error) => fault::internal(framing, &error),
        };
    }
    match page(&state, &session, &userid).await {
        Ok(page) => shown(framing, &session.corp_name, page.map(MemberPage::Card)),
        Err(error) => fault::internal(framing, &error),
    }
}

async fn page(
    state: &State,
    session: &MemberSession,
    userid: &UserId,
) -> Result<Option<CardPage>, store::Error> {
    let Some(card) = profile::card(state, session, userid).await? else {
        return Ok(None);
    };
    let contact = Frequent::Contact(card.userid.clone());
    let frequent = match *session.view.viewer() == card.userid {
        true => None,
        false => Some(kept(state, session).await?.has(&contact)),
    };
    Ok(Some(CardPage { card, frequent }))
}

/// The picture that the card says the viewer may see (way out 14).
async fn picture(
    state: &State,
    session: &MemberSession,
    card: &Card,
) -> Result<Option<Avatar>, store::Error> {
    match card.avatar {
        Some(_) => {
            let store = state.store.corp(&session.corp.id);
            store.avatar(&card.userid).await
        }
        None => Ok(None),
    }
}

fn file(session: &MemberSession, card: &Card, picture: Option<&Avatar>) -> Response {
    let picture = picture.map(|picture| picture.bytes.as_slice());
    let named = vcard::attachment(&card.name, card.userid.as_str());
    let headers = [
        (header::CONTENT_TYPE, vcard::CONTENT_TYPE),
        (header::CONTENT_DISPOSITION, named),
    ];
    let text = vcard::vcard(card, &session.corp_name, picture);
    (headers, text).into_response()
}

async fn code(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    named: Named,
) -> Response {
    let Ok(Path(account)) = named else {
        return framing.problem(Problem::NotFound);
    };
    let card = match profile::card(&state, &session, &UserId::new(account)).await {
        Ok(Some(card)) => card,
        Ok(None) => return framing.problem(Problem::NotFound),
        Err(error) => return fault::internal(framing, &error),
    };
    match qr::svg(&vcard::short(&card, &session.corp_name, QR_BYTES)) {
        Ok(svg) => ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response(),
        Err(error) => fault::internal(framing, &error),
    }
}
