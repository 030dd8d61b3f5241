//! Members' pages: they come from the server finished; this wakes their islands.

// Islands are in the bundle only if something names the crate that holds them.
use app as _;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once, before the islands are woken one by one.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    // Stories in a browser wait for this mark (architecture.md, rule 10).
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}
