//! Where a person is sent to sign in (wecom-api.md 7).
//!
//! WeCom echoes the `state` back only when it is 1 to 128 letters and digits.

use reqwest::Url;

/// Where signing in inside WeCom begins.
pub const OAUTH_URL: &str = "https://open.weixin.qq.com";
/// Where signing in from an ordinary browser begins.
pub const LOGIN_URL: &str = "https://login.work.weixin.qq.com";

/// The address for a person inside WeCom: silent (`snsapi_base`). The base is [`OAUTH_URL`] or a
/// sandbox; WeCom sends the person back to the redirect address with `code` and `state`.
pub fn authorize_url(
    oauth_url: &str,
    corp_id: &str,
    agent_id: i64,
    redirect_uri: &str,
    state: &str,
) -> String {
    let to = (oauth_url, "snsapi_base");
    oauth(to, corp_id, agent_id, redirect_uri, state)
}

/// The address at which WeCom asks a member inside it whether the app may read their own details
/// (`snsapi_privateinfo`); otherwise as [`authorize_url`].
pub fn consent_url(
    oauth_url: &str,
    corp_id: &str,
    agent_id: i64,
    redirect_uri: &str,
    state: &str,
) -> String {
    let to = (oauth_url, "snsapi_privateinfo");
    oauth(to, corp_id, agent_id, redirect_uri, state)
}

fn oauth(
    (oauth_url, scope): (&str, &str),
    corp_id: &str,
    agent_id: i64,
    redirect_uri: &str,
    state: &str,
) -> String {
    let query = query(&[
        ("appid", corp_id),
        ("redirect_uri", redirect_uri),
        ("response_type", "code"),
        ("scope", scope),
        ("state", state),
        ("agentid", &agent_id.to_string()),
    ]);
    let base = oauth_url.trim_end_matches('/');
    // Without the fragment WeCom shows an error page.
    format!("{base}/connect/oauth2/authorize?{query}#wechat_redirect")
}

/// The address for an ordinary browser: a code to scan with WeCom. The base is [`LOGIN_URL`] or a
/// sandbox; WeCom sends the person back to the redirect address with `code` and `state`, or with
/// `state` alone when they refuse.
pub fn login_url(
    login_url: &str,
    corp_id: &str,
    agent_id: i64,
    redirect_uri: &str,
    state: &str,
) -> String {
    let query = query(&[
        ("login_type", "CorpApp"),
        ("appid", corp_id),
        ("agentid", &agent_id.to_string()),
        ("redirect_uri", redirect_uri),
        ("state", state),
    ]);
    let base = login_url.trim_end_matches('/');
    format!("{base}/wwlogin/sso/login?{query}")
}

fn query(pairs: &[(&str, &str)]) -> String {
    Url::parse_with_params("http://base", pairs)
        .ok()
        .and_then(|url| url.query().map(str::to_owned))
        .unwrap_or_default()
}
