//! `user/simplelist`: the names of one department's members.

use serde::Deserialize;

use crate::{Call, Error, Key, Wecom, lenient};

/// Asks for the names of one department's members.
#[derive(Clone, Copy, Debug)]
pub struct UserSimpleList {
    /// Which.
    pub department_id: i64,
}

/// The answer.
#[derive(Clone, Debug, Deserialize)]
pub struct MemberNames {
    /// Those whom the secret may see.
    #[serde(default, deserialize_with = "lenient::list")]
    pub userlist: Vec<MemberName>,
}

/// A member's name and departments.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MemberName {
    /// Unique, ignoring case.
    pub userid: String,
    /// 姓名.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// The departments that the app may see.
    #[serde(default, deserialize_with = "lenient::numbers")]
    pub department: Vec<i64>,
}

impl Call for UserSimpleList {
    type Answer = MemberNames;
    const PATH: &'static str = "/cgi-bin/user/simplelist";

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("department_id", self.department_id.to_string())]
    }
}

impl Wecom {
    /// The names of one department's members.
    pub async fn user_simplelist(
        &self,
        key: Key,
        department_id: i64,
    ) -> Result<Vec<MemberName>, Error> {
        let call = UserSimpleList { department_id };
        Ok(self.send(key, &call).await?.userlist)
    }
}
