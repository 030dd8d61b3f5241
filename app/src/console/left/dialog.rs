use super::ask::ask;
use super::lives::Lives;
use super::report::ReportPart;
use super::words;
use crate::console::components::{Dialog, derived, locale};
use crate::text::console_life as texts;
use leptos::prelude::*;

/// The dialog in which members' lives are changed: what it would do, then what came
/// of it.
#[component]
pub fn LivesDialog(
    /// What is being done.
    lives: Lives,
) -> impl IntoView {
    let t = locale();
    let title = derived(move || match lives.wanted.get() {
        Some(wanted) => words::action(t, wanted.action).to_owned(),
        None => texts::report(t).to_owned(),
    });
    view! {
        <Dialog open=lives.open title>
            {move || match lives.run.get() {
                Some(run) => view! { <ReportPart lives run /> }.into_any(),
                None => ask(lives),
            }}
        </Dialog>
    }
}
