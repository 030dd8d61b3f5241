use super::{address, unassigned};
use crate::Locale;
use crate::api::departments::{PAGE_SIZE, read_members, read_unassigned};
use crate::console::components::{Loaded, Pager, Table, encoded, load, locale};
use crate::text::{console as words, console_departments as texts};
use directory::answers::{People, PersonRow};
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The people placed directly in a department, or in none, a page of them.
#[component]
pub fn MembersTable(
    /// The department; `None` for people in none.
    department: Signal<Option<DepartmentId>>,
    /// Told when something else is true of them: who leads, who is shown.
    #[prop(optional)]
    changed: Option<Trigger>,
) -> impl IntoView {
    // The route's own query is not told where only its parameter changes.
    let query = use_location().query;
    let page = Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        page.unwrap_or(1).max(1)
    });
    let people = load(move || {
        if let Some(changed) = changed {
            changed.track();
        }
        let (department, page) = (department.get(), page.get());
        async move {
            let people = match department {
                Some(department) => read_members(department, page).await?,
                None => read_unassigned(page).await?,
            };
            Ok((department, page, people))
        }
    });
    view! {
        <Loaded load=people let:answer>
            {listed(answer.0, answer.1, answer.2)}
        </Loaded>
    }
}

fn listed(department: Option<DepartmentId>, page: usize, people: People) -> impl IntoView {
    let t = locale();
    let pages = people.total.div_ceil(PAGE_SIZE);
    let heads = vec![
        words::name(t),
        words::account(t),
        words::position(t),
        words::mobile(t),
        words::visibility(t),
    ];
    if people.total == 0 {
        let nobody = match department {
            Some(_) => words::nobody_here(t),
            None => texts::nobody_unassigned(t),
        };
        return view! { <p class="hint" data-total="0">{nobody}</p> }.into_any();
    }
    let (here, all) = match department {
        Some(id) => (address(id), words::placed_here(t, people.total)),
        None => (unassigned::address(), texts::listed(t, people.total)),
    };
    let rows = people.rows.into_iter().map(move |row| person(t, row));
    view! {
        <Table caption=words::members(t) heads total=people.total>
            {rows.collect_view()}
        </Table>
        <div class="list-end">
            <p class="hint">{all}</p>
            <Pager page pages address=move |page| format!("{here}?page={page}") />
        </div>
    }
    .into_any()
}

fn person(t: Locale, row: PersonRow) -> impl IntoView {
    let said = |said: Option<String>| said.unwrap_or_else(|| "—".to_owned());
    let userid = row.userid.to_string();
    let check = format!("/admin/check?target={}", encoded(&userid));
    let asked = words::who_sees(t, &row.name);
    let leader = row
        .leader
        .then(|| view! { <span class="badge">{words::leader(t)}</span> });
    // One is said of somebody at a time: who is outside has no other state here.
    let state = match (row.outside, row.disabled) {
        (true, _) => Some(texts::outside(t)),
        (false, true) => Some(words::disabled(t)),
        (false, false) => None,
    };
    let state = state.map(|state| view! { <span class="badge">{state}</span> });
    let alias = row
        .alias
        .map(|alias| view! { <span class="hint">{alias}</span> });
    let account = userid.clone();
    view! {
        <tr data-userid=account class:person-disabled=row.disabled || row.outside>
            <th scope="row">{row.name} {alias} {leader} {state}</th>
            <td class="whole">{userid}</td>
            <td>{said(row.position)}</td>
            <td class="whole">{said(row.mobile)}</td>
            <td class="whole">
                <a href=check aria-label=asked>{words::check_short(t)}</a>
            </td>
        </tr>
    }
}
