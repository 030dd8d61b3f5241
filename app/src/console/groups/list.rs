use super::add_form::AddForm;
use super::desk::{Desk, Doing};
use super::search::{asked, search};
use super::{address, list_address};
use crate::Locale;
use crate::api::groups::{PAGE_SIZE, read_groups};
use crate::console::components::{Button, Dialog, Loaded, Page, Pager, Press, Table, load, locale};
use crate::text::{console, console_groups as words};
use directory::answers::{GroupLine, GroupList};
use leptos::prelude::*;

/// All groups.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let t = locale();
    let asked = asked();
    let desk = Desk::new();
    let found = load(move || {
        let (text, page) = asked.get();
        async move { Ok((text.clone(), page, read_groups(text, page).await?)) }
    });
    view! {
        <Page title=words::title(t)>
            <p class="hint">{words::about(t)}</p>
            <div class="list-top">
                {search(words::search(t), asked, Callback::new(|text: String| list_address(&text, 1)))}
                <Button kind=Press::Main press=move |()| desk.begin(Doing::Add)>{words::add(t)}</Button>
            </div>
            <Loaded load=found let:found>
                {listed(t, found.0, found.1, found.2)}
            </Loaded>
            <Dialog open=desk.open title=words::add(t)>
                <AddForm desk />
            </Dialog>
        </Page>
    }
}

fn listed(t: Locale, text: String, page: usize, list: GroupList) -> AnyView {
    if list.total == 0 {
        let none = match text.is_empty() {
            true => words::none(t).to_owned(),
            false => words::none_found(t, &text),
        };
        return view! { <p class="hint" data-total="0">{none}</p> }.into_any();
    }
    let heads = vec![
        words::name(t),
        words::people(t),
        words::leaders(t),
        words::kept(t),
        words::used(t),
    ];
    let pages = list.total.div_ceil(PAGE_SIZE);
    let rows = list.rows.into_iter().map(|line| row(t, line));
    let rows = rows.collect_view();
    view! {
        <Table caption=words::title(t) heads total=list.total>
            {rows}
        </Table>
        <div class="list-end">
            <p class="hint">{words::listed(t, list.total)}</p>
            <Pager page pages address=move |page| list_address(&text, page) />
        </div>
    }
    .into_any()
}

fn row(t: Locale, line: GroupLine) -> AnyView {
    let leaders: Vec<String> = line.leaders.into_iter().map(|one| one.name).collect();
    let leaders = match leaders.is_empty() {
        true => "—".to_owned(),
        false => leaders.join(console::comma(t)),
    };
    let departments = match line.departments {
        0 => "—".to_owned(),
        count => count.to_string(),
    };
    let used = line
        .used
        .then(|| view! { <span class="badge">{words::used_yes(t)}</span> });
    view! {
        <tr data-group-id=line.id.to_string() data-count=line.count.to_string()>
            <th scope="row">
                <a href=address(line.id, "", 1)>{line.name}</a>
            </th>
            <td>{line.count}</td>
            <td>{leaders}</td>
            <td>{departments}</td>
            <td class="whole">{used}</td>
        </tr>
    }
    .into_any()
}
