use super::address;
use crate::Locale;
use crate::api::departments::{PAGE_SIZE, read_members};
use crate::console::components::{Loaded, Pager, Table, encoded, load, locale};
use crate::text::console as words;
use directory::answers::{People, PersonRow};
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The people placed directly in a department, a page of them.
#[component]
pub fn MembersTable(
    /// The department.
    department: Signal<DepartmentId>,
) -> impl IntoView {
    let query = use_query_map();
    let page = Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        page.unwrap_or(1).max(1)
    });
    let people = load(move || {
        let (department, page) = (department.get(), page.get());
        async move { Ok((department, page, read_members(department, page).await?)) }
    });
    view! {
        <Loaded load=people let:answer>
            {listed(answer.0, answer.1, answer.2)}
        </Loaded>
    }
}

fn listed(department: DepartmentId, page: usize, people: People) -> impl IntoView {
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
        return view! { <p class="hint" data-total="0">{words::nobody_here(t)}</p> }.into_any();
    }
    let rows = people.rows.into_iter().map(move |row| person(t, row));
    view! {
        <Table caption=words::members(t) heads total=people.total>
            {rows.collect_view()}
        </Table>
        <div class="list-end">
            <p class="hint">{words::placed_here(t, people.total)}</p>
            <Pager page pages address=move |page| format!("{}?page={page}", address(department)) />
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
    let disabled = row
        .disabled
        .then(|| view! { <span class="badge">{words::disabled(t)}</span> });
    let alias = row
        .alias
        .map(|alias| view! { <span class="hint">{alias}</span> });
    let account = userid.clone();
    view! {
        <tr data-userid=account class:person-disabled=row.disabled>
            <th scope="row">{row.name} {alias} {leader} {disabled}</th>
            <td class="whole">{userid}</td>
            <td>{said(row.position)}</td>
            <td class="whole">{said(row.mobile)}</td>
            <td class="whole">
                <a href=check aria-label=asked>{words::check_short(t)}</a>
            </td>
        </tr>
    }
}
