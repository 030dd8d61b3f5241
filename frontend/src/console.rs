//! The console: the server sends a shell, this fills it.

use app::console::Console;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once, as soon as the shell's script has loaded the bundle.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(Console);
    // Stories in a browser wait for this mark (architecture.md, rule 10).
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}
