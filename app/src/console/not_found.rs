//! An address that leads nowhere.

use super::components::{Page, locale};
use crate::text::console as words;
use leptos::prelude::*;

/// What stands where there is no page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let t = locale();
    view! {
        <Page title=words::no_page(t)>
            <p>{words::no_page_help(t)}</p>
            <p>
                <a href="/admin">{words::back_home(t)}</a>
            </p>
        </Page>
    }
}
