//! The server's answers, as the browser reads them.

use super::Trouble;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::js_sys::{Array, Reflect};
use web_sys::{RequestInit, RequestRedirect, Response, UrlSearchParams};

/// What the server answered, as an object.
pub struct Answer(JsValue);

impl Answer {
    /// One of its values; `undefined` when it has none of that name.
    pub fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or_default()
    }

    /// The same as text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).as_string()
    }

    /// The sentence that comes with it.
    pub fn said(&self) -> Option<String> {
        self.text("said")
    }

    pub fn into_object(self) -> JsValue {
        self.0
    }
}

/// Tells the server whom a chat was opened with, and waits for no answer
/// (decision w).
pub fn tell_whom(people: &Array) {
    let told = || {
        let values = UrlSearchParams::new().ok()?;
        for account in people.iter().filter_map(|account| account.as_string()) {
            values.append("contact", &account);
        }
        let wanted = RequestInit::new();
        wanted.set_method("POST");
        wanted.set_body(&values);
        // The client may take the page away while it is told.
        Reflect::set(&wanted, &"keepalive".into(), &JsValue::TRUE).ok()?;
        Some(web_sys::window()?.fetch_with_str_and_init("/frequent/noted", &wanted))
    };
    if let Some(told) = told() {
        spawn_local(async move { _ = JsFuture::from(told).await });
    }
}

/// Asks the server with one value, which is posted when it may be long.
pub async fn ask(path: &str, name: &str, value: &str, post: bool) -> Result<Answer, Trouble> {
    let response = send(path, name, value, post)
        .await
        .map_err(|_| Trouble::NotAsked)?;
    // A way to sign in, which no script follows; or somebody who has left.
    if matches!(response.status(), 0 | 403) {
        return Err(Trouble::SignedOut);
    }
    let object = object(&response).await.map_err(|_| Trouble::NotAsked)?;
    let answer = Answer(object);
    match (response.ok(), answer.said()) {
        (true, _) => Ok(answer),
        (false, Some(sentence)) => Err(Trouble::Said(sentence)),
        (false, None) => Err(Trouble::NotAsked),
    }
}

async fn send(path: &str, name: &str, value: &str, post: bool) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let values = UrlSearchParams::new()?;
    values.append(name, value);
    let wanted = RequestInit::new();
    wanted.set_redirect(RequestRedirect::Manual);
    let asked = if post {
        wanted.set_method("POST");
        wanted.set_body(&values);
        window.fetch_with_str_and_init(path, &wanted)
    } else {
        let values = String::from(values.to_string());
        window.fetch_with_str_and_init(&format!("{path}?{values}"), &wanted)
    };
    JsFuture::from(asked).await?.dyn_into()
}

async fn object(response: &Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.json()?).await
}
