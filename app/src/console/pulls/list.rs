use super::start::Start;
use super::waiting::waiting;
use super::watch::watch;
use super::words as said;
use crate::Locale;
use crate::api::pulls::{RunLine, RunList, Standing, read_runs};
use crate::console::components::{Loaded, Notice, Page, Table, derived, load, locale, when};
use crate::text::console_pulls as words;
use leptos::prelude::*;

/// The pulls so far, and the button for another one.
#[component]
pub fn PullsPage() -> impl IntoView {
    let t = locale();
    let list = load(read_runs);
    watch(list, |list: &RunList| list.under_way.is_some());
    let ask = move |ask: fn(&RunList) -> bool| {
        derived(move || list.value.with(|list| list.as_ref().is_some_and(ask)))
    };
    let left = move || {
        list.value
            .with(|list| list.as_ref().map(|list| left(t, list.left)))
    };
    view! {
        <Page title=words::title(t)>
            {move || list.value.with(|list| waiting(t, list.as_ref()?))}
            <section class="surface pulls-start">
                <p>{words::about(t)}</p>
                <div class="actions">
                    <Start
                        under_way=ask(|list| list.under_way.is_some())
                        used_up=ask(|list| list.left == 0)
                    />
                    <span class="hint">{left}</span>
                </div>
            </section>
            <h2 class="pulls-heading">{words::runs(t)}</h2>
            <Loaded load=list let:list>
                {runs(t, list)}
            </Loaded>
        </Page>
    }
}

fn left(t: Locale, left: i64) -> String {
    match usize::try_from(left) {
        Ok(0) | Err(_) => words::left_none(t).to_owned(),
        Ok(left) => words::left(t, left),
    }
}

fn runs(t: Locale, list: RunList) -> impl IntoView {
    if list.runs.is_empty() {
        return view! { <Notice>{words::none(t)}</Notice> }.into_any();
    }
    let heads = vec![
        words::head_run(t),
        words::head_state(t),
        words::head_by(t),
        words::head_started(t),
        words::head_planned(t),
        words::head_applied(t),
    ];
    let rows = list.runs.into_iter().map(|line| row(t, line));
    let rows = rows.collect_view();
    view! { <Table caption=words::runs(t) heads>{rows}</Table> }.into_any()
}

fn row(t: Locale, line: RunLine) -> impl IntoView {
    let address = format!("/admin/sync/{}", line.run);
    let tone = match line.standing {
        Standing::Done => "pulls-good",
        Standing::Held { .. } => "pulls-warn",
        Standing::Failed(_) => "pulls-bad",
        _ => "pulls-plain",
    };
    let left = (line.left_out > 0).then(|| {
        let left = words::left_out_short(t, &line.left_out.to_string());
        view! { <span class="hint">{left}</span> }
    });
    view! {
        <tr data-run=line.run.to_string()>
            <td>
                <a href=address>{words::run_title(t, &line.run.to_string())}</a>
            </td>
            <td class=tone>{said::standing(t, &line.standing)}</td>
            <td>{said::by(t, &line.by)}</td>
            <td>{when(line.started)}</td>
            <td>{line.planned}</td>
            <td>{line.applied} {left}</td>
        </tr>
    }
}
