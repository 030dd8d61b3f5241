//! The fields of the corporation's own in the form of a member.

use super::sheet::Typed;
use crate::Locale;
use crate::console::components::locale;
use crate::text::{console_members as texts, member_profile as profile};
use directory::people::{AnyField, CustomField, FieldKind};
use leptos::prelude::*;

/// All of them under a heading; nothing where there are none.
pub fn part(typed: Typed) -> Option<AnyView> {
    let t = locale();
    let fields = typed.base.with_untracked(|base| base.custom.clone());
    if fields.is_empty() {
        return None;
    }
    let lines = fields.iter().map(|field| line(t, typed, field));
    let view = view! {
        <fieldset class="members-part">
            <legend>{texts::custom(t)}</legend>
            {lines.collect_view()}
        </fieldset>
    };
    Some(view.into_any())
}

fn line(t: Locale, typed: Typed, field: &CustomField) -> AnyView {
    let word = AnyField::from(field.id).word().into_owned();
    let about = format!("{word}-about");
    let message = typed.at(word.as_str());
    let (id, hint) = (field.id, hint(t, field.kind));
    let said = move || message.get().unwrap_or_else(|| typed.hint(t, id, hint));
    view! {
        <div class="field" class:field-wrong=move || message.with(Option::is_some)>
            <label for=word.clone()>{field.name.clone()}</label>
            {control(t, typed, field, &word, &about)}
            <p id=about.clone() class="field-about" aria-live="polite">{said}</p>
        </div>
    }
    .into_any()
}

fn control(t: Locale, typed: Typed, field: &CustomField, word: &str, about: &str) -> AnyView {
    let value = typed.value(field.id);
    let message = typed.at(word);
    let (word, about) = (word.to_owned(), about.to_owned());
    if field.kind != FieldKind::Choice {
        return view! {
            <input
                id=word.clone()
                name=word
                type="text"
                autocomplete="off"
                prop:value=move || value.get()
                aria-invalid=move || message.with(Option::is_some).then_some("true")
                aria-describedby=about
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any();
    }
    let option = move |said: String, kept: String| {
        let same = kept.clone();
        let chosen = move || value.with(|value| *value == same);
        view! { <option value=kept selected=chosen>{said}</option> }
    };
    let none = option(texts::not_said(t).to_owned(), String::new());
    let options = offered(field, &value.get_untracked());
    let options = options.into_iter().map(|one| option(one.clone(), one));
    view! {
        <select
            id=word.clone()
            name=word
            aria-invalid=move || message.with(Option::is_some).then_some("true")
            aria-describedby=about
            on:change=move |event| value.set(event_target_value(&event))
        >
            {none}
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// What can be chosen; what was chosen when there were others can stay.
fn offered(field: &CustomField, kept: &str) -> Vec<String> {
    let mut offered = field.choices.clone();
    if !kept.is_empty() && !offered.iter().any(|one| one == kept) {
        offered.push(kept.to_owned());
    }
    offered
}

/// How it is written, where that is not plain.
const fn hint(t: Locale, kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Date => profile::hint_date(t),
        FieldKind::LunarDate => texts::lunar_hint(t),
        FieldKind::Phone => profile::hint_telephone(t),
        FieldKind::Link => profile::hint_link(t),
        _ => "",
    }
}
