//! `gettoken`: a secret's access token.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::{Call, Retry, lenient};

/// Asks for the access token of a secret.
pub(crate) struct GetToken<'a> {
    pub corp_id: &'a str,
    pub secret: &'a SecretString,
}

/// A token as it comes: no `Debug`, and turned into a `SecretString` at once.
#[derive(Deserialize)]
pub(crate) struct Token {
    pub access_token: String,
    #[serde(deserialize_with = "lenient::id")]
    pub expires_in: i64,
}

impl Call for GetToken<'_> {
    type Answer = Token;
    const PATH: &'static str = "/cgi-bin/gettoken";
    const RETRY: Retry = Retry::UnlessLimited;

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![
            ("corpid", self.corp_id.to_owned()),
            ("corpsecret", self.secret.expose_secret().to_owned()),
        ]
    }
}
