use crate::people::{AvatarVersion, UserId};
use crate::snapshot::Snapshot;

/// Who has a picture, and which. Of a hundred thousand members mostly a few have
/// one: whoever has none takes no memory here.
#[derive(Debug, Default)]
pub(crate) struct Avatars(Box<[(u32, AvatarVersion)]>);

impl Avatars {
    /// By dense indexes; accounts that nobody has are passed over.
    pub(crate) fn of(avatars: Vec<(UserId, AvatarVersion)>, people: &Snapshot) -> Self {
        let avatars = avatars.into_iter();
        let known =
            avatars.filter_map(|(userid, version)| Some((people.member(&userid)?, version)));
        let mut known: Vec<_> = known.collect();
        known.sort_by_key(|(m, _)| *m);
        Self(known.into_boxed_slice())
    }

    /// Which picture a member has.
    pub(crate) fn get(&self, m: u32) -> Option<AvatarVersion> {
        let at = self.0.binary_search_by_key(&m, |(m, _)| *m).ok()?;
        Some(self.0[at].1)
    }
}
