//! The two languages, on pages that come before the console or stand beside it.

use crate::Locale;
use crate::text::console_sign_in as text;
use leptos::prelude::*;

/// Where a choice of language is sent, as members' pages send it: it is
/// remembered, and what is remembered is no matter of a GET.
const ADDRESS: &str = "/me/settings";

/// A form; the answer leads back to the page on which it stood.
pub(super) fn languages(locale: Locale) -> AnyView {
    let buttons: Vec<_> = Locale::ALL
        .into_iter()
        .map(|offered| {
            let tag = offered.tag();
            let pressed = (offered == locale).to_string();
            view! {
                <button type="submit" name="lang" value=tag lang=tag aria-pressed=pressed>
                    {offered.own_name()}
                </button>
            }
        })
        .collect();
    view! {
        <form class="languages" method="post" action=ADDRESS aria-label=text::language(locale)>
            {buttons}
        </form>
    }
    .into_any()
}
