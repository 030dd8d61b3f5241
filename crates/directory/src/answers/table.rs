//! The console's table of members: what it asks for, and what it answers.

use super::Condition;
use crate::lifecycle::SeenPlaces;
use crate::membership::Unpushable;
use crate::people::{AvatarVersion, DepartmentId, Gender, MemberState, UserId};
use serde::{Deserialize, Serialize};

/// Which members, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableQuery {
    /// Of whom it holds.
    pub who: Condition,
    /// In which order; without one the best found come first, or else the order
    /// of names.
    pub sort: Option<Sort>,
    /// The other way round.
    pub descending: bool,
    /// Whether it is told why WeCom would not take somebody. To know it, everybody
    /// is compared with everybody, once after each change of people.
    pub reasons: bool,
}

/// Where members of a table belong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Anywhere, or nowhere.
    #[default]
    Anywhere,
    /// Directly in a department.
    Directly(DepartmentId),
    /// In a department or below it.
    Below(DepartmentId),
    /// In no department (未分配).
    Nowhere,
}

/// By what a table is sorted; equals by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// 姓名
    Name,
    /// 账号
    Account,
    /// 主部门, in the order of the tree.
    Department,
    /// In the order of [`Standing`].
    State,
}

/// How somebody stands, as one word: of several the one that matters most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 已激活
    Joined,
    /// 未激活
    NotYet,
    /// 已禁用, here or in WeCom.
    Disabled,
    /// 退出企业
    Quit,
    /// 不在可见范围
    Outside,
}

/// A part of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberTable {
    /// How many rows the whole of it has.
    pub total: usize,
    /// The rows of this part.
    pub rows: Vec<MemberLine>,
}

/// A member in a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLine {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: String,
    /// 头像, when there is one.
    pub avatar: Option<AvatarVersion>,
    /// 别名; empty when absent, as all texts here.
    pub alias: String,
    /// 职位
    pub position: String,
    /// The contact fields are left out, because a protection covers them:
    /// opening them is written to the audit log.
    pub closed: bool,
    /// 手机
    pub mobile: String,
    /// 电话
    pub telephone: String,
    /// 邮箱
    pub email: String,
    /// 性别
    pub gender: Gender,
    /// The names on the way to the main department, below the topmost one, as
    /// one text; empty is 未分配.
    pub department: String,
    /// How many further departments there are.
    pub others: usize,
    /// 部门负责人, of any of them.
    pub leader: bool,
    /// Whether they belong to the directory.
    pub state: MemberState,
    /// How they stand, in one word.
    pub standing: Standing,
    /// Where they belong, for whoever puts them elsewhere.
    pub places: SeenPlaces,
    /// Why WeCom would not take them, where that was asked.
    pub unpushable: Option<Unpushable>,
}
