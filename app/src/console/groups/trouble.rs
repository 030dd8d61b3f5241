use crate::Locale;
use crate::api::Refused;
use crate::console::components::{Notice, Tone, derived, locale, refusal};
use crate::text::{console, console_groups as words};
use leptos::prelude::*;

/// Why a change of groups was not made, unless one of these fields says so.
pub fn trouble(refused: RwSignal<Option<Refused>>, fields: &'static [&'static str]) -> AnyView {
    let t = locale();
    let elsewhere = move |refused: &Refused| match refused {
        Refused::Wrong { field, .. } => !fields.contains(&field.as_str()),
        _ => true,
    };
    let said = move |refused: Refused| {
        let text = match &refused {
            Refused::Wrong { reason, .. } => wrong(t, reason).to_owned(),
            other => refusal(t, other),
        };
        view! {
            <Notice tone=Tone::Bad>
                <p>{text}</p>
            </Notice>
        }
    };
    (move || refused.get().filter(elsewhere).map(said)).into_any()
}

/// What is wrong with one field of a form, once something is.
pub fn at_field(refused: RwSignal<Option<Refused>>, field: &'static str) -> Signal<Option<String>> {
    let t = locale();
    derived(move || {
        refused.with(|refused| match refused {
            Some(Refused::Wrong { field: at, reason }) if at == field => {
                Some(wrong(t, reason).to_owned())
            }
            _ => None,
        })
    })
}

fn wrong(t: Locale, reason: &str) -> &'static str {
    match reason {
        "empty" => console::wrong_empty(t),
        "long" => words::wrong_long(t),
        "forbidden" => words::wrong_forbidden(t),
        "separator" => words::wrong_separator(t),
        "taken" => words::wrong_taken(t),
        "unknown" => words::wrong_unknown(t),
        "not_in_it" => words::wrong_not_in_it(t),
        "through_department" => words::wrong_through_department(t),
        "too_many" => words::wrong_too_many(t),
        "in_use" => words::wrong_in_use(t),
        _ => console::wrong_value(t),
    }
}
