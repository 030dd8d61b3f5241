use super::asked::Asked;
use crate::Locale;
use crate::console::components::{Field, effect, locale};
use crate::text::console_audit as words;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// What is written in the lines of the form.
#[derive(Clone, Copy)]
struct Written {
    who: RwSignal<String>,
    what: RwSignal<String>,
    whom: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Written {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            who: empty(),
            what: empty(),
            whom: empty(),
            from: empty(),
            to: empty(),
        }
    }

    fn show(self, asked: &Asked) {
        self.who.set(asked.who.clone());
        self.what.set(asked.what.clone());
        self.whom.set(asked.whom.clone());
        self.from.set(asked.from.clone());
        self.to.set(asked.to.clone());
    }

    fn asked(self, deployment: bool) -> Asked {
        let text = |line: RwSignal<String>| line.get_untracked().trim().to_owned();
        Asked {
            deployment,
            who: text(self.who),
            what: text(self.what),
            whom: text(self.whom),
            from: text(self.from),
            to: text(self.to),
            after: String::new(),
        }
    }
}

/// The form that chooses lines. What it says is in the address once it is sent.
#[component]
pub(super) fn Filters(
    /// What is shown.
    asked: Memo<Asked>,
    /// What can be asked for: each action's word and name.
    actions: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    let t = locale();
    let written = Written::new();
    effect(move || asked.with(|asked| written.show(asked)));
    let navigate = StoredValue::new(use_navigate());
    let send = move || {
        let wanted = written.asked(asked.with_untracked(|asked| asked.deployment));
        navigate.with_value(|navigate| navigate(&wanted.address(), Default::default()));
    };
    let clear = move || {
        let filtered = asked.with(Asked::is_filtered);
        filtered.then(|| clear(t, asked.with(|asked| asked.deployment)))
    };
    view! {
        <form
            class="audit-filters surface"
            aria-label=words::filters(t)
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <Field name="who" label=words::who(t) value=written.who hint=words::who_hint(t) />
            {choose(t, written.what, actions)}
            <Field name="whom" label=words::whom(t) value=written.whom hint=words::whom_hint(t) />
            <Field name="from" label=words::from(t) value=written.from kind="date" />
            <Field name="to" label=words::to(t) value=written.to kind="date" />
            <div class="actions">
                <button class="button button-main" type="submit">
                    {words::show(t)}
                </button>
                {clear}
            </div>
        </form>
    }
}

fn clear(t: Locale, deployment: bool) -> AnyView {
    let address = Asked::log(deployment).address();
    view! { <a href=address>{words::clear(t)}</a> }.into_any()
}

/// One action, or all of them. One that is in the address and in no list is
/// offered by its word.
fn choose(t: Locale, what: RwSignal<String>, actions: Memo<Vec<(String, String)>>) -> AnyView {
    let options = move || {
        let mut all = actions.get();
        let chosen = what.get();
        if !chosen.is_empty() && !all.iter().any(|(word, _)| *word == chosen) {
            all.push((chosen.clone(), chosen.clone()));
        }
        let option = |(word, name): (String, String)| {
            let selected = word == chosen;
            view! {
                <option value=word selected=selected>
                    {name}
                </option>
            }
        };
        all.into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="what">{words::what(t)}</label>
            <select
                id="what"
                name="what"
                prop:value=move || what.get()
                on:change=move |event| what.set(event_target_value(&event))
            >
                <option value="">{words::anything(t)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
