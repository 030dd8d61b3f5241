//! What was searched for lately, under the empty field: kept by the browser on
//! this device, sent nowhere, and gone at one tap or when somebody signs out, or
//! when somebody else is there: a name may be one that they may not know.

use super::page::Page;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, EventTarget, Storage};

const KEY: &str = "mingce.recent";
/// So many are kept, the last one first.
const KEPT: usize = 8;

/// On a device that several people use, nobody reads what another one looked for.
pub fn forget_on_signing_out() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    if let Ok(Some(form)) = document.query_selector("form[action='/logout']") {
        on(&form, "submit", |_| forget());
    }
}

/// Offers them on a page with a search, and keeps what is searched for there.
pub fn offer(page: &Page) {
    let Some(whose) = &page.whose else { return };
    let (field, owner) = (page.field.clone(), whose.clone());
    on(&page.form, "submit", move |_| note(&owner, &field.value()));
    let (field, owner) = (page.field.clone(), whose.clone());
    on(&page.document, "click", move |event| {
        if leads_to_a_result(&event) {
            note(&owner, &field.value());
        }
    });
    if let Ok(Some(panel)) = panel(page, &kept(whose)) {
        let _ = page.form.append_child(&panel);
    }
}

fn leads_to_a_result(event: &Event) -> bool {
    let target = event.target().and_then(|at| at.dyn_into::<Element>().ok());
    target.is_some_and(|at| matches!(at.closest("#under a"), Ok(Some(_))))
}

/// The list under the field, when anything was searched for; the style shows it
/// while the field is empty and somebody is there.
fn panel(page: &Page, recent: &[String]) -> Result<Option<Element>, JsValue> {
    if recent.is_empty() {
        return Ok(None);
    }
    let said = |name| page.form.get_attribute(name).unwrap_or_default();
    let panel = element(page, "section", "recent", "")?;
    let title = said("data-recent");
    panel.set_attribute("aria-label", &title)?;
    panel.append_child(&*element(page, "h2", "group-title", &title)?)?;
    let clear = element(page, "button", "recent-clear", &said("data-clear"))?;
    clear.set_attribute("type", "button")?;
    panel.append_child(&clear)?;
    let list = element(page, "ul", "cells", "")?;
    for words in recent {
        let item = element(page, "li", "", "")?;
        let link = element(page, "a", "cell", words)?;
        link.set_attribute("href", &page.address(words))?;
        item.append_child(&link)?;
        list.append_child(&item)?;
    }
    panel.append_child(&list)?;
    // The field keeps its focus, and so the list stays until the tap ends.
    on(&panel, "mousedown", |event| event.prevent_default());
    let (all, field) = (panel.clone(), page.field.clone());
    on(&clear, "click", move |_| {
        forget();
        all.remove();
        let _ = field.focus();
    });
    Ok(Some(panel))
}

fn element(page: &Page, name: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = page.document.create_element(name)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Ok(element)
}

/// Listens for as long as the page is there.
fn on(target: &EventTarget, name: &str, act: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// A browser may refuse to keep anything: then there is nothing recent.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whose they are, then one a line: a field for one line holds none of the
/// breaks. What somebody else looked for before is removed.
fn kept(whose: &str) -> Vec<String> {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok()?);
    let kept = kept.unwrap_or_default();
    let mut lines = kept.lines();
    if lines.next() != Some(whose) {
        forget();
        return Vec::new();
    }
    let lines = lines.filter(|words| !words.is_empty());
    lines.take(KEPT).map(str::to_owned).collect()
}

fn note(whose: &str, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let mut all = kept(whose);
    all.retain(|known| known != words);
    all.insert(0, words.to_owned());
    all.truncate(KEPT);
    if let Some(storage) = storage() {
        let text = format!("{whose}\n{}", all.join("\n"));
        let _ = storage.set_item(KEY, &text);
    }
}

fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}
