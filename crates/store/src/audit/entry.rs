use crate::{Error, Result};
use directory::people::UserId;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An owner, by name.
    Owner(String),
    /// A member.
    Member(UserId),
    /// Somebody at the command line.
    Command,
    /// The product by itself: a timer, a callback, the demo.
    System,
}

/// One line of the audit log, before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub actor: Actor,
    /// Did what: a short stable word such as `policy.save`.
    pub action: String,
    /// To whom or what.
    pub subject: String,
    /// How it was, where that can be said. Members are named by account alone:
    /// that is what is forgotten with them (decision k).
    pub before: Option<String>,
    /// How it is now.
    pub after: Option<String>,
    /// From which network address.
    pub address: Option<String>,
}

impl Entry {
    /// An action without details.
    pub fn new(actor: Actor, action: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            actor,
            action: action.into(),
            subject: subject.into(),
            before: None,
            after: None,
            address: None,
        }
    }
}

/// One line of the audit log, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place in the log, from 1.
    pub seq: i64,
    /// When.
    pub at: i64,
    /// What.
    pub entry: Entry,
}

impl Actor {
    /// As the log keeps it.
    pub fn written(&self) -> String {
        match self {
            Self::Owner(name) => format!("owner:{name}"),
            Self::Member(userid) => format!("member:{userid}"),
            Self::Command => "command".to_owned(),
            Self::System => "system".to_owned(),
        }
    }

    pub(crate) fn read(written: &str) -> Result<Self> {
        match written.split_once(':') {
            Some(("owner", name)) => Ok(Self::Owner(name.to_owned())),
            Some(("member", userid)) => Ok(Self::Member(UserId::new(userid))),
            None if written == "command" => Ok(Self::Command),
            None if written == "system" => Ok(Self::System),
            _ => Err(Error::unreadable("actor", written)),
        }
    }
}
