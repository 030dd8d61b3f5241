use super::icon::{Icon, icon};
use crate::Locale;
use crate::text::{member as text, member_search};
use directory::answers::DepartmentRow;
use leptos::prelude::*;

/// The field at the top: a plain form, so that the query stands in the address.
/// The bundle's `type_ahead` answers while one types, speaks in `#said`, and
/// offers what was searched for lately on this device.
pub fn search_box(locale: Locale, words: &str, within: Option<&DepartmentRow>) -> AnyView {
    let hint = within.map_or_else(
        || text::search_hint(locale).to_owned(),
        |row| text::search_within(locale, &row.name),
    );
    let inside =
        within.map(|row| view! { <input type="hidden" name="within" value=row.id.to_string()/> });
    let letters = within.is_none().then(|| {
        let label = text::by_letter(locale);
        view! { <a class="search-letters" href="/search" aria-label=label title=label>{icon(Icon::Letters)}</a> }
    });
    view! {
        <form
            class="search"
            action="/search"
            method="get"
            role="search"
            data-when-failed=text::search_failed(locale)
            data-recent=member_search::recent(locale)
            data-clear=member_search::clear_recent(locale)
        >
            <label class="search-field">
                {icon(Icon::Search)}
                <input
                    type="search"
                    name="q"
                    value=words.to_owned()
                    placeholder=hint.clone()
                    aria-label=hint
                    maxlength="64"
                    autocomplete="off"
                    enterkeyhint="search"
                />
            </label>
            {inside}
            <button class="search-go" type="submit">{text::search(locale)}</button>
            {letters}
            <p id="said" class="search-said" role="status"></p>
        </form>
    }
    .into_any()
}
