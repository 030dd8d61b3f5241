use std::fmt;

/// WeCom's corporation id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorpId(pub String);

impl CorpId {
    /// The id as somebody wrote it.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CorpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that never shows itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Who keeps the directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Master {
    /// 由名册维护
    Mingce,
    /// 跟随企业微信
    #[default]
    Wecom,
}

impl Master {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Mingce => "mingce",
            Self::Wecom => "wecom",
        }
    }

    pub(crate) fn from_word(word: &str) -> crate::Result<Self> {
        match word {
            "mingce" => Ok(Self::Mingce),
            "wecom" => Ok(Self::Wecom),
            other => Err(crate::Error::unreadable("master", other)),
        }
    }
}

/// A linked corporation and what is needed to talk to its WeCom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corp {
    /// WeCom's id.
    pub id: CorpId,
    /// Its name, as people know it.
    pub name: String,
    /// The self-built app's number.
    pub agent_id: i64,
    /// The self-built app's secret.
    pub agent_secret: Secret,
    /// The contacts sync secret, where one was given.
    pub contacts_secret: Option<Secret>,
    /// Where WeCom's API is.
    pub api_url: String,
    /// Where WeCom's sign-in inside its client is.
    pub oauth_url: String,
    /// Where WeCom's sign-in by QR code is.
    pub login_url: String,
    /// Who keeps the directory.
    pub master: Master,
}

/// What a directory in memory is compared with before every answer: it is never
/// older than these (architecture, Freshness).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Versions {
    /// Of departments, members, groups and shown fields.
    pub people: i64,
    /// Of the rules.
    pub policy: i64,
}
