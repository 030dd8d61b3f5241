//! The directory as one viewer sees it.

mod allowed;
mod card;
mod choose;
mod custom;
mod departments;
mod groups;
mod people;
mod rows;
mod unassigned;

use crate::Directory;
use crate::answers::Visible;
use crate::bits::Bits;
use crate::people::{
    AnyField, Audience, AvatarVersion, CustomField, CustomId, Field, Fields, UserId,
};
use crate::rules::Sight;
use crate::snapshot::Snapshot;
use std::sync::Arc;

/// The directory for one viewer: the only way to people. It keeps the rules of
/// the moment in which it was asked for, so ask anew for each request.
#[derive(Clone, Debug)]
pub struct View {
    directory: Directory,
    me: u32,
    sight: Arc<Sight>,
    /// Fields for people whom the viewer is not among.
    barred: Fields,
    /// Fields for people of the same department.
    near: Fields,
    /// The corporation's own fields for people whom the viewer is not among.
    barred_custom: Vec<CustomId>,
}

/// Why somebody has no view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoView {
    /// No member has this account.
    #[error("no member has this account")]
    Unknown,
    /// 离职
    #[error("the member has left")]
    Left,
    /// 禁用: listed, but may not sign in (R116).
    #[error("the member is disabled")]
    Disabled,
    /// 退出企业: listed, but may not sign in until they are back (R160).
    #[error("the member has quit the corporation in WeCom")]
    Quit,
    /// 不在可见范围: the app's scope leaves them out.
    #[error("the member is outside the app's scope")]
    Outside,
}

impl View {
    pub(crate) fn of(directory: &Directory, me: u32) -> Self {
        let people = &directory.people;
        let sight = directory.rules.sight(people, me);
        let audiences = &people.audiences;
        let barred = |field: &&CustomField| match &field.readers {
            Some(Audience::Chosen(chosen)) => !chosen.iter().any(|who| people.names(who, me)),
            None | Some(Audience::SameDepartment) => false,
        };
        let barred_custom = people.custom.iter().filter(barred);
        Self {
            me,
            sight,
            barred: audiences.barred(|who| people.names(who, me)),
            near: audiences.near(),
            barred_custom: barred_custom.map(|field| field.id).collect(),
            directory: directory.clone(),
        }
    }

    /// How many people the viewer sees, themselves included.
    pub fn count(&self) -> usize {
        self.sight.people().count() + usize::from(!self.sight.sees(self.me))
    }

    /// Whether the viewer sees this person.
    pub fn sees(&self, userid: &UserId) -> bool {
        self.find(userid).is_some()
    }

    /// Which picture somebody has whom the viewer sees. Whoever is not seen and
    /// whoever does not exist are the same `None`, as is whoever has none.
    pub fn avatar(&self, userid: &UserId) -> Option<AvatarVersion> {
        self.find(userid).and_then(|m| self.avatar_of(m))
    }

    /// Everybody the viewer sees, by account.
    pub fn visible(&self) -> Vec<Visible> {
        let tree = &self.people().tree;
        let seen = (0..self.people().members.len() as u32).filter(|&m| self.sees_index(m));
        let mut all: Vec<Visible> = seen
            .map(|m| Visible {
                userid: self.people().members[m as usize].userid.clone(),
                departments: self
                    .places(m)
                    .map(|p| tree.full_path(p.department))
                    .collect(),
            })
            .collect();
        all.sort_by(|a, b| a.userid.cmp(&b.userid));
        all
    }

    /// Everything that does not depend on the viewer, by dense indexes.
    pub(crate) fn people(&self) -> &Snapshot {
        &self.directory.people
    }

    /// Which picture a member has whom the viewer sees.
    pub(crate) fn avatar_of(&self, m: u32) -> Option<AvatarVersion> {
        self.directory.avatars.get(m)
    }

    /// The member with this account, if the viewer sees them.
    pub(crate) fn find(&self, userid: &UserId) -> Option<u32> {
        let member = self.people().member(userid)?;
        self.sees_index(member).then_some(member)
    }

    /// Whether the viewer sees this member.
    pub(crate) fn sees_index(&self, m: u32) -> bool {
        m == self.me || self.sight.sees(m)
    }

    /// Everybody the viewer sees, themselves included.
    pub(crate) fn seen(&self) -> Bits {
        let mut seen = self.sight.people().clone();
        seen.insert(self.me);
        seen
    }

    /// Whether the viewer sees this department: in scope, and not hidden.
    pub(crate) fn sees_department(&self, d: u32) -> bool {
        self.sight.sees_department(d)
    }

    /// Whether the viewer may read this field of this member. One's own fields
    /// are all readable, and so is the name of whoever is seen.
    pub(crate) fn field_readable(&self, m: u32, field: impl Into<AnyField>) -> bool {
        let field = match field.into() {
            AnyField::BuiltIn(field) => field,
            AnyField::Custom(id) => return self.custom_field_readable(m, id),
        };
        if m == self.me {
            return true;
        }
        let kept = self.people().unshown.contains(field) || self.barred.contains(field);
        let shown = field == Field::Name || !(field.is_private() || kept);
        let veiled = field.is_contact() && self.sight.veil.contactless.contains(m);
        let far = self.near.contains(field) && !self.shares_department(m);
        self.sight.sees(m) && shown && !veiled && !far
    }

    /// Whether both are placed directly in a department that the viewer may read.
    fn shares_department(&self, m: u32) -> bool {
        let own = &self.people().places[self.me as usize];
        let mut theirs = self.places(m);
        theirs.any(|place| own.iter().any(|at| at.department == place.department))
    }
}
