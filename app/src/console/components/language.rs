use crate::Locale;
use leptos::prelude::*;

/// Reads the language that the server chose and wrote into `<html lang>`, and
/// gives it to every page. It holds until the next load.
pub fn give_locale() {
    let root = document().document_element();
    let tag = root.and_then(|root| root.get_attribute("lang"));
    let chosen = tag.as_deref().and_then(Locale::from_tag);
    provide_context(chosen.unwrap_or_default());
}

/// The language of the interface.
pub fn locale() -> Locale {
    use_context().unwrap_or_default()
}
