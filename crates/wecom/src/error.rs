//! What can go wrong between here and WeCom.

/// A failed call. Never holds a secret, a token or an address with one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// WeCom answered with an errcode.
    #[error("WeCom refused {path}: {errcode} {errmsg}")]
    Api {
        /// WeCom's code, to act on.
        errcode: i64,
        /// WeCom's words, to show; never to act on.
        errmsg: String,
        /// The call.
        path: &'static str,
    },
    /// No connection: the call was not sent.
    #[error("WeCom cannot be reached for {path}: {reason}")]
    Unreachable {
        /// The call.
        path: &'static str,
        /// What the connection said.
        reason: String,
    },
    /// The connection broke or was too slow: the call may or may not have been carried out.
    #[error("the connection to WeCom broke during {path}: {reason}")]
    Interrupted {
        /// The call.
        path: &'static str,
        /// What the connection said.
        reason: String,
    },
    /// An HTTP status that WeCom itself never gives: something in between answered.
    #[error("{path} was answered with HTTP status {status}")]
    Status {
        /// The call.
        path: &'static str,
        /// The HTTP status.
        status: u16,
    },
    /// An answer that is not what WeCom documents.
    #[error("the answer to {path} cannot be read: {reason}")]
    Unreadable {
        /// The call.
        path: &'static str,
        /// What is wrong with it, without its content.
        reason: String,
    },
    /// The call needs the contacts-sync secret and the link has none.
    #[error("the link has no contacts-sync secret")]
    NoContactsSecret,
    /// The app's scope holds no department at all.
    #[error("the app's scope holds no department")]
    NothingVisible,
    /// The link's API address is not an http(s) address.
    #[error("the link's API address is not an http or https address")]
    Address,
    /// The TLS client cannot be set up on this machine.
    #[error("no TLS on this machine: {reason}")]
    Tls {
        /// What is missing.
        reason: String,
    },
}

impl Error {
    /// WeCom's errcode, when WeCom answered with one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::Api { errcode, .. } => Some(*errcode),
            _ => None,
        }
    }

    /// The token is no longer good (40014, 42001): a new one may do.
    pub(crate) fn is_stale_token(&self) -> bool {
        matches!(self.errcode(), Some(40014 | 42001))
    }

    /// The call came too often (45009): a block of a minute or an hour.
    pub(crate) fn is_limited(&self) -> bool {
        self.errcode() == Some(45009)
    }

    /// WeCom is busy with something that passes at once (-1, 45033).
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self.errcode(), Some(-1 | 45033))
    }

    /// A fault of the way to WeCom that may pass, with the call perhaps carried out.
    pub(crate) fn is_fault(&self) -> bool {
        match self {
            Self::Interrupted { .. } => true,
            Self::Status { status, .. } => *status >= 500,
            _ => false,
        }
    }

    /// WeCom will say the same again however often it is asked for this token, and blocks an
    /// address that goes on asking.
    pub(crate) fn is_lasting_refusal(&self) -> bool {
        matches!(
            self.errcode(),
            Some(40001 | 40013 | 40091 | 41002 | 41004 | 45009)
        )
    }

    /// The same error with every occurrence of these secret texts blotted out.
    pub(crate) fn without(mut self, secrets: &[&str]) -> Self {
        if let Self::Api { errmsg: text, .. }
        | Self::Unreachable { reason: text, .. }
        | Self::Interrupted { reason: text, .. }
        | Self::Unreadable { reason: text, .. } = &mut self
        {
            for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
                *text = text.replace(secret, "…");
            }
        }
        self
    }
}
