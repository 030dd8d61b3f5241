use super::icon::{Icon, icon};
use crate::Locale;
use crate::text::member as text;
use directory::answers::GroupRow;
use leptos::prelude::*;

/// Public groups under a heading; nothing at all when there are none.
pub fn group_list(locale: Locale, heading: &str, rows: &[GroupRow]) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = rows.iter().map(|row| group_row(locale, row)).collect();
    view! {
        <section class="group">
            <h2 class="group-title">{heading.to_owned()}</h2>
            <ul class="cells">{rows}</ul>
        </section>
    }
    .into_any()
}

fn group_row(locale: Locale, row: &GroupRow) -> AnyView {
    view! {
        <li data-group-id=row.id.to_string() data-count=row.count.to_string()>
            {group_cell(locale, row)}
        </li>
    }
    .into_any()
}

/// What stands in a group's row: the way to it, and how many people the viewer
/// sees in it.
pub fn group_cell(locale: Locale, row: &GroupRow) -> AnyView {
    let words = text::head_count(locale, row.count);
    view! {
        <a class="cell cell-link" href=format!("/groups/{}", row.id)>
            <span class="cell-icon">{icon(Icon::Contacts)}</span>
            <span class="cell-body"><span class="cell-name">{row.name.clone()}</span></span>
            <span class="cell-count" title=words>{row.count.to_string()}</span>
        </a>
    }
    .into_any()
}
