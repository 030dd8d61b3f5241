use crate::people::DepartmentId;
use serde::{Deserialize, Serialize};

/// What is done to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// 离职 (R113): gone for members and from WeCom, the data kept.
    Leave,
    /// 禁用 (R116): listed on, and may not sign in.
    Disable,
    /// The end of 禁用.
    Enable,
    /// 复职 (R117): back under the same account, in the departments that still
    /// exist (decision j).
    Reinstate,
    /// 删除 (R114, R119): the data goes as well, and nothing brings it back.
    Delete,
    /// One more department.
    AddTo(DepartmentId),
    /// One department less.
    RemoveFrom(DepartmentId),
    /// This department instead of all others.
    MoveTo(DepartmentId),
}

impl Action {
    /// What the audit log calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Reinstate => "reinstate",
            Self::Delete => "delete",
            Self::AddTo(_) | Self::RemoveFrom(_) | Self::MoveTo(_) => "place",
        }
    }

    /// Whether it can be undone: what is deleted is gone.
    pub const fn can_be_undone(self) -> bool {
        !matches!(self, Self::Delete)
    }

    /// Whether anybody may see, or be seen, where they were not before: only then
    /// can what is expected of the rules break. Being undone, it is the other way
    /// round.
    pub const fn shows(self, undoing: bool) -> bool {
        match self {
            Self::Leave | Self::Disable => undoing,
            Self::Enable | Self::Reinstate => !undoing,
            Self::Delete => false,
            Self::AddTo(_) | Self::RemoveFrom(_) | Self::MoveTo(_) => true,
        }
    }

    /// The department that it is about.
    pub const fn department(self) -> Option<DepartmentId> {
        match self {
            Self::AddTo(id) | Self::RemoveFrom(id) | Self::MoveTo(id) => Some(id),
            _ => None,
        }
    }
}
