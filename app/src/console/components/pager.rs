use super::locale;
use crate::text::console as words;
use leptos::prelude::*;

/// Where a long list goes on: addresses, so that a page can be sent to somebody.
#[component]
pub fn Pager(
    /// This page, from 1.
    page: usize,
    /// How many pages there are.
    pages: usize,
    /// The address of a page.
    address: impl Fn(usize) -> String,
) -> impl IntoView {
    let t = locale();
    let before = (page > 1).then(|| address(page - 1));
    let after = (page < pages).then(|| address(page + 1));
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=words::pages(t)>
                {before.map(|at| view! { <a rel="prev" href=at>{words::previous(t)}</a> })}
                <span>{words::page_of(t, &page.to_string(), &pages.to_string())}</span>
                {after.map(|at| view! { <a rel="next" href=at>{words::next(t)}</a> })}
            </nav>
        }
    })
}
