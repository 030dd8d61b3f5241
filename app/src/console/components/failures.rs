//! Those of many to whom nothing was done, or would be.

use crate::Locale;
use crate::text::console_life as texts;
use leptos::prelude::*;

/// Somebody to whom nothing is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Their account.
    pub userid: String,
    /// Their name; of somebody who is not there any more there is none.
    pub name: Option<String>,
    /// The reason, as a sentence.
    pub why: String,
}

/// So many stand open.
const FEW: usize = 10;

/// What is said of all of them, and below it those that are named, each with the
/// reason. `all` counts the others too.
pub fn failures(t: Locale, said: String, all: usize, named: Vec<Failure>) -> Option<AnyView> {
    if all == 0 {
        return None;
    }
    let more = all.saturating_sub(named.len());
    let more = (more > 0).then(|| view! { <p class="hint">{texts::and_more(t, more)}</p> });
    let rows: Vec<AnyView> = named.into_iter().map(row).collect();
    Some(
        view! {
            <details class="lives-failed" open=all <= FEW>
                <summary>{said}</summary>
                <ul class="rules-list" tabindex="0">{rows}</ul>
                {more}
            </details>
        }
        .into_any(),
    )
}

fn row(one: Failure) -> AnyView {
    let account = one.userid.clone();
    view! {
        <li data-userid=account>
            <strong>{one.name}</strong>
            " "
            <span class="hint">{one.userid}</span>
            " "
            {one.why}
        </li>
    }
    .into_any()
}
