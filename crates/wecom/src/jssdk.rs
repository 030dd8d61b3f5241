//! JS-SDK signatures (wecom-api.md 9.1). Made on the server: a ticket never reaches a browser.

use rand::Rng;
use rand::distr::Alphanumeric;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use crate::sha;

/// What `wx.config` and `wx.agentConfig` want.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Signed {
    /// Unix seconds.
    pub timestamp: i64,
    /// The chance text.
    pub nonce_str: String,
    /// The signature.
    pub signature: String,
}

impl Signed {
    /// Signs the address of a page with a chance text of its own.
    pub fn new(ticket: &SecretString, timestamp: i64, url: &str) -> Self {
        let nonce_str: String = rand::rng()
            .sample_iter(Alphanumeric)
            .take(16)
            .map(char::from)
            .collect();
        Self {
            signature: sign(ticket, &nonce_str, timestamp, url),
            timestamp,
            nonce_str,
        }
    }
}

/// The signature of a page's address; what follows `#` does not count.
pub fn sign(ticket: &SecretString, nonce: &str, timestamp: i64, url: &str) -> String {
    let page = url.split('#').next().unwrap_or_default();
    let ticket = ticket.expose_secret();
    sha::hex(&format!(
        "jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={page}"
    ))
}
