use crate::Locale;
use crate::api::Refused;
use crate::api::policy::{ExpectChange, Rulebook, change_expectations};
use crate::api::rules::Named;
use crate::console::components::{Refusal, derived, locale, memo};
use crate::console::rules::{Combobox, focus};
use crate::text::{console_check, console_policy as words};
use directory::policy::{Expectation, Who};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One of the two: what is written in the line, and what it stands for.
#[derive(Clone, Copy)]
struct Side {
    id: &'static str,
    text: RwSignal<String>,
    who: RwSignal<Option<Who>>,
}

impl Side {
    fn new(id: &'static str) -> Self {
        Self {
            id,
            text: RwSignal::new(String::new()),
            who: RwSignal::new(None),
        }
    }

    fn clear(self) {
        self.text.set(String::new());
        self.who.set(None);
    }
}

/// The form for one more expectation.
#[component]
pub(super) fn Add(
    /// The rules that were read.
    rules: RwSignal<Option<Rulebook>>,
    /// Told after it was added.
    changed: Callback<()>,
) -> impl IntoView {
    let t = locale();
    let (viewer, target) = (Side::new("expect-viewer"), Side::new("expect-target"));
    let sees = RwSignal::new(false);
    let refused = RwSignal::new(None::<Refused>);
    let tried = RwSignal::new(false);
    let send = move || {
        tried.set(true);
        let named = |side: Side| side.who.get_untracked();
        let version = rules.with_untracked(|rules| rules.as_ref().map(|rules| rules.version));
        let (Some(from), Some(to)) = (named(viewer), named(target)) else {
            let missing = if named(viewer).is_none() {
                viewer
            } else {
                target
            };
            return focus(missing.id);
        };
        let Some(version) = version else { return };
        let expectation = Expectation {
            viewer: from,
            sees: sees.get_untracked(),
            target: to,
        };
        spawn_local(async move {
            let change = ExpectChange::Add(expectation);
            let said = change_expectations(change, version, t.tag().to_owned()).await;
            if refused.is_disposed() {
                return;
            }
            refused.set(said.as_ref().err().cloned());
            if said.is_ok() {
                tried.set(false);
                viewer.clear();
                target.clear();
                changed.run(());
            }
        });
    };
    let general = memo(move || {
        let refused = refused.get();
        refused.filter(|refused| !matches!(refused, Refused::Wrong { .. }))
    });
    view! {
        <form
            class="policy-add surface"
            aria-label=words::add_title(t)
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            {line(t, viewer, words::viewer(t), tried, refused)}
            {choose(t, sees)}
            {line(t, target, words::target(t), tried, refused)}
            <div class="actions">
                <button class="button button-main" type="submit">
                    {words::add(t)}
                </button>
            </div>
        </form>
        <Refusal refused=general again=changed />
    }
}

/// The line for one of the two, with what is wrong with it.
fn line(
    t: Locale,
    side: Side,
    label: &'static str,
    tried: RwSignal<bool>,
    refused: RwSignal<Option<Refused>>,
) -> AnyView {
    let message = move || {
        if tried.get() && side.who.with(Option::is_none) {
            return Some(words::wrong_nobody(t).to_owned());
        }
        let reason = refused.with(|refused| match refused {
            Some(Refused::Wrong { field, reason }) if side.id.ends_with(field.as_str()) => {
                Some(reason.clone())
            }
            _ => None,
        })?;
        Some(wrong(t, &reason).to_owned())
    };
    let choose = move |named: Named| {
        side.text.set(named.said(t));
        side.who.set(Some(named.who));
        refused.set(None);
    };
    view! {
        <Combobox
            id=side.id.to_owned()
            label
            text=side.text
            choose
            typed=move |()| side.who.set(None)
            message=derived(message)
            hint=console_check::hint(t).to_owned()
        />
    }
    .into_any()
}

fn wrong(t: Locale, reason: &str) -> &'static str {
    match reason {
        "twice" => words::wrong_twice(t),
        "too_many" => words::wrong_too_many(t),
        _ => words::wrong_nobody(t),
    }
}

/// Whether the one should see the other.
fn choose(t: Locale, sees: RwSignal<bool>) -> AnyView {
    view! {
        <div class="field">
            <label for="expect-sees">{words::should(t)}</label>
            <select
                id="expect-sees"
                name="sees"
                on:change=move |event| sees.set(event_target_value(&event) == "yes")
            >
                <option value="no">{words::cannot_see(t)}</option>
                <option value="yes">{words::can_see(t)}</option>
            </select>
        </div>
    }
    .into_any()
}
