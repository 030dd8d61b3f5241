//! A card with what the profile holds besides.

use crate::State;
use crate::sign_in::MemberSession;
use directory::answers::Card;
use directory::people::UserId;
use store::{Actor, Entry};

/// So long, in seconds, is one person's reading of another's protected contact
/// fields one line of the audit log.
const ONE_READING: i64 = 3600;

/// The card of somebody whom the member sees, whole. For whoever is not seen
/// nothing is asked of the database, as for whoever does not exist.
///
/// # Errors
/// When the database cannot be read.
pub async fn card(
    state: &State,
    session: &MemberSession,
    userid: &UserId,
) -> Result<Option<Card>, store::Error> {
    if !session.view.sees(userid) {
        return Ok(None);
    }
    let profile = state.store.corp(&session.corp.id).profile(userid).await?;
    let card = session.view.card_with(userid, &profile);
    if let Some(card) = &card {
        told(state, session, card).await;
    }
    Ok(card)
}

/// Writes down that protected contact fields were read, once an hour for each
/// reader and person. A log that cannot be written is told to whoever runs the
/// server, and keeps nobody from a number that the rules let them read: it may be
/// wanted in an emergency (decision 11).
async fn told(state: &State, session: &MemberSession, card: &Card) {
    if !session.view.reads_by_allowance(card) {
        return;
    }
    let reader = Actor::Member(session.view.viewer().clone());
    let mut entry = Entry::new(reader, "contact.read", format!("member:{}", card.userid));
    entry.address = session.address.text();
    let (log, now) = (state.store.corp(&session.corp.id).log(), (state.now)());
    if let Err(error) = log.record_once(&entry, now - ONE_READING, now).await {
        tracing::error!(%error, reader = %session.view.viewer(), "a reading of protected contact fields is not in the audit log");
    }
}
