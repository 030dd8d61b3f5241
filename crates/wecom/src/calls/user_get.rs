//! `user/get`: one member, with whatever the secret may see.

use serde::Deserialize;

use crate::{Call, Error, Key, Wecom, lenient};

/// Asks for one member.
#[derive(Clone, Debug)]
pub struct UserGet {
    /// Whom.
    pub userid: String,
}

/// A member. What is `None` was not delivered, which is not the same as empty: a self-built app
/// made since 2022 gets no mobile, email or avatar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// Unique, ignoring case.
    pub userid: String,
    /// 姓名.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// 别名.
    #[serde(default, deserialize_with = "lenient::text")]
    pub alias: Option<String>,
    /// English name, an old field.
    #[serde(default, deserialize_with = "lenient::text")]
    pub english_name: Option<String>,
    /// The departments that the app may see.
    #[serde(default, deserialize_with = "lenient::numbers")]
    pub department: Vec<i64>,
    /// The order in each of them, index by index: the larger comes first.
    #[serde(default, deserialize_with = "lenient::numbers")]
    pub order: Vec<i64>,
    /// 1 where the member leads, index by index.
    #[serde(default, deserialize_with = "lenient::numbers")]
    pub is_leader_in_dept: Vec<i64>,
    /// The userids of direct superiors.
    #[serde(default, deserialize_with = "lenient::list")]
    pub direct_leader: Vec<String>,
    /// The main department, when the app may see it.
    #[serde(default, deserialize_with = "lenient::maybe")]
    pub main_department: Option<i64>,
    /// 职务.
    #[serde(default, deserialize_with = "lenient::text")]
    pub position: Option<String>,
    /// 职务 as shown to outsiders.
    #[serde(default, deserialize_with = "lenient::text")]
    pub external_position: Option<String>,
    /// "1" male, "2" female, "0" unknown or not permitted.
    #[serde(default, deserialize_with = "lenient::text")]
    pub gender: Option<String>,
    /// 手机.
    #[serde(default, deserialize_with = "lenient::text")]
    pub mobile: Option<String>,
    /// 座机.
    #[serde(default, deserialize_with = "lenient::text")]
    pub telephone: Option<String>,
    /// 邮箱.
    #[serde(default, deserialize_with = "lenient::text")]
    pub email: Option<String>,
    /// 企业邮箱.
    #[serde(default, deserialize_with = "lenient::text")]
    pub biz_mail: Option<String>,
    /// 地址.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address: Option<String>,
    /// The address of the portrait.
    #[serde(default, deserialize_with = "lenient::text")]
    pub avatar: Option<String>,
    /// The address of the small portrait.
    #[serde(default, deserialize_with = "lenient::text")]
    pub thumb_avatar: Option<String>,
    /// The address of the member's QR code.
    #[serde(default, deserialize_with = "lenient::text")]
    pub qr_code: Option<String>,
    /// 1 active, 2 disabled, 4 not activated, 5 left.
    #[serde(default, deserialize_with = "lenient::maybe")]
    pub status: Option<i64>,
    /// 1 enabled, 0 disabled.
    #[serde(default, deserialize_with = "lenient::maybe")]
    pub enable: Option<i64>,
    /// The corporation's own fields.
    #[serde(default)]
    pub extattr: Option<ExtAttrs>,
}

/// The corporation's own fields of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ExtAttrs {
    /// In the console's order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub attrs: Vec<ExtAttr>,
}

/// One of the corporation's own fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ExtAttr {
    /// 0 text, 1 web page, 2 mini-program.
    #[serde(default, rename = "type", deserialize_with = "lenient::number")]
    pub kind: i64,
    /// Its name in WeCom's console.
    pub name: String,
    /// Its text, when it is one.
    #[serde(default)]
    pub text: Option<ExtText>,
    /// Its web page, when it is one.
    #[serde(default)]
    pub web: Option<ExtWeb>,
}

/// The text in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ExtText {
    /// The text.
    #[serde(default, deserialize_with = "lenient::text")]
    pub value: Option<String>,
}

/// The web page in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ExtWeb {
    /// Its address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: Option<String>,
    /// Its title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: Option<String>,
}

impl Call for UserGet {
    type Answer = Member;
    const PATH: &'static str = "/cgi-bin/user/get";

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("userid", self.userid.clone())]
    }
}

impl Wecom {
    /// One member.
    pub async fn user_get(&self, key: Key, userid: &str) -> Result<Member, Error> {
        let userid = userid.to_owned();
        self.send(key, &UserGet { userid }).await
    }
}
