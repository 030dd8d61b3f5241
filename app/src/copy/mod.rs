//! Buttons that copy a value: hidden until this brings them out, because
//! without it, or where the browser has no clipboard for pages, they do nothing.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, Window};

/// Brings the page's buttons out and listens to them.
pub fn wake() {
    let Some(window) = web_sys::window().filter(Window::is_secure_context) else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    if !bring_out(&document) {
        return;
    }
    let heard = Closure::<dyn Fn(Event)>::new(|event: Event| {
        if let Some(button) = pressed(&event) {
            wasm_bindgen_futures::spawn_local(copy(button));
        }
    });
    let _ = document.add_event_listener_with_callback("click", heard.as_ref().unchecked_ref());
    // It listens for as long as the page is there.
    heard.forget();
}

/// Whether there are any.
fn bring_out(document: &Document) -> bool {
    let Ok(buttons) = document.query_selector_all("button[data-copy]") else {
        return false;
    };
    for at in 0..buttons.length() {
        let button = buttons
            .get(at)
            .and_then(|node| node.dyn_into::<Element>().ok());
        if let Some(button) = button {
            let _ = button.remove_attribute("hidden");
        }
    }
    buttons.length() > 0
}

fn pressed(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("button[data-copy]").ok()?
}

async fn copy(button: Element) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let value = button.get_attribute("data-copy").unwrap_or_default();
    let written = window.navigator().clipboard().write_text(&value);
    let copied = JsFuture::from(written).await.is_ok();
    let said = window
        .document()
        .and_then(|document| document.get_element_by_id("copied"));
    let Some(said) = said else { return };
    let sentence = match copied {
        true => button.get_attribute("data-copied"),
        false => said.get_attribute("data-failed"),
    };
    let _ = said.toggle_attribute_with_force("data-bad", !copied);
    said.set_text_content(sentence.as_deref());
}
