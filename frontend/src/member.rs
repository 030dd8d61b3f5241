//! Members' pages: they come from the server finished; this wakes what moves in them.

// Islands are in the bundle only if something names the crate that holds them.
use app as _;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once, as soon as the page's script has loaded the bundle.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    // Stories in a browser wait for this mark (architecture.md, rule 10).
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}
