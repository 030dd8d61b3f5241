use super::super::components::{derived, locale};
use super::edit::Edit;
use super::names::Names;
use crate::text::console_rules as words;
use leptos::prelude::*;

/// What the mode does not say: whom its members see besides, and who sees them.
#[component]
pub(super) fn AlsoSees(edit: Edit) -> impl IntoView {
    let t = locale();
    view! {
        <fieldset class="rules-part">
            <legend>{words::also_sees(t)}</legend>
            <Names
                id="rules-sees".to_owned()
                label=words::sees(t)
                hint=words::sees_help(t)
                list=derived(move || edit.set.with(|set| set.sees.clone()))
                change=move |names| edit.change(|set| set.sees = names)
                message=derived(move || edit.message("sees"))
            />
            <Names
                id="rules-seen-by".to_owned()
                label=words::seen_by(t)
                hint=words::seen_by_help(t)
                list=derived(move || edit.set.with(|set| set.seen_by.clone()))
                change=move |names| edit.change(|set| set.seen_by = names)
                message=derived(move || edit.message("seen_by"))
            />
        </fieldset>
    }
}
