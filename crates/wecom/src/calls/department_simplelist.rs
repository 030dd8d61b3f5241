//! `department/simplelist`: ids and places of departments, without names.

use serde::Deserialize;

use crate::{Call, Error, Key, Wecom, lenient};

/// Asks for the ids of a department and of everything below it.
#[derive(Clone, Copy, Debug)]
pub struct DepartmentSimpleList {
    /// The department to begin at.
    pub id: Option<i64>,
}

/// The answer.
#[derive(Clone, Debug, Deserialize)]
pub struct DepartmentIds {
    /// In no particular order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub department_id: Vec<DepartmentPlace>,
}

/// Where a department is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct DepartmentPlace {
    /// Its id.
    #[serde(deserialize_with = "lenient::id")]
    pub id: i64,
    /// Its parent's id; 0 above the root.
    #[serde(default, deserialize_with = "lenient::number")]
    pub parentid: i64,
    /// WeCom's order: the larger comes first.
    #[serde(default, deserialize_with = "lenient::number")]
    pub order: i64,
}

impl Call for DepartmentSimpleList {
    type Answer = DepartmentIds;
    const PATH: &'static str = "/cgi-bin/department/simplelist";

    fn query(&self) -> Vec<(&'static str, String)> {
        self.id
            .map(|id| ("id", id.to_string()))
            .into_iter()
            .collect()
    }
}

impl Wecom {
    /// The ids and places of a department and of everything below it.
    pub async fn department_simplelist(
        &self,
        key: Key,
        id: Option<i64>,
    ) -> Result<Vec<DepartmentPlace>, Error> {
        let answer = self.send(key, &DepartmentSimpleList { id }).await?;
        Ok(answer.department_id)
    }
}
