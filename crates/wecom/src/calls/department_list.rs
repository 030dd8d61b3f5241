//! `department/list`: a department and everything below it, with names.

use serde::Deserialize;

use crate::{Call, Error, Key, Wecom, lenient};

/// Asks for a department and everything below it; without an id, for all that the secret sees.
#[derive(Clone, Copy, Debug)]
pub struct DepartmentList {
    /// The department to begin at.
    pub id: Option<i64>,
}

/// The answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Departments {
    /// In no particular order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub department: Vec<Department>,
}

/// A department, as the secret may see it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Department {
    /// Its id; the root's is 1.
    #[serde(deserialize_with = "lenient::id")]
    pub id: i64,
    /// Its parent's id; 0 above the root. The parent may be outside the app's scope.
    #[serde(default, deserialize_with = "lenient::number")]
    pub parentid: i64,
    /// Its name, when WeCom tells it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// Its English name, when there is one.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name_en: Option<String>,
    /// The userids of its leaders whom the app may see.
    #[serde(default, deserialize_with = "lenient::list")]
    pub department_leader: Vec<String>,
    /// WeCom's order: the larger comes first.
    #[serde(default, deserialize_with = "lenient::number")]
    pub order: i64,
}

impl Call for DepartmentList {
    type Answer = Departments;
    const PATH: &'static str = "/cgi-bin/department/list";

    fn query(&self) -> Vec<(&'static str, String)> {
        self.id
            .map(|id| ("id", id.to_string()))
            .into_iter()
            .collect()
    }
}

impl Wecom {
    /// A department and everything below it, with names; without an id, all that the secret sees.
    pub async fn department_list(
        &self,
        key: Key,
        id: Option<i64>,
    ) -> Result<Vec<Department>, Error> {
        Ok(self.send(key, &DepartmentList { id }).await?.department)
    }
}
