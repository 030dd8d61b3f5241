//! What a sandbox remembers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One API call received.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: String,
    /// Path, without the query, which holds tokens.
    pub path: String,
    /// `contacts`, `app:AGENTID`, or nothing when the call showed no good secret or token.
    pub secret: Option<String>,
    /// What was answered.
    pub errcode: i64,
}

/// Something to go wrong on a path.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The path it is about, as `/cgi-bin/user/list`.
    pub path: String,
    /// Answer with this errcode.
    #[serde(default)]
    pub errcode: Option<i64>,
    /// So many times; without it, every time.
    #[serde(default)]
    pub times: Option<u32>,
    /// Wait first.
    #[serde(default)]
    pub delay_ms: u64,
    /// Close the connection without an answer.
    #[serde(default)]
    pub drop: bool,
    /// Answer with this HTTP status and no JSON.
    #[serde(default)]
    pub http_status: Option<u16>,
}

/// A message delivered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Id, as answered.
    pub msgid: String,
    /// The app that sent it.
    pub agentid: i64,
    /// Everybody it reached.
    pub users: Vec<String>,
    /// What was sent, whole.
    pub body: Value,
}

pub(crate) struct Shared;
