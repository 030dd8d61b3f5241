//! `auth/getuserdetail`: what a member agreed to show (wecom-api.md 7.1).

use std::fmt;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Call, Error, Key, Wecom, lenient};

/// What a member's agreement is worth: good for half an hour, and never in a `Debug` text.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct UserTicket(String);

impl fmt::Debug for UserTicket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("UserTicket(…)")
    }
}

/// Asks for the details behind a ticket.
#[derive(Clone, Debug)]
pub struct GetUserDetail {
    /// From [`GetUserInfo`](crate::calls::GetUserInfo).
    pub user_ticket: UserTicket,
}

/// A member's own details. What is `None` was not consented to, or not opened to the app; WeCom
/// says so by leaving it out or by an empty text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct UserDetail {
    /// Whose they are.
    pub userid: String,
    /// 手机.
    #[serde(default, deserialize_with = "delivered")]
    pub mobile: Option<String>,
    /// 邮箱.
    #[serde(default, deserialize_with = "delivered")]
    pub email: Option<String>,
    /// 企业邮箱.
    #[serde(default, deserialize_with = "delivered")]
    pub biz_mail: Option<String>,
    /// "1" male, "2" female; "0" was not delivered.
    #[serde(default, deserialize_with = "delivered")]
    pub gender: Option<String>,
    /// 地址.
    #[serde(default, deserialize_with = "delivered")]
    pub address: Option<String>,
    /// The address of the portrait.
    #[serde(default, deserialize_with = "delivered")]
    pub avatar: Option<String>,
    /// The address of the member's QR code.
    #[serde(default, deserialize_with = "delivered")]
    pub qr_code: Option<String>,
}

fn delivered<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let text = lenient::text(from)?;
    Ok(text.filter(|text| !text.is_empty() && text != "0"))
}

impl Call for GetUserDetail {
    type Answer = UserDetail;
    const PATH: &'static str = "/cgi-bin/auth/getuserdetail";

    fn body(&self) -> Option<Value> {
        Some(json!({"user_ticket": self.user_ticket.0}))
    }
}

impl Wecom {
    /// The details that a member agreed to show.
    pub async fn get_user_detail(&self, user_ticket: UserTicket) -> Result<UserDetail, Error> {
        self.send(Key::App, &GetUserDetail { user_ticket }).await
    }
}
