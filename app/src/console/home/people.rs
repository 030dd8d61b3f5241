use crate::Locale;
use crate::api::home::{Birthday, Told, read_people};
use crate::console::components::{Loaded, Table, load, locale};
use crate::text::{console_home as words, console_pulls};
use directory::answers::Share;
use leptos::prelude::*;
use leptos::web_sys::js_sys::Date;

/// The people in figures, by department, what is missing of them, and birthdays.
#[component]
pub(super) fn People() -> impl IntoView {
    let t = locale();
    let told = load(|| read_people(today()));
    view! {
        <Loaded load=told let:told>
            {people(t, told)}
        </Loaded>
    }
}

/// The day here, counted from 1970-01-01.
fn today() -> i64 {
    let now = Date::new_0();
    let local = now.get_time() / 60_000.0 - now.get_timezone_offset();
    (local / 1440.0).floor() as i64
}

fn people(t: Locale, told: Told) -> AnyView {
    let of = told.overview;
    let joined = [
        (console_pulls::joined_yes(t), of.joined),
        (console_pulls::joined_notyet(t), of.not_yet),
        (console_pulls::joined_disabled(t), of.disabled),
        (console_pulls::joined_quit(t), of.quit),
    ];
    let missing = [
        (words::without_mobile(t), of.without_mobile),
        (words::without_email(t), of.without_email),
        (words::without_position(t), of.without_position),
    ];
    let required = of.without_required.map(|count| {
        view! {
            <dt>
                <a href="/admin/members?lacks=required">{words::without_required(t)}</a>
            </dt>
            <dd data-lacks="required">{count}</dd>
        }
    });
    let unassigned = of.without_department;
    let untold = (told.untold > 0).then(|| {
        let untold = words::untold(t, &told.untold.to_string());
        view! { <p class="hint">{untold}</p> }
    });
    view! {
        <section class="surface">
            <h2>{words::joined(t)}</h2>
            <dl class="facts">{facts(&joined)}</dl>
            {untold}
        </section>
        <section class="surface">
            <h2>{words::missing(t)}</h2>
            <dl class="facts">
                {facts(&missing)}
                {required}
                <dt>
                    <a href="/admin/departments/unassigned">{words::without_department(t)}</a>
                </dt>
                <dd>{unassigned}</dd>
            </dl>
        </section>
        {shares(t, of.shares)}
        {birthdays(t, told.birthdays, told.more_birthdays)}
    }
    .into_any()
}

fn facts(all: &[(&'static str, usize)]) -> AnyView {
    let fact = |(name, count): &(&'static str, usize)| {
        view! {
            <dt>{*name}</dt>
            <dd>{*count}</dd>
        }
        .into_any()
    };
    all.iter().map(fact).collect_view().into_any()
}

/// A chart that is also a table: each row with a bar as long as its share of the
/// largest.
fn shares(t: Locale, shares: Vec<Share>) -> AnyView {
    if shares.is_empty() {
        return ().into_any();
    }
    let most = shares.iter().map(|share| share.people).max().unwrap_or(1);
    let most = most.max(1).to_string();
    let row = |share: Share| {
        let address = format!("/admin/departments/{}", share.id);
        let (people, most) = (share.people.to_string(), most.clone());
        view! {
            <tr data-department-id=share.id.to_string() data-count=people.clone()>
                <td>
                    <a href=address>{share.name}</a>
                </td>
                <td class="home-count">{people.clone()}</td>
                <td class="home-bar">
                    <progress aria-hidden="true" max=most value=people.clone()></progress>
                </td>
            </tr>
        }
        .into_any()
    };
    let rows = shares.into_iter().map(row).collect_view();
    let heads = vec![words::department(t), words::people(t), words::share(t)];
    view! {
        <section>
            <h2 class="home-heading">{words::by_department(t)}</h2>
            <Table caption=words::by_department(t) heads>
                {rows}
            </Table>
        </section>
    }
    .into_any()
}

fn birthdays(t: Locale, all: Vec<Birthday>, more: usize) -> AnyView {
    let none = all
        .is_empty()
        .then(|| view! { <p class="hint">{words::no_birthdays(t)}</p> });
    let rows = all.into_iter().map(|birthday| {
        let when = match birthday.later {
            0 => words::today(t).to_owned(),
            1 => words::tomorrow(t).to_owned(),
            later => words::in_days(t, later.into()),
        };
        let lunar = birthday.lunar.map(|day| words::lunar(t, &day));
        view! {
            <li data-userid=birthday.userid>
                <span class="home-when">{when}</span>
                <strong>{birthday.name}</strong>
                <span class="hint">{birthday.detail} " " {lunar}</span>
            </li>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let more = (more > 0).then(|| view! { <p class="hint">{words::more_birthdays(t, more)}</p> });
    view! {
        <section class="surface">
            <h2>{words::birthdays(t)}</h2>
            {none}
            <ul class="home-birthdays">{rows}</ul>
            {more}
        </section>
    }
    .into_any()
}
