//! `/admin`: the corporation at a glance.

use super::components::{Loaded, Page, locale};
use super::frame::corporation;
use crate::api::home::Home;
use crate::text::console as words;
use leptos::prelude::*;

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        <Page title=words::home(locale())>
            <Loaded load=corporation() let:home>
                {figures(home)}
            </Loaded>
        </Page>
    }
}

fn figures(home: Home) -> impl IntoView {
    let t = locale();
    view! {
        <dl class="figures">
            <div>
                <dt>{words::people(t)}</dt>
                <dd data-total=home.people.to_string()>{home.people}</dd>
            </div>
            <div>
                <dt>{words::departments_count(t)}</dt>
                <dd>{home.departments}</dd>
            </div>
        </dl>
    }
}
