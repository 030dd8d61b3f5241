//! WeCom's envelope: HTTP 200, `errcode`, `errmsg`, and the errors with their hints.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// An errcode with WeCom's words for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Refusal(pub(crate) i64, pub(crate) &'static str);

impl Refusal {
    /// The refusal with WeCom's words where they are known.
    pub(crate) fn of(errcode: i64) -> Refusal {
        let known = ALL.iter().find(|refusal| refusal.0 == errcode);
        known.copied().unwrap_or(Refusal(errcode, "refused"))
    }
}

macro_rules! refusals {
    ($($name:ident = $errcode:literal, $errmsg:literal;)*) => {
        $(pub(crate) const $name: Refusal = Refusal($errcode, $errmsg);)*
        const ALL: &[Refusal] = &[$($name),*];
    };
}

refusals! {
    BUSY = -1, "system busy";
    UNKNOWN_CALL = 404, "the sandbox does not have this call";
    WRONG_SECRET = 40001, "invalid credential";
    BAD_MESSAGE_TYPE = 40008, "invalid message type";
    WRONG_CORP = 40013, "invalid corpid";
    WRONG_TOKEN = 40014, "invalid access_token";
    WRONG_CODE = 40029, "invalid code";
    TOO_MANY_USERS = 40032, "invalid userid list length";
    WRONG_AGENT = 40056, "invalid agentid";
    BAD_PARAMETER = 40058, "invalid Request Parameter";
    WRONG_TAG = 40068, "invalid tagid";
    NO_TOKEN = 41001, "access_token missing";
    NO_CORP = 41002, "corpid missing";
    NO_SECRET = 41004, "corpsecret missing";
    NO_CODE = 41008, "code missing";
    NO_USERID = 41009, "userid missing";
    NO_AGENT = 41011, "agentid missing";
    NO_TAG = 41017, "tagid missing";
    TOKEN_EXPIRED = 42001, "access_token expired";
    EMPTY_TEXT = 44004, "text content is empty";
    TOO_OFTEN = 45009, "api freq out of limit";
    TOO_CONCURRENT = 45033, "api concurrent out of limit";
    FORBIDDEN = 48002, "api forbidden";
    IDS_ONLY = 48009, "api forbidden for contact assistant";
    BAD_CURSOR = 50100, "invalid cursor";
    NO_SUCH_DEPARTMENT = 60003, "department not found";
    OUT_OF_SCOPE = 60011, "no privilege to access/modify contact/party/agent";
    WRONG_ADDRESS = 60020, "not allow to access from your ip";
    NO_SUCH_MEMBER = 60111, "userid not found";
    NOBODY_VALID = 81013, "user & party & tag all invalid";
    NO_RECIPIENT = 82001, "recipients all empty";
    TOO_MANY_PARTIES = 82002, "party list too long";
    TOO_MANY_TAGS = 82003, "tag list too long";
    WRONG_TICKET_TYPE = 91040, "invalid ticket type";
    OTHER_AGENT = 301002, "not allow operate another agent with this accesstoken.";
}

/// An answer of the API, finished.
pub(crate) struct Answer {
    pub(crate) errcode: i64,
    errmsg: String,
    body: Vec<u8>,
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    errcode: i64,
    errmsg: &'a str,
    #[serde(flatten)]
    content: &'a T,
}

#[derive(Serialize)]
struct Nothing {}

impl Answer {
    /// A success with its fields beside `errcode`.
    pub(crate) fn ok(content: &impl Serialize) -> Answer {
        Answer::with(0, "ok".into(), content)
    }

    /// An error that carries fields of its own.
    pub(crate) fn refused(refusal: Refusal, content: &impl Serialize) -> Answer {
        let Refusal(errcode, words) = refusal;
        let hint: String = (0..25)
            .map(|_| char::from(b'0' + rand::random_range(0..10)))
            .collect();
        let errmsg = format!(
            "{words}, hint: [{hint}], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e={errcode}"
        );
        Answer::with(errcode, errmsg, content)
    }

    fn with(errcode: i64, errmsg: String, content: &impl Serialize) -> Answer {
        let envelope = Envelope {
            errcode,
            errmsg: &errmsg,
            content,
        };
        // Only maps with other keys than text fail here, and no answer has one.
        let body = serde_json::to_vec(&envelope).unwrap_or_default();
        Answer {
            errcode,
            errmsg,
            body,
        }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        Answer::refused(refusal, &Nothing {})
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/json; charset=UTF-8");
        headers.insert(header::CONTENT_TYPE, json);
        headers.insert("error-code", HeaderValue::from(self.errcode));
        if let Ok(errmsg) = HeaderValue::try_from(self.errmsg) {
            headers.insert("error-msg", errmsg);
        }
        response
    }
}

/// A connection closed without an answer: the body fails before anything of
/// the head has been flushed.
pub(crate) fn cut() -> Response {
    let gone = std::io::Error::other("the sandbox drops this connection");
    let stream = futures::stream::once(async { Err::<Vec<u8>, _>(gone) });
    (StatusCode::OK, Body::from_stream(stream)).into_response()
}
