use super::address;
use super::avatar::avatar;
use super::department_row::path_text;
use super::icon::{Icon, icon};
use super::marked::marked;
use crate::Locale;
use crate::text::member as text;
use directory::answers::{PersonLink, PersonRow};
use leptos::prelude::*;

/// People in a list; `with_department` where the list spans departments.
pub fn person_list(locale: Locale, rows: &[PersonRow], with_department: bool) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = rows
        .iter()
        .map(|row| person_row(locale, row, with_department))
        .collect();
    view! { <ul class="cells">{rows}</ul> }.into_any()
}

fn person_row(locale: Locale, row: &PersonRow, with_department: bool) -> AnyView {
    let alias = row
        .alias
        .clone()
        .map(|alias| view! { <span class="cell-alias">{alias}</span> });
    let leader = row
        .leader
        .then(|| view! { <span class="badge">{text::leader(locale)}</span> });
    let pinned = row
        .pinned
        .then(|| view! { <span class="badge">{text::pinned(locale)}</span> });
    let disabled = row
        .disabled
        .then(|| view! { <span class="badge badge-off">{text::disabled(locale)}</span> });
    let second = second_line(row, with_department)
        .map(|line| view! { <span class="cell-second">{line}</span> });
    let class = match row.disabled {
        true => "person person-off",
        false => "person",
    };
    view! {
        <li class=class data-userid=row.userid.to_string()>
            <a class="cell" href=address::member(&row.userid)>
                {avatar(&row.userid, &row.name, row.avatar)}
                <span class="cell-body">
                    <span class="cell-line">
                        <span class="cell-name">{marked(&row.name, &row.marks)}</span>
                        {alias}
                        {leader}
                        {pinned}
                        {disabled}
                    </span>
                    {second}
                </span>
            </a>
            {call(locale, row)}
        </li>
    }
    .into_any()
}

/// Position · departments as the viewer may read them.
fn second_line(row: &PersonRow, with_department: bool) -> Option<String> {
    let department =
        (with_department && !row.department.is_empty()).then(|| path_text(&row.department));
    let parts: Vec<_> = row.position.clone().into_iter().chain(department).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The telephone at the right, only where there is a number to see.
fn call(locale: Locale, row: &PersonRow) -> Option<AnyView> {
    let href = address::phone(row.mobile.as_deref()?)?;
    let label = text::call_person(locale, &row.name);
    Some(
        view! { <a class="cell-action" href=href aria-label=label>{icon(Icon::Phone)}</a> }
            .into_any(),
    )
}

/// A person named on somebody's card.
pub fn person_link(link: &PersonLink) -> AnyView {
    view! {
        <a class="person-link" href=address::member(&link.userid) data-userid=link.userid.to_string()>
            {link.name.clone()}
        </a>
    }
    .into_any()
}
