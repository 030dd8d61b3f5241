use super::super::components::{Button, derived, locale, memo, protection_name};
use super::edit::Edit;
use super::names::Names;
use super::outcome::path;
use crate::Locale;
use crate::api::rules::{Protected, Setting};
use crate::text::console_rules as words;
use directory::policy::{Draft, ProtectionLevel};
use leptos::prelude::*;

/// Who must not be seen: protections of the department, and those that cover it
/// from above.
#[component]
pub(super) fn Protections(edit: Edit) -> impl IntoView {
    let t = locale();
    let count = memo(move || edit.set.with(|set| set.protections.len()));
    let add = move |()| {
        edit.change(|set| {
            set.protections.push(Protected {
                level: ProtectionLevel::Hidden,
                allow: Vec::new(),
            });
        });
    };
    let covered = move || {
        let above = edit.base.with(|rules| rules.covered.clone()).into_iter();
        above
            .map(|by| {
                let level = protection_name(t, by.level);
                view! { <li>{words::covered(t, &path(t, &by.by), level)}</li> }
            })
            .collect_view()
    };
    view! {
        <fieldset class="rules-part" aria-describedby="rules-protection-about">
            <legend>{words::protection(t)}</legend>
            <p id="rules-protection-about" class="hint">{words::protection_help(t)}</p>
            <ul class="rules-covered">{covered}</ul>
            <Show when=move || count.get() == 0>
                <p>{words::protection_none(t)}</p>
            </Show>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <OneProtection edit at />
            </For>
            <p class="rules-wrong" role="alert">{move || edit.message("protections")}</p>
            <Button press=add disabled=derived(move || count.get() >= Draft::PROTECTIONS)>
                {words::protection_add(t)}
            </Button>
        </fieldset>
    }
}

#[component]
fn OneProtection(edit: Edit, at: usize) -> impl IntoView {
    let t = locale();
    let list = move |set: &Setting| set.protections.get(at).map(|one| one.allow.clone());
    let levels = [ProtectionLevel::Hidden, ProtectionLevel::ContactHidden];
    let remove = move |()| {
        edit.change(|set| {
            if at < set.protections.len() {
                set.protections.remove(at);
            }
        });
    };
    view! {
        <fieldset class="rules-one">
            <legend>{words::protection_of(t, &(at + 1).to_string())}</legend>
            {levels.map(|level| choice(edit, at, level)).into_iter().collect_view()}
            <Names
                id=format!("rules-allow-{at}")
                label=words::allow(t)
                hint=words::allow_help(t)
                list=derived(move || edit.set.with(list).unwrap_or_default())
                change=move |names| {
                    edit.change(|set| {
                        if let Some(one) = set.protections.get_mut(at) {
                            one.allow = names;
                        }
                    });
                }
                message=derived(move || edit.message(&format!("allow.{at}")))
            />
            <Button press=remove>{words::protection_remove(t)}</Button>
        </fieldset>
    }
}

fn choice(edit: Edit, at: usize, level: ProtectionLevel) -> impl IntoView {
    let t = locale();
    let chosen = move |set: &Setting| {
        set.protections
            .get(at)
            .is_some_and(|one| one.level == level)
    };
    let choose = move |_| {
        edit.change(|set| {
            if let Some(one) = set.protections.get_mut(at) {
                one.level = level;
            }
        });
    };
    view! {
        <label class="rules-choice">
            <input
                type="radio"
                name=format!("level-{at}")
                prop:checked=move || edit.set.with(chosen)
                on:change=choose
            />
            <span class="rules-choice-name">{protection_name(t, level)}</span>
            <span class="rules-choice-means">{meaning(t, level)}</span>
        </label>
    }
}

const fn meaning(locale: Locale, level: ProtectionLevel) -> &'static str {
    match level {
        ProtectionLevel::Hidden => words::hidden_means(locale),
        ProtectionLevel::ContactHidden => words::contact_hidden_means(locale),
    }
}
