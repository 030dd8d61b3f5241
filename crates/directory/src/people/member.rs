use super::{DepartmentId, Fields, UserId};
use serde::{Deserialize, Serialize};

/// A member of the corporation, whole: what nobody gets but through a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: String,
    /// 别名: often the English name. Empty when absent, as all texts here.
    pub alias: String,
    /// 职位
    pub position: String,
    /// 手机
    pub mobile: String,
    /// 电话
    pub telephone: String,
    /// 邮箱
    pub email: String,
    /// 性别
    pub gender: Gender,
    /// The departments they are placed in directly. Empty: 未分配.
    pub departments: Vec<Membership>,
    /// One of `departments`, the one that a list names first.
    pub main_department: Option<DepartmentId>,
    /// 直属上级
    pub direct_superior: Option<UserId>,
    /// Whether they belong to the directory.
    pub state: MemberState,
    /// Whether they use WeCom.
    pub joined: Joined,
    /// Fields that somebody wrote here, which a pull therefore leaves alone
    /// (decision h).
    pub edited_here: Fields,
}

impl Member {
    /// Somebody of whom only account, name and one department are known.
    pub fn new(userid: impl Into<Box<str>>, name: impl Into<String>, departments: &[u32]) -> Self {
        Self {
            userid: UserId::new(userid),
            name: name.into(),
            alias: String::new(),
            position: String::new(),
            mobile: String::new(),
            telephone: String::new(),
            email: String::new(),
            gender: Gender::Unknown,
            departments: departments
                .iter()
                .map(|&id| Membership::of(DepartmentId(id)))
                .collect(),
            main_department: departments.first().map(|&id| DepartmentId(id)),
            direct_superior: None,
            state: MemberState::Active,
            joined: Joined::Yes,
            edited_here: Fields::NONE,
        }
    }

    /// Whether they may sign in, and so view anything at all: whoever is 禁用
    /// (R116) or has quit WeCom (退出企业, R160) stays listed and may not.
    pub fn may_sign_in(&self) -> bool {
        self.state == MemberState::Active && self.joined != Joined::Quit
    }
}

/// A member's place in one department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Where.
    pub department: DepartmentId,
    /// Smaller first, after the leaders.
    pub order: i64,
    /// 部门负责人
    pub leader: bool,
}

impl Membership {
    /// An ordinary place in a department.
    pub const fn of(department: DepartmentId) -> Self {
        Self {
            department,
            order: 0,
            leader: false,
        }
    }
}

/// 性别
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Not said.
    #[default]
    Unknown,
    /// 男
    Male,
    /// 女
    Female,
}

/// Whether a member belongs to the directory (R113–R117).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberState {
    /// 在职
    #[default]
    Active,
    /// 禁用: stays listed and cannot sign in (R116).
    Disabled,
    /// 离职: shown to no member; the data is kept (R113).
    Left,
    /// 不在可见范围: in the corporation and outside the app's scope, so shown to
    /// no member until a pull finds them inside again; the data is kept (R88).
    Outside,
    /// The same of somebody who had been 禁用 here, which they are again when
    /// they are back.
    OutsideDisabled,
}

impl MemberState {
    /// Whether members may see somebody in this state.
    pub const fn is_present(self) -> bool {
        matches!(self, Self::Active | Self::Disabled)
    }

    /// Whether the app's scope leaves out somebody in this state.
    pub const fn is_outside(self) -> bool {
        matches!(self, Self::Outside | Self::OutsideDisabled)
    }
}

/// 关注情况: WeCom's `status` (R160).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Joined {
    /// 已激活 (1)
    Yes,
    /// 已禁用 (2)
    Disabled,
    /// 未激活 (4)
    #[default]
    NotYet,
    /// 退出企业 (5): listed on, and may not sign in.
    Quit,
}
