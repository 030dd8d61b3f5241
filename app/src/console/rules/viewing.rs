use super::super::components::{derived, locale, mode_name};
use super::edit::Edit;
use super::outcome::path;
use crate::Locale;
use crate::api::rules::Rules;
use crate::text::console_rules as words;
use directory::policy::ViewingMode;
use leptos::prelude::*;

/// The viewing mode, in words of what it means, and the boundary.
#[component]
pub(super) fn Viewing(edit: Edit) -> impl IntoView {
    let t = locale();
    let root = edit.base.with_untracked(|rules| rules.root);
    let inherit = (!root).then(|| {
        let said = move || edit.base.with(|rules| inherited(t, rules));
        choice(edit, None, words::inherit(t), derived(said))
    });
    let modes = ViewingMode::ALL.map(|mode| {
        choice(
            edit,
            Some(mode),
            mode_name(t, mode),
            Signal::stored(meaning(t, mode).to_owned()),
        )
    });
    let wrong = move || edit.message("mode");
    view! {
        <fieldset class="rules-part" aria-describedby="rules-viewing-about">
            <legend>{words::viewing(t)}</legend>
            <p id="rules-viewing-about" class="hint">{words::viewing_help(t)}</p>
            {inherit}
            {modes.into_iter().collect_view()}
            <p class="rules-wrong" role="alert">{wrong}</p>
            <p class="rules-now">{move || edit.base.with(|rules| now(t, rules))}</p>
            <label class="rules-choice">
                <input
                    type="checkbox"
                    name="boundary"
                    prop:checked=move || edit.set.with(|set| set.boundary)
                    on:change=move |event| {
                        edit.change(|set| set.boundary = event_target_checked(&event));
                    }
                />
                <span class="rules-choice-name">{words::boundary(t)}</span>
                <span class="rules-choice-means">{words::boundary_help(t)}</span>
            </label>
        </fieldset>
    }
}

fn choice(
    edit: Edit,
    mode: Option<ViewingMode>,
    name: &'static str,
    means: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="rules-choice">
            <input
                type="radio"
                name="viewing"
                value=code(mode)
                prop:checked=move || edit.set.with(|set| set.mode == mode)
                on:change=move |_| edit.change(|set| set.mode = mode)
            />
            <span class="rules-choice-name">{name}</span>
            <span class="rules-choice-means">{means}</span>
        </label>
    }
}

/// As policy files write it.
const fn code(mode: Option<ViewingMode>) -> &'static str {
    match mode {
        None => "inherit",
        Some(ViewingMode::Everyone) => "everyone",
        Some(ViewingMode::OwnDepartment) => "own-department",
        Some(ViewingMode::OwnSubdepartment) => "own-subdepartment",
    }
}

const fn meaning(locale: Locale, mode: ViewingMode) -> &'static str {
    match mode {
        ViewingMode::Everyone => words::everyone_means(locale),
        ViewingMode::OwnDepartment => words::own_department_means(locale),
        ViewingMode::OwnSubdepartment => words::own_subdepartment_means(locale),
    }
}

/// What would hold without a mode of its own.
fn inherited(locale: Locale, rules: &Rules) -> String {
    let (mode, from) = &rules.inherits;
    let mode = mode_name(locale, *mode);
    match from {
        Some(from) => words::inherit_from(locale, mode, &path(locale, from)),
        None => words::inherit_default(locale, mode),
    }
}

/// What its members see through it today.
fn now(locale: Locale, rules: &Rules) -> String {
    match &rules.anchor {
        None => words::now_nobody(locale).to_owned(),
        Some(anchor) if anchor.path.len() == 1 => words::now_everybody(locale).to_owned(),
        Some(anchor) => words::now_subtree(locale, &path(locale, anchor)),
    }
}
