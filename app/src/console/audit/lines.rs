use super::asked::Asked;
use crate::Locale;
use crate::api::audit::{AuditLine, AuditPage, Change, Filter};
use crate::console::components::{Notice, Table, when};
use crate::text::console_audit as words;
use leptos::prelude::*;

/// More changes than these are folded away.
const SHOWN: usize = 4;

/// A page of lines, and where older ones are.
pub(super) fn lines(t: Locale, asked: &Asked, page: AuditPage) -> AnyView {
    let total = (!asked.is_filtered()).then(|| words::lines(t, &page.total.to_string()));
    let on = page.next.map(|after| Asked {
        after,
        ..asked.clone()
    });
    let on = on.map(|next| view! { <a rel="next" href=next.address()>{words::older(t)}</a> });
    let back = (!asked.after.is_empty()).then(|| {
        let newest = Asked {
            after: String::new(),
            ..asked.clone()
        };
        view! { <a href=newest.address()>{words::newest(t)}</a> }
    });
    view! {
        <p class="hint" role="status">{total}</p>
        {table(t, asked, page.lines)}
        <nav class="pager" aria-label=words::older(t)>
            {back}
            {on}
        </nav>
    }
    .into_any()
}

fn table(t: Locale, asked: &Asked, lines: Vec<AuditLine>) -> AnyView {
    if lines.is_empty() {
        return view! { <Notice>{words::none(t)}</Notice> }.into_any();
    }
    let heads = vec![
        words::when(t),
        words::who(t),
        words::what(t),
        words::whom(t),
        words::changes(t),
        words::address(t),
    ];
    let rows = lines.into_iter().map(|line| row(t, asked, line));
    let rows = rows.collect_view();
    view! {
        <div class="audit-lines">
            <Table caption=words::title(t) heads>
                {rows}
            </Table>
        </div>
    }
    .into_any()
}

fn row(t: Locale, asked: &Asked, line: AuditLine) -> AnyView {
    let who = Asked {
        who: line.who.kept.clone(),
        after: String::new(),
        ..asked.clone()
    };
    let whom = Asked {
        whom: line.whom.kept.clone(),
        after: String::new(),
        ..asked.clone()
    };
    let about = match line.link {
        Some(link) => view! { <a href=link>{line.whom.said}</a> }.into_any(),
        None => only(&line.whom, &whom, words::only_whom(t, &line.whom.said)),
    };
    view! {
        <tr data-seq=line.seq.to_string()>
            <td class="audit-when">{when(line.at)}</td>
            <td>{only(&line.who, &who, words::only_who(t, &line.who.said))}</td>
            <td>{line.what.said}</td>
            <td>{about}</td>
            <td>{changes(t, line.changes)}</td>
            <td class="audit-address">{line.address}</td>
        </tr>
    }
    .into_any()
}

/// A link to all lines with this in it.
fn only(filter: &Filter, asked: &Asked, label: String) -> AnyView {
    if filter.kept.is_empty() {
        return ().into_any();
    }
    let said = filter.said.clone();
    view! {
        <a href=asked.address() aria-label=label>
            {said}
        </a>
    }
    .into_any()
}

fn changes(t: Locale, changes: Vec<Change>) -> AnyView {
    let count = changes.len();
    if count == 0 {
        return ().into_any();
    }
    let all = changes.into_iter().map(|change| one(t, change));
    let all = all.collect_view();
    let list = view! { <ul class="audit-changes">{all}</ul> };
    if count <= SHOWN {
        return list.into_any();
    }
    view! {
        <details>
            <summary>{words::changes_count(t, count)}</summary>
            {list}
        </details>
    }
    .into_any()
}

/// What it was is struck through, what it is stands after an arrow; both are said
/// to whoever listens.
fn one(t: Locale, change: Change) -> AnyView {
    let label = (!change.label.is_empty()).then(|| {
        let label = change.label;
        view! { <span class="audit-label">{label}</span> }
    });
    let before = change.before.map(|before| {
        view! {
            <span class="unseen">{words::was(t)}</span>
            <del>{before}</del>
        }
    });
    let after = change.after.map(|after| {
        view! {
            <span class="audit-arrow" aria-hidden="true">
                "→"
            </span>
            <span class="unseen">{words::is(t)}</span>
            <ins>{after}</ins>
        }
    });
    view! { <li>{label} {before} {after}</li> }.into_any()
}
