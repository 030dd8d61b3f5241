//! The address of the one script that is not ours: WeCom's own component.

use reqwest::Url;
use serde::Deserialize;
use std::sync::Arc;

/// An address that a page may load a script from, and that the
/// Content-Security-Policy can name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ScriptAddress {
    whole: Arc<str>,
    source: Arc<str>,
}

impl ScriptAddress {
    /// The address as a page asks for it.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// This one file, as a policy names it: without a query.
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl TryFrom<String> for ScriptAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("{text} is not the http or https address of a script");
        let mut url = Url::parse(&text).map_err(|_| wrong())?;
        let named = matches!(url.scheme(), "http" | "https") && url.username().is_empty();
        url.set_fragment(None);
        let whole = url.as_str().into();
        url.set_query(None);
        // These end a policy's word or mean more than themselves in it.
        if !named || url.as_str().contains([';', ',', '*']) {
            return Err(wrong());
        }
        Ok(Self {
            whole,
            source: url.as_str().into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ScriptAddress;

    fn address(text: &str) -> Result<ScriptAddress, String> {
        ScriptAddress::try_from(text.to_owned())
    }

    #[test]
    fn a_policy_names_the_file_without_its_query() {
        let script = address("https://cdn.example/a b.js?v=1#x").unwrap();
        assert_eq!(script.as_str(), "https://cdn.example/a%20b.js?v=1");
        assert_eq!(script.source(), "https://cdn.example/a%20b.js");
    }

    #[test]
    fn what_would_say_more_in_a_policy_is_no_address() {
        for text in [
            "",
            "/own.js",
            "data:text/javascript,x",
            "https://user@cdn.example/a.js",
            "https://cdn.example/a.js; script-src *",
            "https://cdn.example/a,b.js",
            "https://*.example/a.js",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
