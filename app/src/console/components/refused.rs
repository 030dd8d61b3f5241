use super::{Button, Notice, Tone, encoded, locale};
use crate::Locale;
use crate::api::{PullRefused, Refused};
use crate::text::console as words;
use leptos::prelude::*;

/// Why the server did not do what was asked, as a sentence.
pub fn refusal(locale: Locale, refused: &Refused) -> String {
    match refused {
        Refused::SignedOut => words::signed_out(locale).to_owned(),
        Refused::NotFound => words::gone(locale).to_owned(),
        Refused::Stale => words::stale(locale).to_owned(),
        Refused::Wrong { reason, .. } => wrong(locale, reason).to_owned(),
        Refused::Fields(fields) => {
            let first = fields.first().map(|field| field.reason.as_str());
            wrong(locale, first.unwrap_or_default()).to_owned()
        }
        Refused::Expected(broken) => words::expected(locale, &broken.join("; ")),
        Refused::Pull(refused) => pull(locale, *refused),
        Refused::Unreachable => words::unreachable(locale).to_owned(),
        Refused::Internal { reference } => words::internal(locale, reference),
    }
}

/// Why a pull cannot begin or go on.
fn pull(locale: Locale, refused: PullRefused) -> String {
    match refused {
        PullRefused::Limit => words::pull_limit(locale).to_owned(),
        PullRefused::NotHeld => words::pull_not_held(locale).to_owned(),
        PullRefused::Busy(run) => words::pull_busy(locale, &run.to_string()),
        PullRefused::Stopping => words::pull_stopping(locale).to_owned(),
    }
}

/// The sentence of a value that cannot be, by the key that the server sent.
fn wrong(locale: Locale, reason: &str) -> &'static str {
    match reason {
        "empty" => words::wrong_empty(locale),
        "unknown" => words::wrong_unknown(locale),
        _ => words::wrong_value(locale),
    }
}

/// Says why something was refused, while it is; nothing when it is not. With
/// `again` it offers to try once more.
#[component]
pub fn Refusal(
    /// The refusal, if there is one.
    #[prop(into)]
    refused: Signal<Option<Refused>>,
    /// What "try again" does.
    #[prop(optional, into)]
    again: Option<Callback<()>>,
) -> impl IntoView {
    let t = locale();
    let offered = move |refused: &Refused| match refused {
        Refused::Unreachable | Refused::Internal { .. } | Refused::Stale => again,
        _ => None,
    };
    let said = move |refused: Refused| {
        let button = offered(&refused)
            .map(|again| view! { <Button press=again>{words::try_again(t)}</Button> });
        view! {
            <Notice tone=Tone::Bad>
                <p>{refusal(t, &refused)}</p>
                {button}
            </Notice>
        }
    };
    move || refused.get().map(said)
}

/// Goes to the page for signing in, and from there back to this one.
pub fn sign_in_again() {
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let _ = location.assign(&format!("/admin/login?return={}", encoded(&here)));
}
