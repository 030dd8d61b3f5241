//! Rows with a tick, and whom they show.

use super::carried;
use crate::Locale;
use crate::components::{self, Icon, avatar, icon, marked, path_text};
use crate::member::{Choose, Ticking};
use crate::text::{member as text, member_choice};
use directory::answers::{DepartmentRow, PersonRow};
use leptos::prelude::*;

/// The department that is open, as one tick.
pub(super) fn whole(page: &Choose, locale: Locale) -> Option<AnyView> {
    let Ticking::Department(answer) = &page.ticking else {
        return None;
    };
    let id = answer.row.id;
    let label = member_choice::whole(locale, answer.row.count);
    let ticked = page.carried.departments.contains(&id);
    let part = page.is_part(Some(id));
    Some(
        view! {
            <ul class="cells group">
                <li>
                    <label class="cell tick">
                        {tick("department", id.to_string(), ticked, part)}
                        <span class="cell-body"><span class="cell-name">{label}</span></span>
                    </label>
                </li>
            </ul>
        }
        .into_any(),
    )
}

/// What is part of a department that is ticked whole is ticked with it, and
/// cannot be taken out alone.
fn tick(name: &'static str, value: String, ticked: bool, part: bool) -> AnyView {
    view! { <input type="checkbox" name=name value=value checked=ticked || part disabled=part/> }
        .into_any()
}

/// Departments to tick or to open.
pub(super) fn departments(page: &Choose, locale: Locale) -> Option<AnyView> {
    if page.departments.is_empty() {
        return None;
    }
    let part = page.is_part(None);
    let rows = page.departments.iter();
    let rows: Vec<_> = rows
        .map(|row| department(row, page, part, locale))
        .collect();
    Some(
        view! {
            <section class="group">
                <h2 class="group-title">{text::departments(locale)}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// A department to tick, and the way into it.
fn department(row: &DepartmentRow, page: &Choose, part: bool, locale: Locale) -> AnyView {
    let with_path = matches!(page.ticking, Ticking::Search { .. });
    let path = (with_path && !row.path.is_empty())
        .then(|| view! { <span class="cell-second">{path_text(&row.path)}</span> });
    let open = member_choice::open(locale, &row.name);
    let to = components::choose(Some(row.id), "");
    let ticked = page.carried.departments.contains(&row.id);
    view! {
        <li data-department-id=row.id.to_string() data-count=row.count.to_string()>
            <label class="cell tick">
                {tick("department", row.id.to_string(), ticked, part)}
                <span class="cell-icon">{icon(Icon::Department)}</span>
                <span class="cell-body">
                    <span class="cell-name">{row.name.clone()}</span>
                    {path}
                </span>
                <span class="cell-count" title=text::head_count(locale, row.count)>{row.count.to_string()}</span>
            </label>
            <a class="cell-action cell-link" href=to.clone() aria-label=open.clone()></a>
            {carried::way_into(&to, open)}
        </li>
    }
    .into_any()
}

/// People to tick under a heading; nothing at all when there are none.
pub(super) fn people(
    heading: &'static str,
    rows: &[PersonRow],
    page: &Choose,
    locale: Locale,
) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let part = page.is_part(None);
    let rows: Vec<_> = rows
        .iter()
        .map(|row| person(row, page, part, locale))
        .collect();
    Some(
        view! {
            <section class="group">
                <h2 class="group-title">{heading}</h2>
                <ul class="cells">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

fn person(row: &PersonRow, page: &Choose, part: bool, locale: Locale) -> AnyView {
    let with_department = !matches!(page.ticking, Ticking::Department(_));
    let class = if row.disabled { "person-off" } else { "" };
    let ticked = page.carried.people.contains(&row.userid);
    view! {
        <li class=class data-userid=row.userid.to_string()>
            <label class="cell tick">
                {tick("userid", row.userid.to_string(), ticked, part)}
                {face(row, with_department, locale)}
            </label>
        </li>
    }
    .into_any()
}

/// Who somebody is, in a row.
pub(super) fn face(row: &PersonRow, with_department: bool, locale: Locale) -> AnyView {
    let leader = row
        .leader
        .then(|| view! { <span class="badge">{text::leader(locale)}</span> });
    let disabled = row
        .disabled
        .then(|| view! { <span class="badge badge-off">{text::disabled(locale)}</span> });
    let department =
        (with_department && !row.department.is_empty()).then(|| path_text(&row.department));
    let second: Vec<_> = row.position.clone().into_iter().chain(department).collect();
    let second = (!second.is_empty())
        .then(|| view! { <span class="cell-second">{second.join(" · ")}</span> });
    view! {
        {avatar(&row.userid, &row.name, row.avatar)}
        <span class="cell-body">
            <span class="cell-line">
                <span class="cell-name">{marked(&row.name, &row.marks)}</span>
                {leader}
                {disabled}
            </span>
            {second}
        </span>
    }
    .into_any()
}
