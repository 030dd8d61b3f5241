use crate::State;
use crate::sign_in::MemberSession;
use directory::people::{GroupId, UserId};
use store::{Error, Frequent, FrequentRow};

/// What the store keeps for a member: it may name people whom they do not see.
pub struct Kept(Vec<FrequentRow>);

/// What the member who is asking has at hand.
pub async fn kept(state: &State, session: &MemberSession) -> Result<Kept, Error> {
    let store = state.store.corp(&session.corp.id);
    Ok(Kept(store.frequent(session.view.viewer()).await?))
}

impl Kept {
    /// Contacts, in their order.
    pub fn contacts(&self) -> Vec<UserId> {
        let kept = self.0.iter().filter_map(|row| match &row.what {
            Frequent::Contact(userid) => Some(userid.clone()),
            Frequent::Group(_) => None,
        });
        kept.collect()
    }

    /// Groups, in their order.
    pub fn groups(&self) -> Vec<GroupId> {
        let kept = self.0.iter().filter_map(|row| match row.what {
            Frequent::Group(id) => Some(id),
            Frequent::Contact(_) => None,
        });
        kept.collect()
    }

    /// Whether this is among them.
    pub fn has(&self, what: &Frequent) -> bool {
        self.0.iter().any(|row| row.what == *what)
    }

    /// Whether a contact came without being added (R134).
    pub(super) fn came_by_itself(&self, userid: &UserId) -> bool {
        let is = |row: &&FrequentRow| matches!(&row.what, Frequent::Contact(one) if one == userid);
        self.0.iter().find(is).is_some_and(|row| row.automatic)
    }
}
