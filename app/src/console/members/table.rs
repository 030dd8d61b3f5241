use super::avatar;
use super::columns::Column;
use super::desk::Desk;
use super::spot::{Open, Spot};
use super::words::{gender_name, standing_name, unpushable_name};
use crate::api::life::Chosen;
use crate::api::members::PAGE_SIZE;
use crate::console::components::Pager;
use crate::text::console_members as texts;
use directory::answers::{MemberLine, MemberTable, Sort, Standing};
use leptos::prelude::*;

/// A page of the table.
pub fn shown(desk: Desk, found: MemberTable) -> AnyView {
    let t = desk.locale;
    if found.total == 0 {
        return view! {
            <div class="members-none" data-total="0">
                <p>{texts::nobody(t)}</p>
                <p class="hint">{texts::nobody_help(t)}</p>
            </div>
        }
        .into_any();
    }
    let (total, rows) = (found.total, StoredValue::new(found.rows));
    // Opening somebody changes the address, and no row.
    let columns = Memo::new(move |_| desk.spot.with(Spot::shown_columns));
    let head = move || columns.with(|columns| heads(desk, rows, columns));
    let body = move || {
        let columns = columns.get();
        rows.with_value(|rows| {
            rows.iter()
                .map(|line| row(desk, line, &columns))
                .collect_view()
        })
    };
    view! {
        <div class="table-wrap" role="region" aria-label=texts::table(t) tabindex="0">
            <table class="table members-table" data-total=total.to_string()>
                <caption class="unseen">{texts::table(t)}</caption>
                <thead>{head}</thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        <div class="list-end">
            <p class="hint">{texts::total(t, total)}</p>
            {move || pager(desk, total)}
        </div>
    }
    .into_any()
}

fn pager(desk: Desk, total: usize) -> AnyView {
    let spot = desk.spot.get();
    let (page, pages) = (spot.asked.page, total.div_ceil(PAGE_SIZE));
    view! { <Pager page pages address=move |page| spot.turned(page).address() /> }.into_any()
}

type Rows = StoredValue<Vec<MemberLine>>;

fn heads(desk: Desk, rows: Rows, columns: &[Column]) -> AnyView {
    let t = desk.locale;
    let head = |column: &Column| match column.sort() {
        Some(sort) => sortable(desk, column.head(t), sort),
        None => view! { <th scope="col">{column.head(t)}</th> }.into_any(),
    };
    view! {
        <tr>
            <td class="members-tick">{tick_page(desk, rows)}</td>
            {sortable(desk, texts::name(t), Sort::Name)}
            {columns.iter().map(head).collect_view()}
        </tr>
    }
    .into_any()
}

/// A heading that sorts: pressed once more, the other way round.
fn sortable(desk: Desk, head: &'static str, sort: Sort) -> AnyView {
    let t = desk.locale;
    // Without a search, names are the order that holds.
    let now = move || {
        desk.spot.with(|spot| {
            let asked = &spot.asked;
            let by_itself = asked.who.text.is_empty().then_some(Sort::Name);
            (asked.sort.or(by_itself) == Some(sort)).then_some(asked.descending)
        })
    };
    let to = move |spot: &Spot| {
        let descending = now() == Some(false);
        spot.asking(|asked| {
            asked.sort = Some(sort);
            asked.descending = descending;
        })
    };
    let sorted = move || {
        now().map(|descending| match descending {
            true => "descending",
            false => "ascending",
        })
    };
    let mark = move || now().map(|descending| if descending { " ▼" } else { " ▲" });
    let said = move || match now() {
        Some(false) => texts::sort_down(t, head),
        _ => texts::sort_up(t, head),
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <a href=move || desk.spot.with(to).address() title=said data-noscroll="">
                {head}
                <span aria-hidden="true">{mark}</span>
            </a>
        </th>
    }
    .into_any()
}

fn tick_page(desk: Desk, rows: Rows) -> AnyView {
    let all = move || {
        let picked = desk.picked.read();
        rows.with_value(|rows| {
            rows.iter()
                .all(|row| picked.contains_key(row.userid.as_str()))
        })
    };
    let change = move |event| {
        let ticked = event_target_checked(&event);
        rows.with_value(|rows| {
            desk.picked.update(|picked| {
                for row in rows {
                    match ticked {
                        true => picked.insert(row.userid.to_string(), Chosen::shown(row)),
                        false => picked.remove(row.userid.as_str()),
                    };
                }
            });
        });
    };
    view! {
        <input
            type="checkbox"
            aria-label=texts::pick_page(desk.locale)
            prop:checked=all
            on:change=change
        />
    }
    .into_any()
}

fn row(desk: Desk, line: &MemberLine, columns: &[Column]) -> AnyView {
    let t = desk.locale;
    let userid = line.userid.to_string();
    let pale = matches!(line.standing, Standing::Disabled | Standing::Outside);
    let open = Open::Member(userid.clone());
    let address = move || {
        desk.spot
            .with(|spot| spot.opened(Some(open.clone())).address())
    };
    let cells = columns.iter().map(|column| cell(desk, line, *column));
    let leader = line.leader.then(|| badge(texts::leader(t)));
    let closed = line.closed.then(|| badge(texts::closed(t)));
    let alias =
        (!line.alias.is_empty()).then(|| view! { <span class="hint">{line.alias.clone()}</span> });
    view! {
        <tr data-userid=userid class:person-disabled=pale>
            <td class="members-tick">{tick(desk, line)}</td>
            <th scope="row">
                {line.avatar.map(|version| avatar::small(line.userid.as_str(), version))}
                <a href=address data-noscroll="">{line.name.clone()}</a>
                {alias} {leader} {closed}
            </th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn badge(said: &'static str) -> AnyView {
    view! { <span class="badge">{said}</span> }.into_any()
}

fn tick(desk: Desk, line: &MemberLine) -> AnyView {
    let (userid, seen) = (line.userid.to_string(), Chosen::shown(line));
    let said = texts::pick(desk.locale, &line.name);
    let account = userid.clone();
    let ticked = move || desk.picked.with(|picked| picked.contains_key(&account));
    let change = move |event| {
        let ticked = event_target_checked(&event);
        desk.picked.update(|picked| {
            match ticked {
                true => picked.insert(userid.clone(), seen.clone()),
                false => picked.remove(&userid),
            };
        });
    };
    view! { <input type="checkbox" aria-label=said prop:checked=ticked on:change=change /> }
        .into_any()
}

fn cell(desk: Desk, line: &MemberLine, column: Column) -> AnyView {
    let t = desk.locale;
    let (class, said) = match column {
        Column::Account => ("whole", line.userid.to_string()),
        Column::Position => ("", line.position.clone()),
        Column::Department => ("", department(desk, line)),
        Column::Mobile => ("whole", line.mobile.clone()),
        Column::Telephone => ("whole", line.telephone.clone()),
        Column::Email => ("", line.email.clone()),
        Column::Gender => ("whole", gender_name(t, line.gender).to_owned()),
        Column::State => ("whole", standing_name(t, line.standing).to_owned()),
        Column::Push => ("", unpushable_name(t, line.unpushable).to_owned()),
    };
    let said = if said.is_empty() {
        "—".to_owned()
    } else {
        said
    };
    view! { <td class=class>{said}</td> }.into_any()
}

fn department(desk: Desk, line: &MemberLine) -> String {
    let t = desk.locale;
    if line.department.is_empty() {
        return texts::unassigned(t).to_owned();
    }
    let path = line.department.replace("->", " › ");
    match line.others {
        0 => path,
        others => format!(
            "{path} {}",
            texts::more_departments(t, &(others + 1).to_string())
        ),
    }
}
