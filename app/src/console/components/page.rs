use super::{effect, locale};
use crate::text::console as words;
use leptos::prelude::*;

/// A page: its name in the browser's tab and above its content.
#[component]
pub fn Page(
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    effect(move || {
        let title = title.get();
        document().set_title(&words::page_title(locale(), &title));
    });
    view! {
        <h1 class="page-title">{move || title.get()}</h1>
        {children()}
    }
}
