use super::form::wrong;
use crate::Locale;
use crate::api::Refused;
use crate::api::fields::{OneField, Readers};
use crate::api::rules::Named;
use crate::console::components::derived;
use crate::console::rules::Names;
use crate::field_words::field_name;
use crate::text::console_fields as words;
use directory::people::Field;
use directory::policy::Who;
use leptos::prelude::*;

/// What is decided of a field while somebody changes it.
#[derive(Clone, Copy)]
pub struct Draft {
    field: Field,
    shown: RwSignal<bool>,
    self_editable: RwSignal<bool>,
    readers: RwSignal<Readers>,
    chosen: RwSignal<Vec<Named>>,
}

impl Draft {
    /// What stands.
    pub fn new(one: OneField) -> Self {
        Self {
            field: one.field,
            shown: RwSignal::new(one.shown),
            self_editable: RwSignal::new(one.self_editable),
            readers: RwSignal::new(one.readers),
            chosen: RwSignal::new(one.chosen),
        }
    }

    /// As the server takes it. Who was chosen is kept while something else is.
    pub fn decided(self) -> OneField {
        let readers = self.readers.get();
        OneField {
            field: self.field,
            shown: self.shown.get(),
            self_editable: self.self_editable.get(),
            readers,
            chosen: match readers {
                Readers::Chosen => self.chosen.get(),
                Readers::Everybody | Readers::SameDepartment => Vec::new(),
            },
        }
    }

    /// Takes what stands.
    pub fn take(self, one: OneField) {
        self.shown.set(one.shown);
        self.self_editable.set(one.self_editable);
        self.readers.set(one.readers);
        self.chosen.set(one.chosen);
    }
}

const READERS: [Readers; 3] = [Readers::Everybody, Readers::SameDepartment, Readers::Chosen];

/// One field, with what can be decided of it.
pub fn row(t: Locale, draft: Draft, refused: RwSignal<Option<Refused>>) -> AnyView {
    let name = field_name(draft.field, t);
    let fixed = draft.field == Field::Name;
    let private = draft.field.is_private();
    let hint = match (fixed, private) {
        (true, _) => Some(words::name_always(t)),
        (false, true) => Some(words::private(t)),
        (false, false) => None,
    };
    let decides = (!fixed && !private).then(|| readers(t, draft, name, refused));
    view! {
        <li class="field-row surface" data-field=draft.field.word()>
            <h2>{name}</h2>
            <div class="field-ticks">
                {tick(words::shown(t), words::shown_of(t, name), draft.shown, fixed || private)}
                {tick(words::editable(t), words::editable_of(t, name), draft.self_editable, false)}
                {decides}
            </div>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </li>
    }
    .into_any()
}

fn tick(label: &'static str, said: String, on: RwSignal<bool>, fixed: bool) -> AnyView {
    view! {
        <label class="field-tick">
            <input
                type="checkbox"
                aria-label=said
                disabled=fixed
                prop:checked=move || on.get()
                on:change=move |event| on.set(event_target_checked(&event))
            />
            {label}
        </label>
    }
    .into_any()
}

fn readers(
    t: Locale,
    draft: Draft,
    name: &'static str,
    refused: RwSignal<Option<Refused>>,
) -> AnyView {
    let said = |readers: Readers| match readers {
        Readers::Everybody => words::everybody(t),
        Readers::SameDepartment => words::same_department(t),
        Readers::Chosen => words::chosen(t),
    };
    let option = |one: Readers| {
        view! { <option selected=move || draft.readers.get() == one>{said(one)}</option> }
    };
    let changed = move |event: web_sys::Event| {
        let place = event_target::<web_sys::HtmlSelectElement>(&event).selected_index();
        let place = usize::try_from(place).unwrap_or_default();
        draft
            .readers
            .set(READERS.get(place).copied().unwrap_or_default());
    };
    let word = draft.field.word();
    let member = RwSignal::new(false);
    let message = derived(move || {
        if member.get() {
            return Some(words::no_member(t).to_owned());
        }
        refused.with(|refused| match refused {
            Some(Refused::Wrong { field, reason }) if field == word => {
                Some(wrong(t, reason).to_owned())
            }
            _ => None,
        })
    });
    let choose = move |mut names: Vec<Named>| {
        let count = names.len();
        names.retain(|named| !matches!(named.who, Who::Member(_)));
        member.set(names.len() < count);
        draft.chosen.set(names);
    };
    let names = move || {
        (draft.readers.get() == Readers::Chosen).then(|| {
            view! {
                <Names
                    id=format!("readers-{word}")
                    label=words::chosen_who(t)
                    hint=words::chosen_hint(t)
                    list=draft.chosen.into()
                    change=choose
                    message
                />
            }
        })
    };
    view! {
        <label class="field-readers">
            <span>{words::readers(t)}</span>
            <select aria-label=words::readers_of(t, name) on:change=changed>
                {READERS.map(option).collect_view()}
            </select>
        </label>
        {names}
    }
    .into_any()
}
