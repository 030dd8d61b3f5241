use super::page::before;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;
use web_sys::{
    AbortSignal, DomParser, Element, RequestInit, RequestRedirect, Response, SupportedType, Window,
};

/// What came of asking.
pub enum Answer {
    /// The part of a page to show.
    Part {
        over: Vec<Element>,
        under: Element,
        title: String,
        said: String,
    },
    /// The address leads to another page: to sign in, or to one not there.
    Elsewhere,
    /// No answer, or a fault of the server.
    Failed,
}

/// Asks for the part of a page at the address of a search.
pub async fn fetch(window: &Window, address: &str, signal: &AbortSignal) -> Answer {
    let joint = if address.contains('?') { '&' } else { '?' };
    let wanted = RequestInit::new();
    wanted.set_signal(Some(signal));
    // The way to sign in may lead to WeCom, where no script can follow.
    wanted.set_redirect(RequestRedirect::Manual);
    let asked = window.fetch_with_str_and_init(&format!("{address}{joint}part=results"), &wanted);
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
    Ok(part(&html.as_string().unwrap_or_default())?.unwrap_or(Answer::Elsewhere))
}

/// The browser's own parser reads it, without running anything in it.
fn part(html: &str) -> Result<Option<Answer>, JsValue> {
    let parsed = DomParser::new()?.parse_from_string(html, SupportedType::TextHtml)?;
    let both = (parsed.get_element_by_id("said")).zip(parsed.get_element_by_id("under"));
    Ok(both.map(|(said, under)| Answer::Part {
        over: before(&said),
        under,
        title: parsed.title(),
        said: said.text_content().unwrap_or_default(),
    }))
}
