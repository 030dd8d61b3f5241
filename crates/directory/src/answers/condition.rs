use super::{Standing, Within};
use crate::people::profile::{Days, Span};
use crate::people::{Gender, GroupId, UserId};
use serde::{Deserialize, Serialize};

/// Whom somebody looks for (R64): all of it holds. What says nothing holds of
/// everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// A name, its pinyin or initials, an account, a part of a number.
    pub text: String,
    /// What stands in the account.
    pub account: String,
    /// What stands in the position.
    pub position: String,
    /// 性别
    pub gender: Option<Gender>,
    /// How they stand (R160).
    pub standing: Option<Standing>,
    /// Where they belong.
    pub within: Within,
    /// Which public group they are in.
    pub group: Option<GroupId>,
    /// What is not known of them.
    pub lacks: Option<Lack>,
    /// WeCom would not take them (decision c).
    pub unpushable: bool,
    /// 阳历生日
    pub solar: Option<Days>,
    /// 农历生日
    pub lunar: Option<Days>,
    /// 入职时间
    pub entry: Span,
    /// When they were made here.
    pub created: Span,
}

/// What is not known of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// Any of the following.
    Anything,
    /// A field that has to be filled in (必填).
    Required,
    /// 手机
    Mobile,
    /// 邮箱
    Email,
    /// A mail address that is more than made of the account (R68).
    RealEmail,
    /// 职位
    Position,
    /// 性别
    Gender,
    /// 部门
    Department,
}

/// Whom the store knows for what of a condition no directory keeps in memory.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// For each part that is kept there alone, of whom it holds.
    pub parts: Vec<Vec<UserId>>,
    /// Who has something written in every required field that is kept there alone;
    /// `None` where there is no such field, or nobody asks.
    pub filled: Option<Vec<UserId>>,
}
