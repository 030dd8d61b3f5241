use super::icon::{Icon, icon};
use crate::Locale;
use crate::text::{member as text, member_search};
use directory::answers::DepartmentRow;
use leptos::prelude::*;

/// The field at the top: a plain form, so that the query stands in the address.
/// The bundle's `type_ahead` answers while one types, speaks in `#said`, and
/// offers what was searched for lately on this device.
pub fn search_box(locale: Locale, words: &str, within: Option<&DepartmentRow>) -> AnyView {
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
            {search_field(words, search_hint(locale, within), None)}
            {inside}
            <button class="search-go" type="submit">{text::search(locale)}</button>
            {letters}
            <p id="said" class="search-said" role="status"></p>
        </form>
    }
    .into_any()
}

/// The same where people are searched to be chosen or added: `action` answers,
/// with `kept` beside the words.
pub fn choosing_box(
    locale: Locale,
    action: &'static str,
    kept: Option<(&'static str, String)>,
    words: &str,
    hint: String,
) -> AnyView {
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form
            class="search"
            action=action
            method="get"
            role="search"
            data-when-failed=text::search_failed(locale)
        >
            {kept}
            {search_field(words, hint, None)}
            <button class="search-go" type="submit">{text::search(locale)}</button>
            <p id="said" class="search-said" role="status"></p>
        </form>
    }
    .into_any()
}

/// What may be searched for.
pub fn search_hint(locale: Locale, within: Option<&DepartmentRow>) -> String {
    within.map_or_else(
        || text::search_hint(locale).to_owned(),
        |row| text::search_within(locale, &row.name),
    )
}

/// The field itself, part of `form` where it stands in none.
pub fn search_field(words: &str, hint: String, form: Option<&'static str>) -> AnyView {
    view! {
        <label class="search-field">
            {icon(Icon::Search)}
            <input
                type="search"
                name="q"
                form=form
                value=words.to_owned()
                placeholder=hint.clone()
                aria-label=hint
                maxlength="64"
                autocomplete="off"
                enterkeyhint="search"
            />
        </label>
    }
    .into_any()
}
