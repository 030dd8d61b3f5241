use super::desk::{Desk, Doing};
use super::dialog::FieldDialog;
use super::drag::Drag;
use super::row::row;
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
    let desk = Desk::new(found, t);
    let refused = RwSignal::new(None::<Refused>);
    let busy = RwSignal::new(false);
    let drag = Drag::new(desk);
    let dirty = derived(move || desk.was.get() != desk.wanted());
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            save(t, desk, refused, busy);
        }
    };
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| dirty.get()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    let back = move |()| {
        desk.back();
        refused.set(None);
        desk.told.set(String::new());
    };
    view! {
        <div class="actions">
            <Button press=move |()| desk.begin(Doing::Add)>{words::add(t)}</Button>
        </div>
        <form class="fields-form" on:submit=send>
            <ul
                class="fields"
                on:dragstart=move |event| drag.start(&event)
                on:dragover=move |event| drag.over(&event)
                on:drop=move |event| drag.put(&event)
                on:dragend=move |_| drag.end()
                data-total=move || desk.drafts.with(Vec::len).to_string()
            >
                <For each=move || desk.drafts.get() key=|draft| draft.field let:draft>
                    {row(t, desk, draft, refused)}
                </For>
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
                <p class="hint" role="status">{move || desk.told.get()}</p>
            </div>
        </form>
        <FieldDialog desk />
    }
}

fn save(t: Locale, desk: Desk, refused: RwSignal<Option<Refused>>, busy: RwSignal<bool>) {
    busy.set(true);
    refused.set(None);
    desk.told.set(String::new());
    let (before, after) = (desk.was.get_untracked(), untrack(|| desk.wanted()));
    spawn_local(async move {
        let answer = save_fields(before, after).await;
        // The page may be gone by now.
        busy.try_set(false);
        match answer {
            Ok(decided) => {
                desk.was.try_set(decided);
                desk.told.try_set(words::saved(t).to_owned());
            }
            Err(Refused::SignedOut) => sign_in_again(),
            Err(Refused::Stale) => theirs(t, desk, refused).await,
            Err(other) => {
                refused.try_set(Some(other));
            }
        }
    });
}

/// What somebody else decided meanwhile is what the next save goes over; what
/// was ticked stays.
async fn theirs(t: Locale, desk: Desk, refused: RwSignal<Option<Refused>>) {
    match read_fields().await {
        Ok(decided) if !desk.was.is_disposed() => {
            // Fields that somebody made or removed meanwhile come and go.
            desk.keep(decided);
            desk.told.set(words::theirs(t).to_owned());
        }
        Ok(_) => {}
        Err(other) => {
            refused.try_set(Some(other));
        }
    }
}

fn trouble(t: Locale, refused: RwSignal<Option<Refused>>) -> AnyView {
    (move || refused.get().map(|refused| said(t, &refused))).into_any()
}

/// Why something was not done.
pub fn said(t: Locale, refused: &Refused) -> AnyView {
    let text = match refused {
        Refused::Wrong { reason, .. } => wrong(t, reason).to_owned(),
        other => refusal(t, other),
    };
    view! {
        <Notice tone=Tone::Bad>
            <p>{text}</p>
        </Notice>
    }
    .into_any()
}

/// The sentence of something that cannot be decided.
pub fn wrong(t: Locale, reason: &str) -> &'static str {
    match reason {
        "empty" => words::wrong_empty(t),
        "too_many" => words::wrong_too_many(t),
        "unknown" => words::wrong_unknown(t),
        "fixed" => words::wrong_fixed(t),
        "searched" => words::wrong_searched(t),
        "no_name" => words::wrong_no_name(t),
        "long" => words::wrong_long(t),
        "taken" => words::wrong_taken(t),
        "full" => words::wrong_full(t),
        "no_choice" => words::wrong_no_choice(t),
        "many_choices" => words::wrong_many_choices(t),
        "typed" => words::wrong_typed(t),
        _ => console::wrong_value(t),
    }
}
