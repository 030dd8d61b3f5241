use super::desk::{Desk, Doing};
use super::form::{said, wrong};
use crate::Locale;
use crate::api::Refused;
use crate::api::fields::{Made, add_field, count_values, edit_field, remove_field};
use crate::console::components::{
    Button, Dialog, Field, Loaded, Notice, Press, Tone, derived, load, locale,
};
use crate::field_words::kind_name;
use crate::text::console_fields as words;
use directory::people::{CustomId, FieldKind};
use leptos::ev;
use leptos::prelude::*;

/// The dialog in which a field is made, called otherwise or removed.
#[component]
pub fn FieldDialog(desk: Desk) -> impl IntoView {
    let t = locale();
    let title = derived(move || match desk.doing.get() {
        Some(Doing::Edit(_, made)) => words::edit_of(t, &made.name),
        Some(Doing::Remove(_, name)) => words::remove_of(t, &name),
        Some(Doing::Add) | None => words::add(t).to_owned(),
    });
    view! {
        <Dialog open=desk.open title>
            {move || match desk.doing.get() {
                Some(Doing::Add) => write(t, desk, None, Made::default()),
                Some(Doing::Edit(id, made)) => write(t, desk, Some(id), made),
                Some(Doing::Remove(id, name)) => remove(t, desk, id, name),
                None => ().into_any(),
            }}
        </Dialog>
    }
}

/// What is wrong with one part of the form.
fn at(t: Locale, desk: Desk, part: &'static str) -> Signal<Option<String>> {
    derived(move || {
        desk.refused.with(|refused| match refused {
            Some(Refused::Wrong { field, reason }) if field == part => {
                Some(wrong(t, reason).to_owned())
            }
            _ => None,
        })
    })
}

/// What is wrong with all of it.
fn trouble(t: Locale, desk: Desk) -> AnyView {
    let whole = move || {
        let refused = desk.refused.get()?;
        let apart = matches!(&refused, Refused::Wrong { .. });
        (!apart).then(|| said(t, &refused))
    };
    whole.into_any()
}

/// The form in which one is made, or changed when it is there already.
fn write(t: Locale, desk: Desk, id: Option<CustomId>, was: Made) -> AnyView {
    let name = RwSignal::new(was.name.clone());
    let kind = RwSignal::new(was.kind);
    let choices = RwSignal::new(was.choices.join("\n"));
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let lines = choices.get_untracked();
        let made = Made {
            name: name.get_untracked(),
            kind: kind.get_untracked(),
            choices: lines.lines().map(str::to_owned).collect(),
        };
        match id {
            Some(id) => desk.send(
                edit_field(id, was.clone(), made),
                words::edited(t).to_owned(),
            ),
            None => desk.send(add_field(made), words::added(t).to_owned()),
        }
    };
    view! {
        <form class="desk-form" on:submit=send>
            <Field
                name="field-name"
                label=Signal::stored(words::name(t).to_owned())
                value=name
                message=at(t, desk, "name")
            />
            {kinds(t, kind, id.is_some())}
            {move || (kind.get() == FieldKind::Choice).then(|| offered(t, desk, choices, id.is_some()))}
            {trouble(t, desk)}
            <div class="actions">
                <button
                    type="submit"
                    class="button button-main"
                    aria-disabled=move || desk.busy.get().then_some("true")
                >
                    {if id.is_some() { words::save(t) } else { words::make(t) }}
                </button>
                <Button press=move |()| desk.open.set(false)>{words::cancel(t)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn kinds(t: Locale, kind: RwSignal<FieldKind>, fixed: bool) -> AnyView {
    let option = move |one: FieldKind| {
        view! {
            <option value=one.word() selected=move || kind.get() == one>{kind_name(one, t)}</option>
        }
    };
    let chosen = move |event| {
        let word = event_target_value(&event);
        kind.set(FieldKind::from_word(&word).unwrap_or_default());
    };
    let hint = if fixed {
        words::kind_fixed(t)
    } else {
        words::kind_hint(t)
    };
    view! {
        <div class="field">
            <label for="field-kind">{words::kind(t)}</label>
            <select
                id="field-kind"
                disabled=fixed
                aria-describedby="field-kind-about"
                on:change=chosen
            >
                {FieldKind::ALL.map(option).collect_view()}
            </select>
            <p id="field-kind-about" class="field-about">{hint}</p>
        </div>
    }
    .into_any()
}

fn offered(t: Locale, desk: Desk, choices: RwSignal<String>, edited: bool) -> AnyView {
    let message = at(t, desk, "choices");
    let hint = if edited {
        words::choices_kept(t)
    } else {
        words::choices_hint(t)
    };
    let said = move || message.get().unwrap_or_else(|| hint.to_owned());
    view! {
        <div class="field" class:field-wrong=move || message.with(Option::is_some)>
            <label for="field-choices">{words::choices(t)}</label>
            <textarea
                id="field-choices"
                rows="6"
                prop:value=move || choices.get()
                aria-invalid=move || message.with(Option::is_some).then_some("true")
                aria-describedby="field-choices-about"
                on:input=move |event| choices.set(event_target_value(&event))
            ></textarea>
            <p id="field-choices-about" class="field-about" aria-live="polite">{said}</p>
        </div>
    }
    .into_any()
}

/// Removing one: how many values go with it, and its name typed to be sure.
fn remove(t: Locale, desk: Desk, id: CustomId, name: String) -> AnyView {
    let counted = load(move || count_values(id));
    let typed = RwSignal::new(String::new());
    let wanted = StoredValue::new(name.clone());
    let lacks = derived(move || typed.with(|typed| wanted.with_value(|name| typed.trim() != name)));
    let send = move || {
        if !lacks.get_untracked() {
            let answer = remove_field(id, typed.get_untracked());
            let said = wanted.with_value(|name| words::removed(t, name));
            desk.send(answer, said);
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let label = words::type_name(t, &name);
    view! {
        <Loaded load=counted let:count>
            <form class="desk-form" on:submit=submit>
                <div data-values=count.to_string()>
                    <Notice tone=Tone::Warn>
                        <p>{goes(t, count)}</p>
                    </Notice>
                </div>
                <Field name="field-typed" label=Signal::stored(label.clone()) value=typed message=at(t, desk, "typed") />
                {trouble(t, desk)}
                <div class="actions">
                    <Button kind=Press::Danger press=move |()| send() busy=desk.busy disabled=lacks>
                        {words::remove(t)}
                    </Button>
                    <Button press=move |()| desk.open.set(false)>{words::cancel(t)}</Button>
                </div>
            </form>
        </Loaded>
    }
    .into_any()
}

fn goes(t: Locale, count: i64) -> String {
    match usize::try_from(count).unwrap_or_default() {
        0 => words::nothing_goes(t).to_owned(),
        count => words::values_go(t, count),
    }
}
