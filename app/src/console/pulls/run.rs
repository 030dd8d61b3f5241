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
    let t = locale();
    let params = use_params_map();
    let run = memo(move || params.with(|p| p.get("run")?.parse::<i64>().ok()));
    let shown = load(move || {
        let run = run.get();
        async move {
            match run {
                Some(run) => read_run(run).await,
                None => Err(Refused::NotFound),
            }
        }
    });
    watch(shown, |shown: &RunShown| shown.line.standing.is_under_way());
    let held = memo(move || {
        shown.value.with(|shown| {
            let shown = shown.as_ref()?;
            let held = matches!(shown.line.standing, Standing::Held { .. });
            held.then(|| (shown.line.run, shown.counts.clone()))
        })
    });
    let failed = memo(move || {
        shown.value.with(|shown| {
            let standing = shown.as_ref().map(|shown| &shown.line.standing);
            matches!(standing, Some(Standing::Failed(_) | Standing::Declined(_)))
        })
    });
    let missing = memo(move || shown.refused.with(|r| *r == Some(Refused::NotFound)));
    let title = move || {
        let run = run.get().map_or_else(String::new, |run| run.to_string());
        words::run_title(t, &run)
    };
    view! {
        <Show when=move || !missing.get() fallback=NotFoundPage>
            <Page title=derived(title)>
                <p class="pulls-back">
                    <a href="/admin/sync">{words::all_runs(t)}</a>
                </p>
                <Loaded load=shown let:shown>
                    {state(t, shown)}
                </Loaded>
                {move || {
                    held.get().map(|(run, counts)| {
                        view! { <Decide run counts done=move |()| shown.again() /> }
                    })
                }}
                {move || failed.get().then(|| view! { <div class="actions"><Start /></div> })}
                <Plan shown=shown.value />
            </Page>
        </Show>
    }
}
