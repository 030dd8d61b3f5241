//! `auth/getuserinfo`: who came back from signing in.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::UserTicket;
use crate::{Call, Error, Key, Retry, Wecom};

/// Spends a sign-in code: it is good once, for five minutes.
#[derive(Clone, Debug)]
pub struct GetUserInfo {
    /// The `code` that WeCom sent the person back with.
    pub code: SecretString,
}

/// Who came back from signing in. WeCom names members outside the app's scope too: whether they may
/// enter is for the caller to decide (wecom-api.md 12, row 8).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Identity {
    /// A member of the corporation.
    Member {
        /// Whom. Members of a linked corporation come as `CorpId/userid`.
        #[serde(alias = "UserId")]
        userid: String,
        /// Where the way asked for consent (`snsapi_privateinfo`), the member agreed and is in
        /// the app's scope.
        #[serde(default)]
        user_ticket: Option<UserTicket>,
    },
    /// Somebody who is not a member.
    Outsider {
        /// Their id in WeChat.
        #[serde(alias = "OpenId")]
        openid: String,
    },
}

impl Call for GetUserInfo {
    type Answer = Identity;
    const PATH: &'static str = "/cgi-bin/auth/getuserinfo";
    const RETRY: Retry = Retry::OnlyUndone;

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("code", self.code.expose_secret().to_owned())]
    }
}

impl Wecom {
    /// The userid of the member who came back from signing in with this code; `None` for somebody
    /// who is not a member.
    pub async fn who_signed_in(&self, code: &str) -> Result<Option<String>, Error> {
        Ok(match self.get_user_info(code).await? {
            Identity::Member { userid, .. } => Some(userid),
            Identity::Outsider { .. } => None,
        })
    }

    /// Who came back from signing in with this code.
    pub async fn get_user_info(&self, code: &str) -> Result<Identity, Error> {
        let code = code.into();
        self.send(Key::App, &GetUserInfo { code }).await
    }
}
