use super::choosing::Choosing;
use super::tick::{tick, whole_kind, with_another};
use super::words as said;
use crate::Locale;
use crate::api::pulls::{Change, PAGE, Part, PlanLine, PlanPage, RunShown, Standing, read_plan};
use crate::console::components::{
    Loaded, Pager, Refusal, Tab, Table, Tabs, derived, load, locale, memo,
};
use crate::text::console_pulls as words;
use directory::sync::Kind;
use leptos::prelude::*;

/// The plan of a pull, once it has one: a tab for each kind of change, a page of
/// rows under it. While it waits, rows and kinds can be left out.
#[component]
pub(super) fn Plan(
    /// The pull.
    shown: RwSignal<Option<RunShown>>,
    /// What of it is shown and left out.
    choosing: Choosing,
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
            parts.map(|(run, parts)| view! { {heading()} <Parts run parts choosing /> })
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
fn Parts(run: i64, parts: Sizes, choosing: Choosing) -> impl IntoView {
    let t = locale();
    let first = parts.first().map_or(Part::Notices, |(part, _)| *part);
    let part = memo(move || choosing.part.get().unwrap_or(first));
    let waits = choosing.waits;
    // What is left out stands on the rows once the plan is carried out.
    let rows = load(move || {
        waits.track();
        read_plan(run, part.get().name().to_owned(), choosing.page.get())
    });
    let tabs = derived(move || {
        let chosen = part.get();
        let tab = |&(part, count): &(Part, u64)| Tab {
            name: words::part_count(t, said::part(t, part), count as usize),
            address: choosing.address(Some(part), 1),
            chosen: part == chosen,
        };
        parts.iter().map(tab).collect::<Vec<_>>()
    });
    let about = move || {
        let waits = choosing.waits.get();
        waits.then(|| view! { <p class="hint">{words::leave_out_about(t)}</p> })
    };
    view! {
        {about}
        <Tabs label=words::plan(t) tabs />
        <Refusal refused=choosing.choice.refused again=move |()| choosing.choice.again() />
        <Loaded load=rows let:rows>
            {table(t, choosing, part.get_untracked(), rows)}
        </Loaded>
    }
}

fn table(t: Locale, choosing: Choosing, part: Part, shown: PlanPage) -> impl IntoView {
    let last = match part {
        Part::Notices => words::head_reason(t),
        Part::Kind(_) => words::head_changes(t),
    };
    let chosen = match part {
        Part::Kind(kind) if choosing.waits.get_untracked() => Some(kind),
        _ => None,
    };
    let mut heads = vec![words::head_name(t), words::head_id(t), last];
    if chosen.is_some() {
        heads.insert(0, words::head_carry_out(t));
    }
    let total = shown.total as u64;
    let whole = chosen.map(|kind| whole_kind(t, choosing, kind, total));
    let rows = shown.rows.into_iter();
    let rows = rows.map(|line| row(t, choosing, part, chosen, line));
    let rows = rows.collect_view();
    let (page, pages) = (shown.page, shown.total.div_ceil(PAGE));
    let address = move |page| choosing.address(Some(part), page);
    view! {
        {whole}
        <Table caption=said::part(t, part) heads total=shown.total>{rows}</Table>
        {move || view! { <Pager page pages address /> }}
    }
}

fn row(
    t: Locale,
    choosing: Choosing,
    part: Part,
    chosen: Option<Kind>,
    line: PlanLine,
) -> impl IntoView {
    let person = matches!(part, Part::Kind(kind) if is_person(kind));
    let userid = person.then(|| line.id.clone());
    let reason = line.notice.map(|reason| said::notice(t, reason));
    let changes = line.changes.into_iter().map(|change| changed(t, change));
    let changes = changes.collect_view();
    let tick = chosen.map(|kind| tick(t, choosing, kind, &line.id, &line.name));
    let along = chosen.map(|kind| with_another(t, choosing, kind, &line.id));
    let left = (line.left_out).then(|| view! { <p class="hint">{words::was_left_out(t)}</p> });
    view! {
        <tr data-userid=userid data-left-out=line.left_out.then_some("")>
            {tick}
            <th scope="row">{line.name}</th>
            <td>{line.id}</td>
            <td>
                {left}
                {along}
                {reason}
                <dl class="pulls-changes">{changes}</dl>
            </td>
        </tr>
    }
}

const fn is_person(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::MemberAdded
            | Kind::MemberChanged
            | Kind::MemberMoved
            | Kind::MemberLeft
            | Kind::MemberReturned
            | Kind::MemberOutside
            | Kind::MemberInside
    )
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
