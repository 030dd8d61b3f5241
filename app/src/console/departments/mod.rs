//! `/admin/departments` and `/admin/departments/{id}`: the tree, and the
//! department chosen in it.

mod department;
mod members;
mod summary;
mod tree;
mod tree_line;
mod tree_state;

use super::components::{Page, Refusal, load, locale};
use crate::api::departments::read_tree;
use crate::outline::Outline;
use crate::text::console as words;
use department::DepartmentPart;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use tree::TreePart;

/// The departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    let t = locale();
    let params = use_params_map();
    let chosen = Memo::new(move |_| {
        let number = params.with(|params| params.get("id"))?.parse().ok()?;
        Some(DepartmentId(number))
    });
    let tree = load(|| async { read_tree().await.map(Outline::new) });
    // On a narrow page the tree gives way to what was chosen in it.
    let folded = RwSignal::new(false);
    Effect::new(move || folded.set(chosen.get().is_some()));
    let part = move || {
        let department = Signal::derive(move || chosen.get().unwrap_or(DepartmentId::ROOT));
        view! { <DepartmentPart department tree /> }
    };
    view! {
        <Page title=words::departments(t)>
            <Refusal refused=tree.refused again=move |()| tree.again() />
            <div class="departments">
                <section class="tree-part" class:tree-folded=move || folded.get()>
                    <button
                        type="button"
                        class="button tree-fold"
                        aria-expanded=move || (!folded.get()).to_string()
                        on:click=move |_| folded.update(|folded| *folded = !*folded)
                    >
                        {words::tree(t)}
                    </button>
                    <TreePart tree chosen />
                </section>
                <section class="department-part" aria-label=words::department(t)>
                    <Show
                        when=move || chosen.get().is_some()
                        fallback=move || view! { <p class="hint">{words::choose_department(t)}</p> }
                    >
                        {part()}
                    </Show>
                </section>
            </div>
        </Page>
    }
}

/// The address of a department.
fn address(id: DepartmentId) -> String {
    format!("/admin/departments/{id}")
}
