use super::address::SETTINGS;
use crate::Locale;
use crate::text::member as text;
use leptos::prelude::*;

/// The two languages, for people who have no session and on pages beside the
/// console. A form, because a choice is remembered, which is no matter of a GET;
/// the answer leads back to the page on which it stood.
pub fn languages(locale: Locale) -> AnyView {
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
        <form class="languages" action=SETTINGS method="post" aria-label=text::language(locale)>
            {buttons}
        </form>
    }
    .into_any()
}
