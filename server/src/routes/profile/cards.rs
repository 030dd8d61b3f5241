//! The cards of several people, each with what their profile holds besides.

use crate::State;
use crate::sign_in::MemberSession;
use directory::answers::Card;
use directory::people::UserId;

/// The cards of those of these people whom the member sees, whole and in their
/// order. Nothing is asked of the database for whoever is not seen.
///
/// # Errors
/// When the database cannot be read.
pub async fn cards(
    state: &State,
    session: &MemberSession,
    people: &[UserId],
) -> Result<Vec<Card>, store::Error> {
    let seen = people.iter().filter(|userid| session.view.sees(userid));
    let seen: Vec<UserId> = seen.cloned().collect();
    let store = state.store.corp(&session.corp.id);
    let mut profiles = store.profiles(&seen).await?;
    let cards = seen.iter().filter_map(|userid| {
        let profile = profiles.remove(userid).unwrap_or_default();
        session.view.card_with(userid, &profile)
    });
    Ok(cards.collect())
}
