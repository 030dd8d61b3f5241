use crate::contents::Contents;
use crate::people::{MemberState, UserId};
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
}

impl Directory {
    /// Prepares everything that every view needs: once for each change of the
    /// people.
    pub fn new(mut contents: Contents) -> Self {
        let policy = std::mem::take(&mut contents.policy);
        let people = Arc::new(Snapshot::new(contents));
        let rules = Arc::new(Rules::new(policy, &people));
        Self { people, rules }
    }

    /// The same people under other rules.
    #[must_use]
    pub fn with_policy(&self, policy: Policy) -> Self {
        Self {
            people: Arc::clone(&self.people),
            rules: Arc::new(Rules::new(policy, &self.people)),
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
