use crate::Locale;
use crate::api::Refused;
use crate::console::components::{Notice, Tone, derived, locale, refusal};
use crate::text::{console, console_organisation as words};
use leptos::prelude::*;

/// Why a change of departments was not made.
#[component]
pub fn Trouble(
    /// The refusal, if there is one.
    #[prop(into)]
    refused: Signal<Option<Refused>>,
) -> impl IntoView {
    let said = |refused: Refused| {
        view! {
            <Notice tone=Tone::Bad>
                <p>{said(locale(), &refused)}</p>
            </Notice>
        }
    };
    move || refused.get().map(said)
}

/// What is wrong with one field of a form, once something is.
pub fn at_field(refused: RwSignal<Option<Refused>>, field: &'static str) -> Signal<Option<String>> {
    let t = locale();
    Signal::derive(move || {
        refused.with(|refused| match refused {
            Some(Refused::Wrong { field: at, reason }) if at == field => {
                Some(wrong(t, reason).to_owned())
            }
            _ => None,
        })
    })
}

/// What is wrong at none of these fields of a form.
pub fn elsewhere(
    refused: RwSignal<Option<Refused>>,
    fields: &'static [&'static str],
) -> Signal<Option<Refused>> {
    let at_one = move |refused: &Refused| match refused {
        Refused::Wrong { field, .. } => fields.contains(&field.as_str()),
        _ => false,
    };
    derived(move || refused.get().filter(|refused| !at_one(refused)))
}

fn said(t: Locale, refused: &Refused) -> String {
    match refused {
        Refused::Wrong { reason, .. } => wrong(t, reason).to_owned(),
        Refused::Fields(fields) => {
            let clash = fields.iter().find(|one| one.reason == "clash");
            clash.map_or_else(
                || refusal(t, refused),
                |one| words::wrong_clash(t, &one.said),
            )
        }
        other => refusal(t, other),
    }
}

fn wrong(t: Locale, reason: &str) -> &'static str {
    match reason {
        "empty" => console::wrong_empty(t),
        "long" => words::wrong_long(t),
        "forbidden" => words::wrong_forbidden(t),
        "separator" => words::wrong_separator(t),
        "taken" => words::wrong_taken(t),
        "full_name" => words::wrong_full_name(t),
        "root" => words::wrong_root(t),
        "below_itself" => words::wrong_below_itself(t),
        "deep" => words::wrong_deep(t),
        "not_placed" => words::wrong_not_placed(t),
        "not_siblings" => words::wrong_not_siblings(t),
        "in_the_way" => words::wrong_in_the_way(t),
        "into_root" => words::wrong_into_root(t),
        "unseen" => words::wrong_unseen(t),
        "followed" => words::wrong_followed(t),
        _ => console::wrong_value(t),
    }
}
