use super::address;
use super::avatar::avatar;
use super::department_row::path_text;
use directory::answers::PersonRow;
use leptos::prelude::*;

/// A person beside whom buttons stand: face, name, and a line that tells
/// namesakes apart. `said` is one more line, where there is something to say.
pub fn frequent_person(row: &PersonRow, said: Option<&'static str>) -> AnyView {
    let department = (!row.department.is_empty()).then(|| path_text(&row.department));
    let parts: Vec<_> = row.position.clone().into_iter().chain(department).collect();
    let second =
        (!parts.is_empty()).then(|| view! { <span class="cell-second">{parts.join(" · ")}</span> });
    let said = said.map(|said| view! { <span class="cell-second">{said}</span> });
    view! {
        <a class="cell" href=address::member(&row.userid)>
            {avatar(&row.userid, &row.name, row.avatar)}
            <span class="cell-body">
                <span class="cell-name">{row.name.clone()}</span>
                {second}
                {said}
            </span>
        </a>
    }
    .into_any()
}
