use super::sheet::Typed;
use super::words::{advice_words, field_hint};
use crate::console::components::{Field as Line, derived, locale};
use crate::field_words::field_name;
use crate::text::console_members as texts;
use directory::membership::advice;
use directory::people::Field;
use leptos::prelude::*;

/// Some fields of the form under a heading, in the order that was decided.
pub fn part(typed: Typed, title: &'static str, fields: &'static [Field]) -> AnyView {
    let mut fields = fields.to_vec();
    typed.base.with_untracked(|base| {
        let place = |field: Field| base.order.iter().position(|one| *one == field.into());
        fields.sort_by_key(|field| place(*field));
    });
    let lines = fields.into_iter().map(|field| line(typed, field));
    view! {
        <fieldset class="members-part">
            <legend>{title}</legend>
            {lines.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// 账号, which is chosen once.
pub fn account(typed: Typed) -> AnyView {
    let t = locale();
    let new = typed
        .base
        .with_untracked(|base| base.draft.userid.is_empty());
    let about = advised(typed, "userid");
    let hint = derived(move || match new {
        true => about.get().unwrap_or(texts::account_hint(t)).to_owned(),
        false => texts::account_fixed(t).to_owned(),
    });
    view! {
        <Line
            name="userid"
            label=Signal::stored(texts::account(t).to_owned())
            value=typed.userid
            message=typed.at("userid")
            hint
            fixed=!new
        />
    }
    .into_any()
}

fn line(typed: Typed, field: Field) -> AnyView {
    let t = locale();
    if field == Field::Gender {
        return gender(typed);
    }
    let word = field.word();
    let about = advised(typed, word);
    let hint = derived(move || {
        let hint = about.get().unwrap_or(field_hint(t, field));
        typed.hint(t, field, hint)
    });
    let fixed = is_fixed(typed, field);
    view! {
        <Line
            name=word
            label=Signal::stored(field_name(field, t).to_owned())
            value=typed.value(field)
            message=typed.at(word)
            hint
            fixed
        />
    }
    .into_any()
}

fn is_fixed(typed: Typed, field: Field) -> bool {
    typed
        .base
        .with_untracked(|base| base.delivered.contains(field))
}

/// Something to think about while it is typed.
fn advised(typed: Typed, part: &'static str) -> Memo<Option<&'static str>> {
    let t = locale();
    Memo::new(move |_| {
        let new = typed.base.with(|base| base.draft.userid.is_empty());
        let all = advice(&typed.draft(), new).into_iter();
        let mut all = all.map(|advice| advice_words(t, advice));
        all.find(|(at, _)| *at == part).map(|(_, said)| said)
    })
}

fn gender(typed: Typed) -> AnyView {
    let t = locale();
    let value = typed.value(Field::Gender);
    let message = typed.at("gender");
    let choices = [
        ("", texts::not_said(t)),
        ("male", texts::male(t)),
        ("female", texts::female(t)),
    ];
    let option = move |(word, said): (&'static str, &'static str)| {
        let chosen = move || value.with(|value| value == word);
        view! { <option value=word selected=chosen>{said}</option> }
    };
    view! {
        <div class="field" class:field-wrong=move || message.with(Option::is_some)>
            <label for="gender">{texts::gender(t)}</label>
            <select
                id="gender"
                name="gender"
                disabled=is_fixed(typed, Field::Gender)
                prop:value=move || value.get()
                aria-describedby="gender-about"
                on:change=move |event| value.set(event_target_value(&event))
            >
                {choices.map(option).collect_view()}
            </select>
            <p id="gender-about" class="field-about" aria-live="polite">
                {move || message.get().unwrap_or_else(|| typed.hint(t, Field::Gender, ""))}
            </p>
        </div>
    }
    .into_any()
}
