use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;
use web_sys::{
    AbortSignal, DomParser, Element, RequestInit, RequestRedirect, Response, SupportedType,
    UrlSearchParams, Window,
};

/// What came of asking.
pub enum Answer {
    Bar(Element),
    /// The way leads to another page: to sign in.
    Elsewhere,
    /// No answer, or a fault of the server.
    Failed,
}

/// Asks who was ticked and what can be done with them.
pub async fn fetch(window: &Window, form: &UrlSearchParams, signal: &AbortSignal) -> Answer {
    let wanted = RequestInit::new();
    wanted.set_method("POST");
    wanted.set_body(form);
    wanted.set_signal(Some(signal));
    // The way to sign in may lead to WeCom, where no script can follow.
    wanted.set_redirect(RequestRedirect::Manual);
    let asked = window.fetch_with_str_and_init("/choice?part=bar", &wanted);
    match read(asked).await {
        Ok(answer) => answer,
        Err(_) => Answer::Failed,
    }
}

async fn read(asked: Promise) -> Result<Answer, JsValue> {
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    if response.status() >= 500 {
        return Ok(Answer::Failed);
    }
    if !response.ok() {
        return Ok(Answer::Elsewhere);
    }
    let html = JsFuture::from(response.text()?).await?;
    let html = html.as_string().unwrap_or_default();
    // The browser's own parser reads it, without running anything in it.
    let parsed = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    let bar = parsed.get_element_by_id("choice-bar");
    Ok(bar.map_or(Answer::Failed, Answer::Bar))
}
