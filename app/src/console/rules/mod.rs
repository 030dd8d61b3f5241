//! The viewing rules of one department.

use directory::people::DepartmentId;
use leptos::prelude::*;

/// What holds for a department, and how to change it.
#[component]
pub fn RulesPanel(
    /// The department.
    #[prop(into)]
    department: Signal<DepartmentId>,
    /// Told after the rules changed, so that the tree is read again.
    #[prop(into)]
    changed: Callback<()>,
) -> impl IntoView {
    let _ = changed;
    view! { <section class="rules" data-department-id=move || department.get().to_string()></section> }
}
