use crate::avatars::Avatars;
use crate::contents::Contents;
use crate::people::{AvatarVersion, MemberState, UserId};
use crate::policy::Policy;
use crate::rules::Rules;
use crate::snapshot::Snapshot;
use crate::view::{NoView, View};
use std::sync::Arc;

/// A snapshot of a corporation, with the rules that hold. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Directory {
    pub(crate) people: Arc<Snapshot>,
    pub(crate) rules: Arc<Rules>,
    pub(crate) avatars: Arc<Avatars>,
}

impl Directory {
    /// Prepares everything that every view needs: once for each change of the
    /// people.
    pub fn new(mut contents: Contents) -> Self {
        let policy = std::mem::take(&mut contents.policy);
        let avatars = std::mem::take(&mut contents.avatars);
        let people = Arc::new(Snapshot::new(contents));
        let rules = Arc::new(Rules::new(policy, &people));
        let avatars = Arc::new(Avatars::of(avatars, &people));
        Self {
            people,
            rules,
            avatars,
        }
    }

    /// The same people under other rules.
    #[must_use]
    pub fn with_policy(&self, policy: Policy) -> Self {
        Self {
            people: Arc::clone(&self.people),
            rules: Arc::new(Rules::new(policy, &self.people)),
            avatars: Arc::clone(&self.avatars),
        }
    }

    /// The same people under the same rules with these pictures.
    #[must_use]
    pub fn with_avatars(&self, avatars: Vec<(UserId, AvatarVersion)>) -> Self {
        Self {
            avatars: Arc::new(Avatars::of(avatars, &self.people)),
            ..self.clone()
        }
    }

    /// The rules that hold.
    pub fn policy(&self) -> &Policy {
        &self.rules.policy
    }

    /// The directory as this member sees it.
    pub fn view(&self, viewer: &UserId) -> Result<View, NoView> {
        let me = self.people.member(viewer).ok_or(NoView::Unknown)?;
        let member = &self.people.members[me as usize];
        match member.state {
            MemberState::Active if member.may_sign_in() => Ok(View::of(self, me)),
            MemberState::Active => Err(NoView::Quit),
            MemberState::Disabled => Err(NoView::Disabled),
            MemberState::Left => Err(NoView::Left),
            MemberState::Outside | MemberState::OutsideDisabled => Err(NoView::Outside),
        }
    }
}
