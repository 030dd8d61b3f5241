use super::row::{Draft, row};
use crate::Locale;
use crate::api::Refused;
use crate::api::fields::{Decided, read_fields, save_fields};
use crate::console::components::{Button, Notice, Tone, derived, locale, refusal, sign_in_again};
use crate::text::{console, console_fields as words};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// All fields in one form: what is ticked is only ever taken back by whoever
/// ticked it.
#[component]
pub fn FieldsForm(found: Decided) -> impl IntoView {
    let t = locale();
    let was = RwSignal::new(found.clone());
    let drafts = StoredValue::new(found.0.into_iter().map(Draft::new).collect::<Vec<_>>());
    let wanted = move || {
        drafts.with_value(|drafts| Decided(drafts.iter().map(|one| one.decided()).collect()))
    };
    let refused = RwSignal::new(None::<Refused>);
    let busy = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    let dirty = derived(move || was.get() != wanted());
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        told.set(String::new());
        let (before, after) = (was.get_untracked(), untrack(wanted));
        spawn_local(async move {
            let answer = save_fields(before, after).await;
            // The page may be gone by now.
            busy.try_set(false);
            match answer {
                Ok(decided) => {
                    was.try_set(decided);
                    told.try_set(words::saved(t).to_owned());
                }
                Err(Refused::SignedOut) => sign_in_again(),
                Err(Refused::Stale) => theirs(t, was, told, refused).await,
                Err(other) => {
                    refused.try_set(Some(other));
                }
            }
        });
    };
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| dirty.get()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    let back = move |()| {
        let was = was.get_untracked();
        drafts.with_value(|drafts| {
            drafts
                .iter()
                .zip(was.0)
                .for_each(|(draft, one)| draft.take(one))
        });
        refused.set(None);
    };
    view! {
        <form class="fields-form" on:submit=send>
            <ul class="fields" data-total=move || was.with(|was| was.0.len()).to_string()>
                {drafts.with_value(|drafts| drafts.iter().map(|one| row(t, *one, refused)).collect_view())}
            </ul>
            {trouble(t, refused)}
            <div class="actions fields-end">
                <button
                    type="submit"
                    class="button button-main"
                    disabled=move || !dirty.get()
                    aria-disabled=move || busy.get().then_some("true")
                >
                    {words::save(t)}
                </button>
                <Button press=back disabled=derived(move || !dirty.get())>{words::back(t)}</Button>
                <p class="hint" role="status">{move || told.get()}</p>
            </div>
        </form>
    }
}

/// What somebody else decided meanwhile is what the next save goes over; what
/// was ticked stays.
async fn theirs(
    t: Locale,
    was: RwSignal<Decided>,
    told: RwSignal<String>,
    refused: RwSignal<Option<Refused>>,
) {
    match read_fields().await {
        Ok(decided) => {
            was.try_set(decided);
            told.try_set(words::theirs(t).to_owned());
        }
        Err(other) => {
            refused.try_set(Some(other));
        }
    }
}

fn trouble(t: Locale, refused: RwSignal<Option<Refused>>) -> AnyView {
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
    (move || refused.get().map(said)).into_any()
}

/// The sentence of something that cannot be decided.
pub fn wrong(t: Locale, reason: &str) -> &'static str {
    match reason {
        "empty" => words::wrong_empty(t),
        "too_many" => words::wrong_too_many(t),
        "unknown" => words::wrong_unknown(t),
        "fixed" => words::wrong_fixed(t),
        _ => console::wrong_value(t),
    }
}
