//! What a sandbox remembers: the corporation, tokens, codes, calls, faults, messages.

mod memory;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::corporation::Corporation;
use crate::{Clock, Org};

pub(crate) use memory::{
    Agreed, Bearer, CODE_LIFE, CONSENT_LIFE, Code, Consent, Memory, Stale, random,
};

/// One API call received.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: String,
    /// Path, without the query, which holds tokens.
    pub path: String,
    /// `contacts`, `app:AGENTID`, or nothing when the call showed no good secret or token.
    pub secret: Option<String>,
    /// What was answered; -1 when a fault took the answer away.
    pub errcode: i64,
}

/// Something to go wrong on a path.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The path it is about, as `/cgi-bin/user/list`.
    pub path: String,
    /// Only for this secret's calls, `contacts` or `app:AGENTID`: each has its own trusted addresses.
    #[serde(default)]
    pub secret: Option<String>,
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
    /// Everybody it reached, sorted.
    pub users: Vec<String>,
    /// What was sent, whole.
    pub body: Value,
}

/// What all clones of a sandbox share.
pub(crate) struct Shared {
    corporation: RwLock<Arc<Corporation>>,
    memory: Mutex<Memory>,
    clock: Clock,
}

impl Shared {
    pub(crate) fn new(org: Org, clock: Clock) -> Shared {
        Shared {
            corporation: RwLock::new(Arc::new(Corporation::new(org))),
            memory: Mutex::default(),
            clock,
        }
    }

    /// The corporation of this moment; answering works on it without a lock.
    pub(crate) fn corporation(&self) -> Arc<Corporation> {
        let held = self.corporation.read();
        held.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn play(&self, org: Org) {
        let next = Arc::new(Corporation::new(org));
        let held = self.corporation.write();
        *held.unwrap_or_else(PoisonError::into_inner) = next;
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> i64 {
        (self.clock)()
    }
}
