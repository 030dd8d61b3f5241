//! What a corporation's link consists of, and how patient the client is.

use std::time::Duration;

use secrecy::SecretString;

/// Where WeCom's server API is.
pub const API_URL: &str = "https://qyapi.weixin.qq.com";

/// One corporation's values, as its administrator copies them from WeCom's console.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The corporation's id (企业ID), `ww…`.
    pub corp_id: String,
    /// The self-built app's AgentId.
    pub agent_id: i64,
    /// The self-built app's secret: names, departments, signing in.
    pub agent_secret: SecretString,
    /// The contacts-sync secret (通讯录同步): every member's id, and whatever WeCom still tells it.
    pub contacts_secret: Option<SecretString>,
    /// Where the API is: [`API_URL`], or a sandbox.
    pub api_url: String,
    /// How patient and how parallel.
    pub limits: Limits,
}

/// How patient and how parallel the client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How often a call is sent before its passing failure is given back; at least once.
    pub attempts: u32,
    /// The pause after the first failure; it doubles with each further one, and is thirty times
    /// as long after 45009, since that block lasts a minute.
    pub delay: Duration,
    /// The longest wait for one whole answer.
    pub timeout: Duration,
    /// How many calls [`crate::Wecom::send_each`] has under way at once.
    pub concurrency: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attempts: 4,
            delay: Duration::from_millis(500),
            timeout: Duration::from_secs(30),
            concurrency: 8,
        }
    }
}

/// With which of the corporation's secrets a call is made: each has its own token and its own rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The self-built app's secret.
    App,
    /// The contacts-sync secret.
    Contacts,
}
