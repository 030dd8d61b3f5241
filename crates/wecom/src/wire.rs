//! One call over the wire: its address, its answer, its failures.

use reqwest::{Client, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::marker::PhantomData;

use crate::{Error, lenient};

/// The largest answer read: the members of a department of 30 000 take less than half of it.
const LARGEST: usize = 64 << 20;
/// The longest part of WeCom's words that is kept.
const WORDS: usize = 300;

/// A call to WeCom's API.
pub trait Call: Send + Sync {
    /// What WeCom answers.
    type Answer: DeserializeOwned + Send;
    /// Its path, from `/cgi-bin/` on.
    const PATH: &'static str;
    /// What may be repeated after a passing failure.
    const RETRY: Retry = Retry::Freely;

    /// The query, without the token.
    fn query(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The body of a POST; a call without one is a GET.
    fn body(&self) -> Option<serde_json::Value> {
        None
    }
}

/// An answer as it came: no error, by WeCom's own word, and not gone through yet.
pub struct Unread<C> {
    body: Vec<u8>,
    call: PhantomData<fn() -> C>,
}

impl<C: Call> Unread<C> {
    /// Goes through it.
    ///
    /// # Errors
    /// [`Error::Unreadable`] where it is not what WeCom documents.
    pub fn read(&self) -> Result<C::Answer, Error> {
        serde_json::from_slice(&self.body).map_err(|error| unreadable(C::PATH, &error))
    }

    /// What came, to the byte.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }
}

impl<C> From<Vec<u8>> for Unread<C> {
    fn from(body: Vec<u8>) -> Self {
        let call = PhantomData;
        Self { body, call }
    }
}

/// How long it is: what is in it is people's data, and may be a token.
impl<C> fmt::Debug for Unread<C> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Unread({} bytes)", self.body.len())
    }
}

/// What may be repeated after a passing failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Everything: reading twice does no harm.
    Freely,
    /// Not after 45009: asking on makes the block longer.
    UnlessLimited,
    /// Only what was certainly not carried out: the call spends something, such as a sign-in code.
    OnlyUndone,
}

impl Retry {
    /// Whether a call that failed like this may be sent again.
    pub(crate) fn allows(self, error: &Error) -> bool {
        let undone = matches!(error, Error::Unreachable { .. }) || error.is_busy();
        match self {
            Self::Freely => undone || error.is_fault() || error.is_limited(),
            Self::UnlessLimited => undone || error.is_fault(),
            Self::OnlyUndone => undone,
        }
    }
}

/// An http(s) address as a base for paths.
pub(crate) fn base(address: &str) -> Result<Url, Error> {
    let mut url = Url::parse(address).map_err(|_| Error::Address)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::Address);
    }
    url.set_query(None);
    url.set_fragment(None);
    Ok(url)
}

/// A path below a base, which may have a path of its own.
fn below(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}{path}", base.path().trim_end_matches('/')));
    url
}

/// Sends a call once and takes its answer in.
pub(crate) async fn exchange<C: Call>(
    http: &Client,
    base: &Url,
    timeout: std::time::Duration,
    token: Option<&str>,
    call: &C,
) -> Result<Unread<C>, Error> {
    let mut url = below(base, C::PATH);
    {
        let mut query = url.query_pairs_mut();
        query.extend_pairs(token.map(|token| ("access_token", token)));
        query.extend_pairs(call.query());
    }
    let request = match call.body() {
        Some(body) => http.post(url).json(&body),
        None => http.get(url),
    };
    let answer = request.timeout(timeout).send().await;
    let body = read(answer.map_err(|error| broken(C::PATH, error))?, C::PATH).await?;
    // WeCom writes it first: a long list is then not gone through for it.
    if !body.starts_with(br#"{"errcode":0,"#) {
        refused(&body, C::PATH)?;
    }
    Ok(body.into())
}

async fn read(mut answer: reqwest::Response, path: &'static str) -> Result<Vec<u8>, Error> {
    let status = answer.status().as_u16();
    if status != 200 {
        return Err(Error::Status { path, status });
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| broken(path, error))? {
        if body.len() + chunk.len() > LARGEST {
            let reason = format!("longer than {LARGEST} bytes");
            return Err(Error::Unreadable { path, reason });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

#[derive(Deserialize)]
struct Envelope {
    // Some successes come without an errcode (wecom-api.md 1.3).
    #[serde(default, deserialize_with = "lenient::number")]
    errcode: i64,
    #[serde(default, deserialize_with = "lenient::text")]
    errmsg: Option<String>,
}

/// An answer that WeCom calls an error is one.
fn refused(body: &[u8], path: &'static str) -> Result<(), Error> {
    let envelope: Envelope =
        serde_json::from_slice(body).map_err(|error| unreadable(path, &error))?;
    if envelope.errcode == 0 {
        return Ok(());
    }
    let errmsg = envelope.errmsg.unwrap_or_default();
    Err(Error::Api {
        errcode: envelope.errcode,
        errmsg: errmsg.chars().take(WORDS).collect(),
        path,
    })
}

/// Where and of what kind the fault is: serde's own words would quote people's data.
fn unreadable(path: &'static str, error: &serde_json::Error) -> Error {
    let reason = format!(
        "{:?} error at line {} column {}",
        error.classify(),
        error.line(),
        error.column()
    );
    Error::Unreadable { path, reason }
}

/// The causes of a connection's failure, without the address: the token is in it.
fn broken(path: &'static str, error: reqwest::Error) -> Error {
    let unsent = error.is_connect();
    let error = error.without_url();
    let mut reason = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(next) = cause {
        reason = format!("{reason}: {next}");
        cause = next.source();
    }
    if unsent {
        Error::Unreachable { path, reason }
    } else {
        Error::Interrupted { path, reason }
    }
}
