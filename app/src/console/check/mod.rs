//! `/admin/check`: can one person see another, and why. The address keeps the
//! pair, so that an answer can be sent to somebody.

mod verdict;
mod woven;

use super::components::{Button, Load, Page, Refusal, derived, effect, load, locale, memo};
use super::rules::{Combobox, focus};
use crate::Locale;
use crate::api::Refused;
use crate::api::check::{Checked, check};
use crate::api::rules::{Named, choices};
use crate::text::console_check as texts;
use directory::policy::Who;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_query_map};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use verdict::verdict;

/// One of the two: what is written in the line, and the account it stands for.
#[derive(Clone, Copy)]
struct Person {
    text: RwSignal<String>,
    account: RwSignal<Option<String>>,
    missing: RwSignal<bool>,
}

impl Person {
    fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            account: RwSignal::new(None),
            missing: RwSignal::new(false),
        }
    }

    fn choose(self, named: &Named) {
        if let Who::Member(userid) = &named.who {
            let name = named.name.as_deref().unwrap_or_default();
            self.text.set(format!("{name} ({userid})"));
            self.account.set(Some(userid.to_string()));
            self.missing.set(false);
        }
    }

    /// What was typed means the only one it can mean.
    async fn settle(self) {
        let text = self.text.get_untracked();
        self.missing.set(text.trim().is_empty());
        if text.trim().is_empty() || self.account.with_untracked(Option::is_some) {
            return;
        }
        let found = choices(text, true).await.unwrap_or_default();
        // The page may be gone by now.
        if let ([only], false) = (&found[..], self.account.is_disposed()) {
            self.choose(only);
        }
    }

    /// What was chosen, or else what was typed.
    fn asked(self) -> String {
        let chosen = self.account.get_untracked();
        chosen.unwrap_or_else(|| self.text.get_untracked().trim().to_owned())
    }
}

/// The question and its answer.
#[component]
pub fn CheckPage() -> impl IntoView {
    let t = locale();
    let query = use_query_map();
    let from_address = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let pair = memo(move || (from_address("viewer"), from_address("target")));
    let (viewer, target) = (Person::new(), Person::new());
    let answer = load(move || {
        let (viewer, target) = pair.get();
        let empty = viewer.is_empty() && target.is_empty();
        async move {
            match empty {
                true => Ok(None),
                false => check(viewer, target).await.map(Some),
            }
        }
    });
    // The lines say whom the address means, until somebody writes in them.
    effect(move || {
        let (from, to) = pair.get();
        viewer.text.set(from);
        target.text.set(to);
        viewer.account.set(None);
        target.account.set(None);
    });
    effect(move || {
        if let Some(Some(Checked {
            viewer: from,
            target: to,
            ..
        })) = answer.value.get()
        {
            viewer.choose(&from);
            target.choose(&to);
        }
    });
    let navigate = StoredValue::new(use_navigate());
    let go = move |from: String, to: String| {
        let value = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let address = format!("/admin/check?viewer={}&target={}", value(&from), value(&to));
        navigate.with_value(|navigate| navigate(&address, Default::default()));
    };
    let ask = move || {
        spawn_local(async move {
            viewer.settle().await;
            target.settle().await;
            let lacks = |person: Person| person.missing.try_get_untracked() != Some(false);
            match [("viewer", viewer), ("target", target)]
                .into_iter()
                .find(|(_, one)| lacks(*one))
            {
                Some((id, _)) => focus(id),
                None => go(viewer.asked(), target.asked()),
            }
        });
    };
    view! {
        <Page title=texts::title(t)>
            <p class="hint">{texts::help(t)}</p>
            <form
                class="check-form surface"
                on:submit=move |event| {
                    event.prevent_default();
                    ask();
                }
            >
                {line(t, viewer, "viewer", texts::viewer(t), answer.refused)}
                {line(t, target, "target", texts::target(t), answer.refused)}
                <div class="actions">
                    <button class="button button-main" type="submit">{texts::ask(t)}</button>
                    <Button press=move |()| go(target.asked(), viewer.asked())>
                        {texts::swap(t)}
                    </Button>
                </div>
            </form>
            <Answer answer />
        </Page>
    }
}

/// The line for one of the two, with what is wrong with it.
fn line(
    locale: Locale,
    person: Person,
    id: &'static str,
    label: &'static str,
    refused: RwSignal<Option<Refused>>,
) -> impl IntoView {
    let message = move || {
        if person.missing.get() {
            return Some(texts::wrong_empty(locale).to_owned());
        }
        refused.with(|refused| {
            let Some(Refused::Fields(fields)) = refused else {
                return None;
            };
            let wrong = fields.iter().find(|wrong| wrong.field == id)?;
            Some(match wrong.reason.as_str() {
                "empty" => texts::wrong_empty(locale).to_owned(),
                _ => texts::wrong_unknown_account(locale).to_owned(),
            })
        })
    };
    view! {
        <Combobox
            id=id.to_owned()
            label
            text=person.text
            choose=move |named: Named| person.choose(&named)
            typed=move |()| {
                person.account.set(None);
                person.missing.set(false);
            }
            members_only=true
            message=derived(message)
            hint=texts::hint(locale).to_owned()
        />
    }
}

/// The answer, or why there is none; a wrong name is said at its line.
#[component]
fn Answer(answer: Load<Option<Checked>>) -> impl IntoView {
    let t = locale();
    let general = memo(move || {
        let refused = answer.refused.get();
        refused.filter(|refused| !matches!(refused, Refused::Fields(_)))
    });
    let shown = move || {
        let known = answer.refused.with(Option::is_none);
        let checked = answer.value.get().flatten().filter(|_| known);
        checked.map(|checked| verdict(t, &checked))
    };
    view! {
        <Refusal refused=general again=move |()| answer.again() />
        <div aria-live="polite" aria-busy=move || answer.busy.get().to_string()>{shown}</div>
    }
}
