//! `/admin` and below: an empty page that starts the console, which reads the
//! address and the language (`<html lang>`) from the page itself.

use super::document::document;
use super::{Bundle, Frame};
use crate::text::console_sign_in as text;
use leptos::prelude::*;

/// The document.
pub fn shell(frame: &Frame) -> String {
    Owner::new().with(|| {
        let locale = frame.locale;
        let start = frame
            .bundle
            .as_ref()
            .map(|bundle| start(bundle, &frame.nonce));
        let missing = frame.bundle.is_none();
        let body = view! {
            <body class="console">
                <noscript><p class="console-notice">{text::no_script(locale)}</p></noscript>
                {missing.then(|| view! { <p class="console-notice">{text::no_bundle(locale)}</p> })}
            </body>
        };
        document(
            frame,
            text::product(locale),
            start.into_any(),
            body.into_any(),
        )
    })
}

/// Both files are asked for at once; without it the second one would wait for
/// the first one to ask.
fn start(bundle: &Bundle, nonce: &str) -> AnyView {
    let script = format!(
        "import start from \"{}\";start({{module_or_path:\"{}\"}});",
        bundle.js, bundle.wasm
    );
    view! {
        <link rel="modulepreload" href=bundle.js.clone() nonce=nonce.to_owned()/>
        <link rel="preload" href=bundle.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=nonce.to_owned()>{script}</script>
    }
    .into_any()
}
