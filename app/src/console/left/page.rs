use super::actions::LifeActions;
use super::dialog::LivesDialog;
use super::lives::Lives;
use crate::Locale;
use crate::api::life::{Chosen, LeftPage as Part, PAGE_SIZE, read_left};
use crate::console::components::{
    Button, Loaded, Notice, Page, Pager, Table, Tone, derived, effect, encoded, load, locale, memo,
};
use crate::text::{console, console_life as words};
use directory::answers::MemberLine;
use directory::people::{MemberState, UserId};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

/// Whoever left.
#[component]
pub fn LeftPage() -> impl IntoView {
    let t = locale();
    let query = use_query_map();
    let text = memo(move || query.with(|query| query.get("q").unwrap_or_default()));
    let number = move |name: &str| query.with(|query| query.get_str(name)?.parse::<i64>().ok());
    let page = memo(move || {
        usize::try_from(number("page").unwrap_or(1))
            .unwrap_or(1)
            .max(1)
    });
    let run = memo(move || number("run"));
    let lives = Lives::new();
    let chosen = RwSignal::new(Vec::<UserId>::new());
    let list = load(move || {
        lives.changed.track();
        read_left(text.get(), page.get())
    });
    // Who is not listed any more is not chosen any more.
    effect(move || {
        list.value.with(|list| {
            let Some(list) = list else { return };
            let here = |userid: &UserId| list.rows.iter().any(|row| row.userid == *userid);
            chosen.update(|chosen| chosen.retain(here));
        });
    });
    let go = StoredValue::new(use_navigate());
    keep_run(
        lives,
        run,
        move || address(&text.get_untracked(), page.get_untracked()),
        go,
    );
    let visit = Callback::new(move |address: String| {
        go.with_value(|go| go(&address, Default::default()));
    });
    let people = derived(move || {
        let one = |userid: &UserId| Chosen {
            userid: userid.clone(),
            was: MemberState::Left,
            places: None,
        };
        chosen.with(|chosen| chosen.iter().map(one).collect())
    });
    view! {
        <Page title=words::title(t)>
            <p class="hint">{words::about(t)}</p>
            {search(t, text, visit)}
            {move || list.value.with(|list| open_runs(t, list.as_ref()?, lives))}
            <LeftBar chosen people lives />
            <Loaded load=list let:list>
                {listed(t, &list, page.get_untracked(), &text.get_untracked(), chosen)}
            </Loaded>
            <LivesDialog lives />
        </Page>
    }
}

/// The run whose report is open stands in the address: it can be found again.
fn keep_run(
    lives: Lives,
    run: Memo<Option<i64>>,
    here: impl Fn() -> String + Copy + 'static,
    go: StoredValue<impl Fn(&str, leptos_router::NavigateOptions) + Send + Sync + 'static>,
) {
    effect(move || {
        if let Some(run) = run.get()
            && lives.run.get_untracked() != Some(run)
        {
            lives.show(run);
        }
    });
    effect(move || {
        let shown = lives.run.get().filter(|_| lives.open.get());
        if shown == run.get_untracked() {
            return;
        }
        let mut address = here();
        if let Some(run) = shown {
            let sign = if address.contains('?') { '&' } else { '?' };
            address.push_str(&format!("{sign}run={run}"));
        }
        let stay = leptos_router::NavigateOptions {
            replace: true,
            scroll: false,
            ..Default::default()
        };
        go.with_value(|go| go(&address, stay));
    });
}

fn address(text: &str, page: usize) -> String {
    let mut parts = Vec::new();
    if !text.is_empty() {
        parts.push(format!("q={}", encoded(text)));
    }
    if page > 1 {
        parts.push(format!("page={page}"));
    }
    match parts.is_empty() {
        true => "/admin/left".to_owned(),
        false => format!("/admin/left?{}", parts.join("&")),
    }
}

/// What was searched stands in the address; until it is sent, in the line.
fn search(t: Locale, text: Memo<String>, visit: Callback<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    effect(move || typed.set(text.get()));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        visit.run(address(typed.get_untracked().trim(), 1));
    };
    view! {
        <form class="left-search" role="search" on:submit=send>
            <label class="unseen" for="left-q">
                {words::search(t)}
            </label>
            <input
                id="left-q"
                name="q"
                type="search"
                autocomplete="off"
                placeholder=words::search(t)
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button class="button" type="submit">
                {words::find(t)}
            </button>
        </form>
    }
    .into_any()
}

/// Runs that nobody has ended: one line each, with the way to its report.
fn open_runs(t: Locale, list: &Part, lives: Lives) -> Option<AnyView> {
    let open = list.open.iter().map(|&run| {
        let said = words::open_run(t, &run.to_string());
        view! {
            <Notice tone=Tone::Warn>
                <p>{said}</p>
                <Button press=move |()| lives.show(run)>{words::see_report(t)}</Button>
            </Notice>
        }
    });
    (!list.open.is_empty()).then(|| open.collect_view().into_any())
}

/// What can be done with those who are chosen.
#[component]
fn LeftBar(
    chosen: RwSignal<Vec<UserId>>,
    people: Signal<Vec<Chosen>>,
    lives: Lives,
) -> impl IntoView {
    let t = locale();
    let count = move || match chosen.with(Vec::len) {
        0 => words::choose_hint(t).to_owned(),
        count => words::chosen(t, count),
    };
    view! {
        <div class="left-bar">
            <p class="hint" role="status">
                {count}
            </p>
            <LifeActions lives people />
        </div>
    }
}

fn listed(
    t: Locale,
    list: &Part,
    page: usize,
    text: &str,
    chosen: RwSignal<Vec<UserId>>,
) -> AnyView {
    if list.total == 0 {
        let nobody = match text.is_empty() {
            true => words::nobody(t),
            false => words::nobody_found(t),
        };
        return view! { <p class="hint" data-total="0">{nobody}</p> }.into_any();
    }
    let heads = vec![
        words::choose(t),
        console::name(t),
        console::account(t),
        console::mobile(t),
        console::position(t),
        words::department(t),
    ];
    let all: Vec<UserId> = list.rows.iter().map(|row| row.userid.clone()).collect();
    let rows = list.rows.iter().map(|row| person(t, row, chosen));
    let rows = rows.collect_view();
    let total = list.total;
    let pages = list.total.div_ceil(PAGE_SIZE);
    let text = text.to_owned();
    view! {
        <p>{whole_page(t, all, chosen)}</p>
        <Table caption=words::title(t) heads total>
            {rows}
        </Table>
        <div class="list-end">
            <p class="hint">{words::listed(t, total)}</p>
            <Pager page pages address=move |page| address(&text, page) />
        </div>
    }
    .into_any()
}

fn whole_page(t: Locale, all: Vec<UserId>, chosen: RwSignal<Vec<UserId>>) -> AnyView {
    let count = all.len();
    let turn = move |_| {
        let every = chosen.with_untracked(Vec::len) == count;
        chosen.set(if every { Vec::new() } else { all.clone() });
    };
    let here = move || chosen.with(Vec::len);
    view! {
        <label class="pulls-whole">
            <input
                type="checkbox"
                name="all"
                prop:checked=move || here() == count
                prop:indeterminate=move || (1..count).contains(&here())
                on:change=turn
            />
            {words::choose_all(t)}
        </label>
    }
    .into_any()
}

fn person(t: Locale, row: &MemberLine, chosen: RwSignal<Vec<UserId>>) -> AnyView {
    let (name, userid) = (row.name.clone(), row.userid.to_string());
    let said = |text: &str| match text.is_empty() {
        true => "—".to_owned(),
        false => text.to_owned(),
    };
    let mobile = match row.closed {
        true => words::closed(t).to_owned(),
        false => said(&row.mobile),
    };
    let (this, that) = (row.userid.clone(), row.userid.clone());
    let turn = move |_| {
        chosen.update(|chosen| match chosen.contains(&this) {
            true => chosen.retain(|one| *one != this),
            false => chosen.push(this.clone()),
        });
    };
    let checked = move || chosen.with(|chosen| chosen.contains(&that));
    let account = userid.clone();
    view! {
        <tr data-userid=account>
            <td class="pulls-tick">
                <input
                    type="checkbox"
                    name="member"
                    aria-label=words::choose_one(t, &name)
                    prop:checked=checked
                    on:change=turn
                />
            </td>
            <th scope="row">{name}</th>
            <td class="whole">{userid}</td>
            <td class="whole">{mobile}</td>
            <td>{said(&row.position)}</td>
            <td>{said(&row.department)}</td>
        </tr>
    }
    .into_any()
}
