//! `/admin/audit`: who did what, when, from where, and what changed by it. What
//! is shown stands in the address.

mod asked;
mod filters;
mod lines;

use super::components::{Loaded, Page, Tab, Tabs, derived, load, locale, memo};
use crate::Locale;
use crate::api::audit::read_audit;
use crate::text::console_audit as words;
use asked::Asked;
use filters::Filters;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lines::lines;

/// The log, and what of it is shown.
#[component]
pub fn AuditPage() -> impl IntoView {
    let t = locale();
    let query = use_query_map();
    let asked = memo(move || query.with(Asked::of));
    let page = load(move || read_audit(asked.get().wanted(), t.tag().to_owned()));
    let actions = memo(move || {
        let actions = page.value.with(|page| Some(page.as_ref()?.actions.clone()));
        actions.unwrap_or_default()
    });
    let logs = derived(move || asked.with(|asked| tabs(t, asked)));
    view! {
        <Page title=words::title(t)>
            <p class="hint audit-about">{words::about(t)}</p>
            <Tabs label=words::logs(t) tabs=logs />
            <Filters asked actions />
            <Loaded load=page let:page>
                {lines(t, &asked.get_untracked(), page)}
            </Loaded>
        </Page>
    }
}

/// The corporation's log and the deployment's.
fn tabs(t: Locale, asked: &Asked) -> Vec<Tab> {
    let tab = |name: &str, deployment: bool| Tab {
        name: name.to_owned(),
        address: Asked::log(deployment).address(),
        chosen: asked.deployment == deployment,
    };
    vec![
        tab(words::of_corporation(t), false),
        tab(words::of_deployment(t), true),
    ]
}
