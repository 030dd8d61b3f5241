use crate::people::DepartmentId;
use serde::{Deserialize, Serialize};

/// The people of a corporation, counted in several ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// 已激活
    pub joined: usize,
    /// 未激活
    pub not_yet: usize,
    /// 已禁用
    pub disabled: usize,
    /// 已退出
    pub quit: usize,
    /// Without a mobile number.
    pub without_mobile: usize,
    /// Without an e-mail address.
    pub without_email: usize,
    /// Without a position.
    pub without_position: usize,
    /// Without something that has to be filled in (必填); `None` where nothing has to
    /// be.
    #[serde(default)]
    pub without_required: Option<usize>,
    /// In no department.
    pub without_department: usize,
    /// First-level departments, in the order of the tree.
    pub shares: Vec<Share>,
}

/// How many people a department has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The department.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// Distinct people in and below it.
    pub people: usize,
}
