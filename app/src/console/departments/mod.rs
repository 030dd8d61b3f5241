//! `/admin/departments` and `/admin/departments/{id}`: the tree, and the
//! department chosen in it.

mod actions;
mod add_form;
mod department;
mod desk;
mod dialog;
mod drafts;
mod drag;
mod edit_form;
mod leaders_field;
mod members;
mod merge_form;
mod move_form;
mod name_fields;
mod place_field;
mod remove_form;
mod spot;
mod summary;
mod tree;
mod tree_line;
mod tree_state;
mod trouble;
mod unassigned;

use super::components::{Page, Refusal, load, locale};
use super::not_found::NotFoundPage;
use crate::api::departments::read_tree;
use crate::api::departments_edit::read_followed;
use crate::outline::Outline;
use crate::text::{console as words, console_organisation as texts};
use department::DepartmentPart;
use desk::Desk;
use dialog::DeskDialog;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use tree::TreePart;
use unassigned::{UnassignedLine, UnassignedPart};

/// The departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    let t = locale();
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| params.get("id")));
    let unassigned =
        Memo::new(move |_| asked.with(|asked| asked.as_deref() == Some(unassigned::NAME)));
    let chosen = Memo::new(move |_| asked.get()?.parse().ok().map(DepartmentId));
    // The server knows no such department.
    let unknown = RwSignal::new(None);
    let missing = Memo::new(move |_| {
        let chosen = chosen.get();
        asked.with(Option::is_some)
            && !unassigned.get()
            && (chosen.is_none() || chosen == unknown.get())
    });
    let tree = load(|| async { read_tree().await.map(Outline::new) });
    let desk = Desk::new(tree, load(read_followed), chosen);
    drafts::ask_before_closing();
    let drags = move || {
        let may = desk.may_change();
        may.then(|| view! { <p class="hint tree-hint">{texts::drag_hint(t)}</p> })
    };
    // On a narrow page the tree gives way to what was chosen in it.
    let folded = RwSignal::new(false);
    Effect::new(move || folded.set(chosen.get().is_some() || unassigned.get()));
    let part = move || {
        let department = Signal::derive(move || chosen.get().unwrap_or(DepartmentId::ROOT));
        view! { <DepartmentPart department desk unknown /> }
    };
    let other = move || match unassigned.get() {
        true => view! { <UnassignedPart /> }.into_any(),
        false => view! { <p class="hint">{words::choose_department(t)}</p> }.into_any(),
    };
    view! {
        <Show when=move || !missing.get() fallback=NotFoundPage>
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
                        <TreePart tree chosen desk />
                        {drags}
                        <UnassignedLine chosen=unassigned />
                    </section>
                    <section class="department-part" aria-label=words::department(t)>
                        <Show
                            when=move || chosen.get().is_some()
                            fallback=other
                        >
                            {part()}
                        </Show>
                    </section>
                </div>
                <DeskDialog desk />
            </Page>
        </Show>
    }
}

/// The address of a department.
fn address(id: DepartmentId) -> String {
    format!("/admin/departments/{id}")
}
