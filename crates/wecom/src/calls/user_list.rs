//! `user/list`: the members of one department, in full.

use futures::Stream;
use serde::Deserialize;

use super::Member;
use crate::{Call, Error, Key, Unread, Wecom, lenient};

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

impl Unread<UserList> {
    /// How many members are in it, counted without going through it: each has one account,
    /// and a quotation mark inside a text would be written otherwise.
    pub fn members(&self) -> usize {
        memchr::memmem::find_iter(self.bytes(), br#""userid":"#).count()
    }
}

impl Wecom {
    /// The members of one department, in full.
    pub async fn user_list(&self, key: Key, department_id: i64) -> Result<Vec<Member>, Error> {
        Ok(self.send(key, &UserList { department_id }).await?.userlist)
    }

    /// The members of many departments as they came, a few departments at a time, in the
    /// departments' order: where a list is known already, nobody has to go through it.
    pub fn user_list_each<I>(
        &self,
        key: Key,
        departments: I,
    ) -> impl Stream<Item = Result<Unread<UserList>, Error>> + use<I>
    where
        I: IntoIterator<Item = i64>,
    {
        let calls = departments.into_iter();
        self.send_each(key, calls.map(|department_id| UserList { department_id }))
    }
}

#[cfg(test)]
mod tests {
    use super::UserList;
    use crate::Unread;
    use serde_json::json;

    #[test]
    fn whoever_is_called_like_a_key_counts_once() {
        let odd = "\"userid\":\"x\"";
        let list = json!([{ "userid": "u1", "name": odd }, { "userid": "u2", "alias": odd }]);
        let answer = json!({ "errcode": 0, "userlist": list });
        let answer: Unread<UserList> = answer.to_string().into_bytes().into();
        assert_eq!(answer.members(), 2);
        let read = answer.read().expect("members").userlist;
        assert_eq!(read[0].name.as_deref(), Some(odd));
    }
}
