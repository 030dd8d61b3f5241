//! `tag/get`: who carries a tag.

use serde::Deserialize;

use crate::{Call, Error, Key, Wecom, lenient};

/// Asks who carries a tag.
#[derive(Clone, Copy, Debug)]
pub struct TagGet {
    /// Which.
    pub tagid: i64,
}

/// A tag, as far as the secret sees those who carry it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tag {
    /// Its name.
    #[serde(default, rename = "tagname", deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// The members who carry it by themselves.
    #[serde(default, rename = "userlist", deserialize_with = "users")]
    pub users: Vec<String>,
    /// The departments that carry it, with everybody in and below them.
    #[serde(default, rename = "partylist", deserialize_with = "lenient::numbers")]
    pub departments: Vec<i64>,
}

#[derive(Deserialize)]
struct User {
    userid: String,
}

fn users<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let users: Vec<User> = lenient::list(from)?;
    Ok(users.into_iter().map(|user| user.userid).collect())
}

impl Call for TagGet {
    type Answer = Tag;
    const PATH: &'static str = "/cgi-bin/tag/get";

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("tagid", self.tagid.to_string())]
    }
}

impl Wecom {
    /// Who carries a tag, as the app sees it.
    pub async fn tag_get(&self, tagid: i64) -> Result<Tag, Error> {
        self.send(Key::App, &TagGet { tagid }).await
    }
}
