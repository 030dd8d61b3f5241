//! The viewing rules of one department: what holds, what would change, and only
//! then the change.

mod also_sees;
mod changed;
mod combobox;
mod edit;
mod editor;
mod leaving;
mod names;
mod outcome;
mod protection;
mod viewing;

pub use combobox::Combobox;
pub use leaving::{Unsaved, keep_unsaved};
pub use names::{Names, focus};
pub use outcome::shown as outcome;

use super::components::{Loaded, load};
use crate::api::rules::read_rules;
use directory::people::DepartmentId;
use editor::Editor;
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
    let rules = load(move || read_rules(department.get()));
    view! {
        <section class="rules" data-department-id=move || department.get().to_string()>
            <Loaded load=rules let:rules>
                <Editor rules changed />
            </Loaded>
        </section>
    }
}
