use crate::people::{DepartmentId, Gender, Joined, UserId};
use serde::{Deserialize, Serialize};

/// A corporation as WeCom showed it in one reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    /// The departments in the app's scope.
    pub departments: Vec<RemoteDepartment>,
    /// The members in the app's scope; one may come several times.
    pub members: Vec<RemoteMember>,
    /// Whether the app's scope names members or tags besides departments: then
    /// no department has to come at all (R35).
    pub by_members: bool,
    /// Every account of the corporation, inside the scope or not, where the
    /// contacts-sync secret told it.
    pub known_members: Option<Vec<UserId>>,
    /// Every place of every account, where that secret told it.
    pub known_places: Option<Vec<(UserId, DepartmentId)>>,
    /// Every department of the corporation, where that secret told it.
    pub known_departments: Option<Vec<DepartmentId>>,
    /// What WeCom said of accounts that it was asked for by name.
    pub asked: Vec<(UserId, Answer)>,
    /// Departments that a tag in the app's scope names and whose members nobody
    /// told: whoever is in or below them may be inside the scope or not.
    pub unreadable: Vec<DepartmentId>,
    /// Departments made here that WeCom was not told of yet: they are among the
    /// others, and did not come from there.
    #[serde(default)]
    pub unsent: Vec<DepartmentId>,
}

/// What WeCom says of an account that the reading did not bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The corporation does not have it.
    Gone,
    /// It is outside the app's scope.
    Outside,
    /// It is inside, although nothing listed it.
    Inside,
}

/// A department as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RemoteDepartment {
    /// WeCom's number.
    pub id: DepartmentId,
    /// The parent; the root has none.
    pub parent: Option<DepartmentId>,
    /// The name, where this way of reading delivers names.
    pub name: Option<String>,
    /// WeCom's own order: larger first.
    pub order: i64,
    /// Whether its members were listed. Somebody who is missing in a department
    /// that was listed is not in it any more.
    pub listed: bool,
}

/// A member as they were read: `None` is what this reading did not deliver,
/// which is another thing than empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RemoteMember {
    /// The account.
    pub userid: UserId,
    /// 姓名
    pub name: Option<String>,
    /// 别名
    pub alias: Option<String>,
    /// 职位
    pub position: Option<String>,
    /// 手机: not delivered to a self-built app since 2022.
    pub mobile: Option<String>,
    /// 电话
    pub telephone: Option<String>,
    /// 邮箱: not delivered to a self-built app since 2022.
    pub email: Option<String>,
    /// 性别
    pub gender: Option<Gender>,
    /// Every department of theirs that the app may see.
    pub departments: Option<Vec<RemoteMembership>>,
    /// 主部门
    pub main_department: Option<DepartmentId>,
    /// 直属上级, the first one counts; an empty list is nobody.
    pub direct_superiors: Option<Vec<UserId>>,
    /// WeCom's `status`.
    pub joined: Option<Joined>,
}

impl Remote {
    /// A reading without departments is whole where the app's scope is of single
    /// members (R35); without members too it is a fault.
    pub fn brought_nothing(&self) -> bool {
        self.departments.is_empty() && self.members.is_empty()
    }
}

impl RemoteMember {
    /// Somebody of whom nothing but the account is known.
    pub fn new(userid: impl Into<Box<str>>) -> Self {
        Self {
            userid: UserId::new(userid),
            name: None,
            alias: None,
            position: None,
            mobile: None,
            telephone: None,
            email: None,
            gender: None,
            departments: None,
            main_department: None,
            direct_superiors: None,
            joined: None,
        }
    }
}

/// A member's place in one department, as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RemoteMembership {
    /// Where.
    pub department: DepartmentId,
    /// WeCom's own order, larger first, where it is delivered.
    pub order: Option<i64>,
    /// 部门负责人, where it is delivered.
    pub leader: Option<bool>,
}

impl RemoteMembership {
    /// A place of which nothing but the department is known.
    pub const fn of(department: DepartmentId) -> Self {
        Self {
            department,
            order: None,
            leader: None,
        }
    }
}
