use crate::Locale;
use crate::api::pulls::{RunLine, RunList, Standing};
use crate::console::components::{Notice, Tone};
use crate::text::console as words;
use leptos::prelude::*;

/// The pull whose plan waits for a person, if there is one.
pub fn held(list: &RunList) -> Option<&RunLine> {
    let held = |line: &&RunLine| matches!(line.standing, Standing::Held { .. });
    list.runs.iter().find(held)
}

/// A plan that goes no further without somebody's word: the main thing on a page.
pub fn waiting(t: Locale, list: &RunList) -> Option<AnyView> {
    let plan = format!("/admin/sync/{}", held(list)?.run);
    let shown = view! {
        <div class="pulls-waiting">
            <Notice tone=Tone::Warn>
                <p>{words::held(t)}</p>
                <a class="button button-main" href=plan>
                    {words::look_at_plan(t)}
                </a>
            </Notice>
        </div>
    };
    Some(shown.into_any())
}
