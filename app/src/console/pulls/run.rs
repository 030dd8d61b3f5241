use super::choosing::choosing;
use super::decide::Decide;
use super::plan::Plan;
use super::start::Start;
use super::state::state;
use super::watch::watch;
use crate::api::Refused;
use crate::api::pulls::{RunShown, Standing, read_run};
use crate::console::components::{Loaded, Page, derived, load, locale, memo};
use crate::console::not_found::NotFoundPage;
use crate::text::console_pulls as words;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One pull: how far it is, its plan, and what came of it.
#[component]
pub fn PullPage() -> impl IntoView {
    let params = use_params_map();
    let run = memo(move || params.with(|p| p.get("run")?.parse::<i64>().ok()));
    move || match run.get() {
        Some(run) => view! { <OnePull run /> }.into_any(),
        None => view! { <NotFoundPage /> }.into_any(),
    }
}

/// The page of one pull. That of another one is another page: what is left out
/// belongs to one plan.
#[component]
fn OnePull(run: i64) -> impl IntoView {
    let t = locale();
    let shown = load(move || read_run(run));
    watch(shown, |shown: &RunShown| shown.line.standing.is_under_way());
    let choosing = choosing(run, shown.value);
    let held = memo(move || {
        let shown = shown.value.get();
        shown.filter(|shown| matches!(shown.line.standing, Standing::Held { .. }))
    });
    let failed = memo(move || {
        shown.value.with(|shown| {
            let standing = shown.as_ref().map(|shown| &shown.line.standing);
            matches!(standing, Some(Standing::Failed(_) | Standing::Declined(_)))
        })
    });
    let missing = memo(move || shown.refused.with(|r| *r == Some(Refused::NotFound)));
    let title = derived(move || words::run_title(t, &run.to_string()));
    view! {
        <Show when=move || !missing.get() fallback=NotFoundPage>
            <Page title=title>
                <p class="pulls-back">
                    <a href="/admin/sync">{words::all_runs(t)}</a>
                </p>
                <Loaded load=shown let:shown>
                    {state(t, shown)}
                </Loaded>
                {move || {
                    let held = held.get();
                    held.map(|held| {
                        view! { <Decide held choosing done=move |()| shown.again() /> }
                    })
                }}
                {move || failed.get().then(|| view! { <div class="actions"><Start /></div> })}
                <Plan shown=shown.value choosing />
            </Page>
        </Show>
    }
}
