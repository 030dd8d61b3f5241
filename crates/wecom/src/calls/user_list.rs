//! `user/list`: the members of one department, in full.

use serde::Deserialize;

use super::Member;
use crate::{Call, Error, Key, Wecom, lenient};

/// Asks for the members of one department, not of those below it.
#[derive(Clone, Copy, Debug)]
pub struct UserList {
    /// Which.
    pub department_id: i64,
}

/// The answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Members {
    /// Those whom the secret may see.
    #[serde(default, deserialize_with = "lenient::list")]
    pub userlist: Vec<Member>,
}

impl Call for UserList {
    type Answer = Members;
    const PATH: &'static str = "/cgi-bin/user/list";

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("department_id", self.department_id.to_string())]
    }
}

impl Wecom {
    /// The members of one department, in full.
    pub async fn user_list(&self, key: Key, department_id: i64) -> Result<Vec<Member>, Error> {
        Ok(self.send(key, &UserList { department_id }).await?.userlist)
    }

    /// The members of many departments, a few departments at a time, in the departments' order.
    pub async fn user_list_each(
        &self,
        key: Key,
        departments: impl IntoIterator<Item = i64> + Send,
    ) -> Result<Vec<Vec<Member>>, Error> {
        let calls: Vec<UserList> = departments
            .into_iter()
            .map(|department_id| UserList { department_id })
            .collect();
        let answers = self.send_each(key, calls).await?;
        Ok(answers.into_iter().map(|answer| answer.userlist).collect())
    }
}
