//! Where a person is sent to sign in (wecom-api.md 7).

use reqwest::Url;

use crate::{Error, wire};

/// Where signing in inside WeCom begins.
pub const OAUTH_URL: &str = "https://open.weixin.qq.com";
/// Where signing in from an ordinary browser begins.
pub const LOGIN_URL: &str = "https://login.work.weixin.qq.com";

/// The language of WeCom's sign-in page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

/// One signing in.
#[derive(Clone, Copy, Debug)]
pub struct SignIn<'a> {
    /// The corporation's id.
    pub corp_id: &'a str,
    /// The app's AgentId.
    pub agent_id: i64,
    /// Where WeCom sends the person back to, with `code` and `state`.
    pub redirect_uri: &'a str,
    /// What WeCom hands back unchanged: 1 to 128 letters and digits.
    pub state: &'a str,
}

impl SignIn<'_> {
    /// The address inside WeCom: silent (`snsapi_base`). The base is [`OAUTH_URL`] or a sandbox.
    pub fn in_wecom(&self, oauth_url: &str) -> Result<String, Error> {
        let mut url = self.address(oauth_url, "oauth_url", "/connect/oauth2/authorize")?;
        url.query_pairs_mut()
            .append_pair("appid", self.corp_id)
            .append_pair("redirect_uri", self.redirect_uri)
            .append_pair("response_type", "code")
            .append_pair("scope", "snsapi_base")
            .append_pair("state", self.state)
            .append_pair("agentid", &self.agent_id.to_string());
        // Without it WeCom shows an error page.
        url.set_fragment(Some("wechat_redirect"));
        Ok(url.into())
    }

    /// The address in an ordinary browser: a code to scan. The base is [`LOGIN_URL`] or a sandbox.
    pub fn in_browser(&self, login_url: &str, language: Language) -> Result<String, Error> {
        let mut url = self.address(login_url, "login_url", "/wwlogin/sso/login")?;
        let language = match language {
            Language::Zh => "zh",
            Language::En => "en",
        };
        url.query_pairs_mut()
            .append_pair("login_type", "CorpApp")
            .append_pair("appid", self.corp_id)
            .append_pair("agentid", &self.agent_id.to_string())
            .append_pair("redirect_uri", self.redirect_uri)
            .append_pair("state", self.state)
            .append_pair("lang", language);
        Ok(url.into())
    }

    fn address(&self, base: &str, what: &'static str, path: &str) -> Result<Url, Error> {
        let letters = self.state.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !letters || !(1..=128).contains(&self.state.len()) {
            return Err(Error::State);
        }
        wire::base(self.redirect_uri, "redirect_uri")?;
        Ok(wire::below(&wire::base(base, what)?, path))
    }
}
