use crate::Locale;
use crate::api::warnings::read_warnings;
use crate::console::components::{Load, Loaded, load, locale};
use crate::text::console_warnings as words;
use directory::warnings::Warning;
use leptos::prelude::*;

/// What needs a person, each with the way to where it is decided or mended.
#[component]
pub(super) fn Warnings() -> impl IntoView {
    let t = locale();
    let found: Load<Vec<Warning>> = load(read_warnings);
    view! {
        <section class="surface home-warnings" aria-labelledby="warnings-title">
            <h2 id="warnings-title">{words::title(t)}</h2>
            <Loaded load=found let:found>
                {listed(t, found)}
            </Loaded>
        </section>
    }
}

fn listed(t: Locale, all: Vec<Warning>) -> AnyView {
    if all.is_empty() {
        return view! { <p class="hint" data-warnings="0">{words::none(t)}</p> }.into_any();
    }
    let count = all.len().to_string();
    let rows = all.into_iter().map(|warning| row(t, warning));
    let rows = rows.collect_view();
    view! { <ul data-warnings=count>{rows}</ul> }.into_any()
}

fn row(t: Locale, warning: Warning) -> AnyView {
    let way = way(t, warning).map(|(address, name)| {
        view! { <a href=address>{name}</a> }
    });
    view! {
        <li>
            <span class="notice-sign" aria-hidden="true">"!"</span>
            <span class="home-warning">{said(t, warning)}</span>
            {way}
        </li>
    }
    .into_any()
}

fn said(t: Locale, warning: Warning) -> String {
    match warning {
        Warning::Held { .. } => words::held(t).to_owned(),
        Warning::PullFailed { .. } => words::pull_failed(t).to_owned(),
        Warning::PullOvertaken { .. } => words::pull_overtaken(t).to_owned(),
        Warning::PullOld { days } => words::pull_old(t, &days.to_string()),
        Warning::RootLost => words::root_lost(t).to_owned(),
        Warning::RulesNameNobody { count } => words::rules_name_nobody(t, count),
        Warning::Unexpected { count } => words::unexpected(t, count),
        Warning::Stopped { .. } => words::stopped(t).to_owned(),
        Warning::NoContactsSecret => words::no_contacts_secret(t).to_owned(),
        Warning::Unpushable { count } => words::unpushable(t, count),
        Warning::Unbound => words::unbound(t).to_owned(),
        Warning::BoundHasLeft => words::bound_has_left(t).to_owned(),
    }
}

/// Where it is decided or mended; nowhere here what is set where the product runs.
fn way(t: Locale, warning: Warning) -> Option<(String, &'static str)> {
    let plain = |address: &str, name| Some((address.to_owned(), name));
    match warning {
        Warning::Held { run } => Some((format!("/admin/sync/{run}"), words::look_at_plan(t))),
        Warning::PullFailed { run } | Warning::PullOvertaken { run } => {
            Some((format!("/admin/sync/{run}"), words::look_at_pull(t)))
        }
        Warning::PullOld { .. } | Warning::RootLost => plain("/admin/sync", words::to_sync(t)),
        Warning::RulesNameNobody { .. } | Warning::Unexpected { .. } => {
            plain("/admin/policy", words::to_policy(t))
        }
        Warning::Stopped { run } => {
            Some((format!("/admin/left?run={run}"), words::look_at_report(t)))
        }
        Warning::NoContactsSecret => None,
        Warning::Unpushable { .. } => plain("/admin/members?push=no", words::who_they_are(t)),
        Warning::Unbound | Warning::BoundHasLeft => {
            plain("/admin/corporation", words::to_corporation(t))
        }
    }
}
