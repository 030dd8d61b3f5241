//! `/admin/sync` and `/admin/sync/{run}`: the pulls.

use super::components::{Page, locale};
use crate::text::console as words;
use leptos::prelude::*;

/// The pulls so far, and the button for another one.
#[component]
pub fn PullsPage() -> impl IntoView {
    view! { <Page title=words::sync(locale())>""</Page> }
}

/// One pull.
#[component]
pub fn PullPage() -> impl IntoView {
    view! { <Page title=words::sync(locale())>""</Page> }
}
