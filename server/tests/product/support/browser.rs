//! A browser without scripts: cookies, links, redirects.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{
    CONTENT_TYPE, COOKIE, HeaderMap, IF_NONE_MATCH, LOCATION, SET_COOKIE, USER_AGENT,
};
use reqwest::{Client, StatusCode};
use std::collections::BTreeMap;

/// WeCom's own browser calls itself so.
const WECOM: &str =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 wxwork/4.1.30 MicroMessenger/7.0.1";

/// One person's browser, at one product.
pub struct Browser {
    client: Client,
    base: String,
    agent: &'static str,
    cookies: BTreeMap<String, String>,
    forwarded_for: Option<String>,
    host: Option<&'static str>,
}

/// What a page answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it leads, for a redirect.
    pub location: Option<String>,
    /// The page.
    pub body: String,
    /// Everything else that was said.
    pub headers: HeaderMap,
}

impl Browser {
    /// An ordinary browser that nobody has used yet.
    pub fn new(base: &str) -> Self {
        Self::called(base, "Mozilla/5.0")
    }

    /// WeCom's own browser.
    pub fn in_wecom(base: &str) -> Self {
        Self::called(base, WECOM)
    }

    fn called(base: &str, agent: &'static str) -> Self {
        _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("a client");
        Self {
            client,
            base: base.to_owned(),
            agent,
            cookies: BTreeMap::new(),
            forwarded_for: None,
            host: None,
        }
    }

    /// The same browser somewhere else: a reverse proxy says so.
    pub fn at(mut self, address: &str) -> Self {
        self.forwarded_for = Some(address.to_owned());
        self
    }

    /// The same browser behind a reverse proxy that calls the product by
    /// another name.
    pub fn through(mut self, host: &'static str) -> Self {
        self.host = Some(host);
        self
    }

    /// Opens an address without following redirects.
    pub async fn open(&mut self, address: &str) -> Answer {
        let url = if address.starts_with("http") {
            address.to_owned()
        } else {
            format!("{}{address}", self.base)
        };
        self.send(self.client.get(url)).await
    }

    /// Opens an address as a script of a page does.
    pub async fn fetch(&mut self, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base));
        self.send(request.header("Sec-Fetch-Dest", "empty")).await
    }

    /// Asks whether what it has kept of an address is still to be shown.
    pub async fn ask_again(&mut self, path: &str, tag: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base));
        self.send(request.header(IF_NONE_MATCH, tag)).await
    }

    /// Sends an empty form, as the page at `from` would.
    pub async fn post(&mut self, path: &str, from: &str) -> Answer {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Origin", from);
        self.send(request).await
    }

    /// Sends a form, as a page of ours would.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pair = |(name, value): &(&str, &str)| format!("{}={}", encoded(name), encoded(value));
        let body: Vec<_> = fields.iter().map(pair).collect();
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("Origin", &self.base)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.join("&"));
        self.send(request).await
    }

    /// Signs in to the console.
    pub async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let fields = [("username", name), ("password", password)];
        self.submit("/admin/login", &fields).await
    }

    /// Calls a function of the console that takes no arguments.
    pub async fn call(&mut self, endpoint: &str) -> Answer {
        self.submit(&format!("/admin/api/{endpoint}"), &[]).await
    }

    /// Calls a function of the console with its arguments as JSON.
    pub async fn ask(&mut self, endpoint: &str, arguments: &serde_json::Value) -> Answer {
        let request = self
            .client
            .post(format!("{}/admin/api/{endpoint}", self.base))
            .header("Origin", &self.base)
            .json(arguments);
        self.send(request).await
    }

    /// Uploads a file, as a page of the console does.
    pub async fn upload(&mut self, path: &str, file: Vec<u8>) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base));
        self.send(request.header("Origin", &self.base).body(file))
            .await
    }

    /// Sends a form with a file, as a page of ours would.
    pub async fn send_file(&mut self, path: &str, field: &str, file: &[u8]) -> Answer {
        let head = format!(
            "--end\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"a.jpg\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        let body = [head.as_bytes(), file, b"\r\n--end--\r\n"].concat();
        self.send_as(path, "multipart/form-data; boundary=end", body)
            .await
    }

    /// Sends whatever is called to be of this kind, from a page of ours.
    pub async fn send_as(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request.header("Origin", &self.base);
        self.send(request.header(CONTENT_TYPE, kind).body(body))
            .await
    }

    /// Takes something away, likewise.
    pub async fn delete(&mut self, path: &str) -> Answer {
        let request = self.client.delete(format!("{}{path}", self.base));
        self.send(request.header("Origin", &self.base)).await
    }

    async fn send(&mut self, mut request: reqwest::RequestBuilder) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        if let Some(address) = &self.forwarded_for {
            request = request.header("X-Forwarded-For", address);
        }
        if let Some(host) = self.host {
            request = request.header("Host", host);
        }
        let response = request
            .header(USER_AGENT, self.agent)
            .header(COOKIE, cookies.join("; "))
            .send()
            .await
            .expect("an answer");
        for cookie in response.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = response
            .headers()
            .get(LOCATION)
            .map(|v| v.to_str().unwrap().to_owned());
        Answer {
            status: response.status(),
            headers: response.headers().clone(),
            location,
            body: response.text().await.expect("a body"),
        }
    }

    /// Opens a page as this member, signing in by WeCom on the way, and gives
    /// the page that is reached in the end.
    pub async fn open_as(&mut self, userid: &str, path: &str) -> Answer {
        let mut address = path.to_owned();
        for _ in 0..8 {
            let answer = self.open(&address).await;
            let Some(next) = &answer.location else {
                return answer;
            };
            let at_wecom = next.contains("/connect/oauth2/") || next.contains("/wwlogin/");
            address = if at_wecom {
                as_member(next, userid)
            } else {
                next.clone()
            };
        }
        panic!("{path} leads in a circle");
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Takes over another browser's cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }
}

/// The sandbox's page of people, answered at once.
pub fn as_member(address: &str, userid: &str) -> String {
    let (front, fragment) = address.split_once('#').unwrap_or((address, ""));
    format!("{front}&sandbox_user={userid}#{fragment}")
}

/// The browser of a member who has come in.
pub async fn signed_in(address: &str, userid: &str) -> Browser {
    let mut browser = Browser::in_wecom(address);
    assert_eq!(browser.open_as(userid, "/").await.status, 200);
    browser
}

impl Answer {
    /// The accounts that the page names, in order.
    pub fn people(&self) -> Vec<&str> {
        self.marked("data-userid")
    }

    /// The values of an attribute, in order.
    pub fn marked(&self, mark: &str) -> Vec<&str> {
        let start = format!("{mark}=\"");
        self.body
            .split(&start)
            .skip(1)
            .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
            .collect()
    }
}
