//! A card with what the profile holds besides.

use crate::State;
use crate::sign_in::MemberSession;
use directory::answers::Card;
use directory::people::UserId;

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
    Ok(session.view.card_with(userid, &profile))
}
