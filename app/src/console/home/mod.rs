//! `/admin`: the corporation at a glance, and what waits for a person.

mod people;
mod warnings;

use super::components::{Loaded, Page, load, locale, when};
use super::frame::corporation;
use crate::Locale;
use crate::api::home::Home;
use crate::api::pulls::{RunLine, RunList, Standing, read_runs};
use crate::text::{console as words, console_pulls};
use leptos::prelude::*;
use people::People;
use warnings::Warnings;

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let t = locale();
    let corporation = corporation();
    // Coming back here asks again; the frame has asked the first time.
    if corporation.value.with_untracked(Option::is_some) {
        corporation.again();
    }
    let runs = load(read_runs);
    view! {
        <Page title=words::home(t)>
            <div class="home">
                <Warnings />
                <Loaded load=corporation let:home>
                    {figures(t, home)}
                </Loaded>
                <Loaded load=runs let:runs>
                    {pulls(t, runs)}
                </Loaded>
                <People />
            </div>
        </Page>
    }
}

fn figures(t: Locale, home: Home) -> impl IntoView {
    view! {
        <section class="surface">
            <h2>{home.corp_name}</h2>
            <p class="hint">{words::corp_id(t)} " " <code>{home.corp_id}</code></p>
        </section>
        <dl class="figures">
            <div>
                <dt>{words::people(t)}</dt>
                <dd data-total=home.people.to_string()>{home.people}</dd>
            </div>
            <div>
                <dt>
                    <a href="/admin/departments">{words::departments_count(t)}</a>
                </dt>
                <dd>{home.departments}</dd>
            </div>
        </dl>
    }
}

fn pulls(t: Locale, list: RunList) -> AnyView {
    match list.runs.first() {
        Some(line) => last(t, line).into_any(),
        None => begin(t).into_any(),
    }
}

fn last(t: Locale, line: &RunLine) -> impl IntoView + use<> {
    let changed = matches!(line.standing, Standing::Done).then(|| {
        let count = usize::try_from(line.applied).unwrap_or(usize::MAX);
        view! {
            <dt>{words::found(t)}</dt>
            <dd>{words::rows_changed(t, count)}</dd>
        }
    });
    view! {
        <section class="surface">
            <h2>{words::last_pull(t)}</h2>
            <dl class="facts">
                <dt>{words::pull_when(t)}</dt>
                <dd>{when(line.finished.unwrap_or(line.started))}</dd>
                <dt>{words::pull_state(t)}</dt>
                <dd>{standing(t, &line.standing)}</dd>
                {changed}
            </dl>
            <p class="surface-more">
                <a href=run_address(line)>{words::details(t)}</a>
            </p>
        </section>
    }
}

const fn standing(t: Locale, standing: &Standing) -> &'static str {
    match standing {
        Standing::Reading => console_pulls::state_reading(t),
        Standing::Writing => console_pulls::state_writing(t),
        Standing::Held { .. } => console_pulls::state_held(t),
        Standing::Done => console_pulls::state_done(t),
        Standing::Shown => console_pulls::state_shown(t),
        Standing::Failed(_) => console_pulls::state_failed(t),
        Standing::Declined(_) => console_pulls::state_declined(t),
    }
}

/// Nothing was pulled so far: what to do next.
fn begin(t: Locale) -> impl IntoView {
    view! {
        <section class="surface">
            <h2>{words::begin(t)}</h2>
            <p>{words::begin_help(t)}</p>
            <p class="surface-more">
                <a class="button button-main" href="/admin/sync">
                    {words::begin_pull(t)}
                </a>
            </p>
        </section>
    }
}

fn run_address(line: &RunLine) -> String {
    format!("/admin/sync/{}", line.run)
}
