//! Members' pages: they come from the server finished; this wakes what moves in them.

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once, as soon as the page's script has loaded the bundle.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
    app::choice::wake();
    app::copy::wake();
    app::next_part::wake();
    app::type_ahead::wake();
    app::settings_form::wake();
    app::wecom_client::wake();
    // After the others: what another one takes care of is none of its business.
    app::comfort::wake();
    // The last to listen: it needs to know whether what was sent really goes.
    app::profile_form::wake();
    // Stories in a browser wait for this mark (architecture.md, rule 10).
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(root) = document.and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-ready", "");
    }
}
