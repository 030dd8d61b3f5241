use super::address;
use super::desk::{Desk, Doing};
use crate::Locale;
use crate::api::groups::PAGE_SIZE;
use crate::console::components::{Pager, Table};
use crate::text::{console, console_departments, console_groups as words, console_rules};
use directory::answers::{GroupPeople, GroupPerson};
use directory::groups::GroupChange;
use directory::people::GroupId;
use leptos::prelude::*;

/// The people of a group, a page of them, with what can be done with each.
pub fn people(
    t: Locale,
    desk: Desk,
    id: GroupId,
    asked: (String, usize),
    people: GroupPeople,
) -> AnyView {
    let (text, page) = asked;
    if people.total == 0 {
        let none = match text.is_empty() {
            true => words::nobody(t).to_owned(),
            false => words::nobody_found(t, &text),
        };
        return view! { <p class="hint" data-total="0">{none}</p> }.into_any();
    }
    let heads = vec![
        console::name(t),
        console::account(t),
        console_rules::kind_department(t),
        words::from(t),
        words::actions(t),
    ];
    let pages = people.total.div_ceil(PAGE_SIZE);
    let rows = people.rows.into_iter();
    let rows = rows.map(|person| row(t, desk, id, person)).collect_view();
    view! {
        <Table caption=words::people_in(t) heads total=people.total>
            {rows}
        </Table>
        <div class="list-end">
            <p class="hint">{words::in_all(t, people.total)}</p>
            <Pager page pages address=move |page| address(id, &text, page) />
        </div>
    }
    .into_any()
}

fn row(t: Locale, desk: Desk, id: GroupId, person: GroupPerson) -> AnyView {
    let GroupPerson { row, chosen } = person;
    let leader = row
        .leader
        .then(|| view! { <span class="badge">{console::leader(t)}</span> });
    let state = match (row.outside, row.disabled) {
        (true, _) => Some(console_departments::outside(t)),
        (false, true) => Some(console::disabled(t)),
        (false, false) => None,
    };
    let state = state.map(|state| view! { <span class="badge">{state}</span> });
    let from = match chosen {
        true => words::alone(t),
        false => words::through(t),
    };
    let department = row.department.join(" › ");
    let (userid, name) = (row.userid.clone(), row.name.clone());
    view! {
        <tr data-userid=row.userid.to_string() class:person-disabled=row.disabled || row.outside>
            <th scope="row">{row.name.clone()} {leader} {state}</th>
            <td class="whole">{row.userid.to_string()}</td>
            <td>{department}</td>
            <td class="whole">{from}</td>
            <td class="whole">
                <div class="actions">
                    {lead(t, desk, id, &row.userid, &row.name, row.leader)}
                    {chosen.then(|| exclude(t, desk, Doing::Exclude(userid, name.clone()), &name))}
                </div>
            </td>
        </tr>
    }
    .into_any()
}

fn lead(
    t: Locale,
    desk: Desk,
    id: GroupId,
    userid: &directory::people::UserId,
    name: &str,
    leads: bool,
) -> AnyView {
    let (label, said) = match leads {
        true => (words::lead_no_more(t), words::lead_no_more_of(t, name)),
        false => (words::lead(t), words::lead_of(t, name)),
    };
    let change = GroupChange::Lead {
        group: id,
        member: userid.clone(),
        leads: !leads,
    };
    let press = move |_| desk.send(change.clone(), words::led(t).to_owned(), desk.shown_again());
    button(label, said, Box::new(press))
}

fn exclude(t: Locale, desk: Desk, doing: Doing, name: &str) -> AnyView {
    let press = move |_| desk.begin(doing.clone());
    button(
        words::exclude(t),
        words::exclude_named(t, name),
        Box::new(press),
    )
}

fn button(
    label: &'static str,
    said: String,
    press: Box<dyn Fn(leptos::ev::MouseEvent)>,
) -> AnyView {
    view! {
        <button type="button" class="button" aria-label=said on:click=press>{label}</button>
    }
    .into_any()
}
