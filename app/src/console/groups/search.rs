use crate::console::components::{locale, memo};
use crate::text::console_groups as words;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

/// What the address asks for: words, and a page from 1.
pub fn asked() -> Memo<(String, usize)> {
    let query = use_query_map();
    memo(move || {
        query.with(|query| {
            let page = query.get_str("page").and_then(|page| page.parse().ok());
            let text = query.get("q").unwrap_or_default();
            (text.trim().to_owned(), page.unwrap_or(1).max(1))
        })
    })
}

/// A line to search in a list; what was searched stands in the address.
pub fn search(
    label: &'static str,
    asked: Memo<(String, usize)>,
    address: Callback<String, String>,
) -> AnyView {
    let t = locale();
    let go = use_navigate();
    let text = RwSignal::new(String::new());
    Effect::new(move || text.set(asked.get().0));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked().trim().to_owned();
        go(&address.run(typed), Default::default());
    };
    let all = move || {
        let searched = asked.with(|(text, _)| !text.is_empty());
        searched.then(|| view! { <a href=address.run(String::new())>{words::all(t)}</a> })
    };
    view! {
        <form class="list-search" role="search" on:submit=submit>
            <input
                type="search"
                name="q"
                maxlength="64"
                autocomplete="off"
                aria-label=label
                placeholder=label
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <button type="submit" class="button">{words::search_go(t)}</button>
            {all}
        </form>
    }
    .into_any()
}
