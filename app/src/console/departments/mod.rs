//! `/admin/departments` and `/admin/departments/{id}`: the tree, and the
//! department chosen in it.

use super::components::{Page, locale};
use super::rules::RulesPanel;
use crate::text::console as words;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.with(|params| params.get("id")?.parse().ok()));
    let panel = move || {
        chosen.get().map(|id| {
            let department = Signal::stored(DepartmentId(id));
            view! { <RulesPanel department changed=|()| () /> }
        })
    };
    view! {
        <Page title=words::departments(locale())>{panel}</Page>
    }
}
