use super::members::MembersTable;
use crate::api::departments::count_unassigned;
use crate::console::components::{load, locale};
use crate::text::console_departments as words;
use leptos::prelude::*;

/// What stands in the address instead of a department's number.
pub const NAME: &str = "unassigned";

/// Where the people in no department are listed.
pub fn address() -> String {
    format!("/admin/departments/{NAME}")
}

/// The line under the tree that leads to them, with how many of them members see.
#[component]
pub fn UnassignedLine(
    /// It is what the address names.
    chosen: Memo<bool>,
) -> impl IntoView {
    let people = load(count_unassigned);
    let count = move || people.value.get().map(|people| people.to_string());
    view! {
        <a
            class="tree-line tree-unassigned depth-0"
            href=address()
            data-noscroll=""
            data-count=count
            aria-current=move || chosen.get().then_some("page")
        >
            <span class="tree-turn" aria-hidden="true"></span>
            <span class="tree-name">{words::unassigned(locale())}</span>
            <span class="tree-count">{count}</span>
        </a>
    }
}

/// Whoever is in no department, and what that means for them.
#[component]
pub fn UnassignedPart() -> impl IntoView {
    let t = locale();
    view! {
        <header class="department-top">
            <h2>{words::unassigned(t)}</h2>
            <p class="hint">{words::unassigned_about(t)}</p>
        </header>
        <MembersTable department=Signal::derive(|| None) />
    }
}
