//! `/admin/check`: can one person see another, and why.

use super::components::{Page, locale};
use crate::text::console as words;
use leptos::prelude::*;

/// The question and its answer.
#[component]
pub fn CheckPage() -> impl IntoView {
    view! { <Page title=words::check(locale())>""</Page> }
}
