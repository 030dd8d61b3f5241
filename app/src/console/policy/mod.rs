//! `/admin/policy`: every rule in one place, in words, and what every change of
//! them is checked against.

mod add;
mod expectations;
mod sections;

use super::components::{Loaded, Page, load, locale};
use crate::api::policy::read_policy;
use crate::text::console_policy as words;
use add::Add;
use expectations::Expectations;
use leptos::prelude::*;
use sections::{also_sees, protections, viewing};

/// The rules, and the expectations.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let t = locale();
    let rules = load(read_policy);
    let changed = Callback::new(move |()| rules.again());
    view! {
        <Page title=words::title(t)>
            <p class="hint">{words::about(t)}</p>
            <p class="policy-more">
                <a href="/admin/check">{words::check(t)}</a>
            </p>
            <h2 class="policy-heading">{words::expectations(t)}</h2>
            <p class="hint policy-about">{words::expectations_about(t)}</p>
            <Loaded load=rules let:rules>
                <Expectations rules changed />
            </Loaded>
            <Add rules=rules.value changed />
            <Loaded load=rules let:rules>
                {viewing(t, rules.viewing)}
                {protections(t, rules.protections)}
                {also_sees(t, rules.also_sees)}
            </Loaded>
        </Page>
    }
}
