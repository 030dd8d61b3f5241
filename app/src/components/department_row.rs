use super::icon::{Icon, icon};
use directory::answers::DepartmentRow;
use leptos::prelude::*;

use crate::Locale;
use crate::text::member as text;

/// Departments under a heading; nothing at all when there are none. `with_path`
/// where the page does not say by itself what they belong to.
pub fn department_list(
    locale: Locale,
    heading: &str,
    rows: &[DepartmentRow],
    with_path: bool,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = rows
        .iter()
        .map(|row| department_row(locale, row, with_path))
        .collect();
    view! {
        <section class="group">
            <h2 class="group-title">{heading.to_owned()}</h2>
            <ul class="cells">{rows}</ul>
        </section>
    }
    .into_any()
}

/// One department, with the number of people whom the viewer sees in it.
fn department_row(locale: Locale, row: &DepartmentRow, with_path: bool) -> AnyView {
    let path = (with_path && !row.path.is_empty())
        .then(|| view! { <span class="cell-second">{path_text(&row.path)}</span> });
    let words = text::head_count(locale, row.count);
    view! {
        <li data-department-id=row.id.to_string() data-count=row.count.to_string()>
            <a class="cell cell-link" href=format!("/departments/{}", row.id)>
                <span class="cell-icon">{icon(Icon::Department)}</span>
                <span class="cell-body">
                    <span class="cell-name">{row.name.clone()}</span>
                    {path}
                </span>
                <span class="cell-count" title=words>{row.count.to_string()}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Names of departments from the root down, as one line.
pub fn path_text(names: &[String]) -> String {
    names.join(" › ")
}
