use super::words as said;
use crate::Locale;
use crate::api::pulls::{Change, PAGE, Part, PlanLine, PlanPage, RunShown, Standing, read_plan};
use crate::console::components::{Loaded, Pager, Tab, Table, Tabs, derived, load, locale, memo};
use crate::text::console_pulls as words;
use directory::sync::Kind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The plan of a pull, once it has one: a tab for each kind of change, a page of
/// rows under it.
#[component]
pub(super) fn Plan(
    /// The pull.
    shown: RwSignal<Option<RunShown>>,
) -> impl IntoView {
    let t = locale();
    let parts = memo(move || shown.with(|shown| parts(shown.as_ref())));
    let gone = memo(move || shown.with(|shown| shown.as_ref().is_some_and(is_gone)));
    let heading = move || view! { <h2 class="pulls-heading">{words::plan(t)}</h2> };
    view! {
        {move || {
            gone.get().then(|| view! { {heading()} <p class="hint">{words::plan_gone(t)}</p> })
        }}
        {move || {
            let parts = parts.get();
            parts.map(|(run, parts)| view! { {heading()} <Parts run parts /> })
        }}
    }
}

/// The parts that have rows, with how many.
type Sizes = Vec<(Part, u64)>;

fn parts(shown: Option<&RunShown>) -> Option<(i64, Sizes)> {
    let shown = shown?;
    let summary = shown.summary?;
    let kinds = shown.counts.iter();
    let mut parts: Sizes = kinds
        .map(|count| (Part::Kind(count.kind), count.planned))
        .collect();
    if summary.notices > 0 {
        parts.push((Part::Notices, summary.notices as u64));
    }
    (!parts.is_empty()).then_some((shown.line.run, parts))
}

fn is_gone(shown: &RunShown) -> bool {
    let ended = matches!(
        shown.line.standing,
        Standing::Done | Standing::Shown | Standing::Declined(_)
    );
    ended && shown.summary.is_none() && shown.line.planned > 0
}

#[component]
fn Parts(run: i64, parts: Sizes) -> impl IntoView {
    let t = locale();
    let query = use_query_map();
    let first = parts.first().map_or(Part::Notices, |(part, _)| *part);
    let part = memo(move || {
        let asked = query.with(|query| Part::from_name(query.get_str("part")?));
        asked.unwrap_or(first)
    });
    let page = memo(move || {
        let asked = query.with(|query| query.get_str("page")?.parse::<usize>().ok());
        asked.unwrap_or(1).max(1)
    });
    let rows = load(move || read_plan(run, part.get().name().to_owned(), page.get()));
    let tabs = derived(move || {
        let chosen = part.get();
        let tab = |&(part, count): &(Part, u64)| Tab {
            name: words::part_count(t, said::part(t, part), count as usize),
            address: address(run, part, 1),
            chosen: part == chosen,
        };
        parts.iter().map(tab).collect::<Vec<_>>()
    });
    view! {
        <Tabs label=words::plan(t) tabs />
        <Loaded load=rows let:rows>
            {table(t, run, part.get_untracked(), rows)}
        </Loaded>
    }
}

fn address(run: i64, part: Part, page: usize) -> String {
    let part = part.name();
    match page {
        1 => format!("/admin/sync/{run}?part={part}"),
        _ => format!("/admin/sync/{run}?part={part}&page={page}"),
    }
}

fn table(t: Locale, run: i64, part: Part, shown: PlanPage) -> impl IntoView {
    let last = match part {
        Part::Notices => words::head_reason(t),
        Part::Kind(_) => words::head_changes(t),
    };
    let heads = vec![words::head_name(t), words::head_id(t), last];
    let rows = shown.rows.into_iter().map(|line| row(t, part, line));
    let rows = rows.collect_view();
    let pages = shown.total.div_ceil(PAGE);
    view! {
        <Table caption=said::part(t, part) heads total=shown.total>{rows}</Table>
        <Pager page=shown.page pages address=move |page| address(run, part, page) />
    }
}

fn row(t: Locale, part: Part, line: PlanLine) -> impl IntoView {
    let person = matches!(
        part,
        Part::Kind(
            Kind::MemberAdded
                | Kind::MemberChanged
                | Kind::MemberMoved
                | Kind::MemberLeft
                | Kind::MemberReturned
                | Kind::MemberOutside
                | Kind::MemberInside
        )
    );
    let userid = person.then(|| line.id.clone());
    let reason = line.notice.map(|reason| said::notice(t, reason));
    let changes = line.changes.into_iter().map(|change| changed(t, change));
    let changes = changes.collect_view();
    view! {
        <tr data-userid=userid>
            <th scope="row">{line.name}</th>
            <td>{line.id}</td>
            <td>
                {reason}
                <dl class="pulls-changes">{changes}</dl>
            </td>
        </tr>
    }
}

fn changed(t: Locale, change: Change) -> impl IntoView {
    let Change {
        what,
        before,
        after,
    } = change;
    let shown = move |written: &str| said::value(t, what, written);
    // Of whoever comes there is no before; what stays is said once.
    let was = (!before.is_empty() && before != after).then(|| {
        view! {
            <del><span class="unseen">{words::was(t)}</span>{shown(&before)}</del>
            <span aria-hidden="true">" → "</span>
            <span class="unseen">{words::will_be(t)}</span>
        }
    });
    view! {
        <dt>{said::what(t, what)}</dt>
        <dd>{was} <ins>{shown(&after)}</ins></dd>
    }
}
