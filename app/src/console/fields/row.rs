use super::desk::{Desk, Doing, mover};
use super::form::wrong;
use crate::Locale;
use crate::api::Refused;
use crate::api::fields::{Made, OneField, Readers};
use crate::api::rules::Named;
use crate::console::components::{Button, derived};
use crate::console::rules::Names;
use crate::field_words::{field_name, kind_name};
use crate::text::console_fields as words;
use directory::people::{AnyField, Field};
use directory::policy::Who;
use leptos::prelude::*;

/// What is decided of a field while somebody changes it.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Which.
    pub field: AnyField,
    made: RwSignal<Option<Made>>,
    shown: RwSignal<bool>,
    self_editable: RwSignal<bool>,
    required: RwSignal<bool>,
    searchable: RwSignal<bool>,
    readers: RwSignal<Readers>,
    chosen: RwSignal<Vec<Named>>,
}

impl Draft {
    /// What stands.
    pub fn new(one: OneField) -> Self {
        Self {
            field: one.field,
            made: RwSignal::new(one.made),
            shown: RwSignal::new(one.shown),
            self_editable: RwSignal::new(one.self_editable),
            required: RwSignal::new(one.required),
            searchable: RwSignal::new(one.searchable),
            readers: RwSignal::new(one.readers),
            chosen: RwSignal::new(one.chosen),
        }
    }

    /// As the server takes it. Who was chosen is kept while something else is.
    pub fn decided(self) -> OneField {
        let readers = self.readers.get();
        OneField {
            field: self.field,
            made: self.made.get(),
            shown: self.shown.get(),
            self_editable: self.self_editable.get(),
            required: self.required.get(),
            searchable: self.searchable.get(),
            readers,
            chosen: match readers {
                Readers::Chosen => self.chosen.get(),
                Readers::Everybody | Readers::SameDepartment => Vec::new(),
            },
        }
    }

    /// Takes what stands.
    pub fn take(self, one: OneField) {
        self.made.set(one.made);
        self.shown.set(one.shown);
        self.self_editable.set(one.self_editable);
        self.required.set(one.required);
        self.searchable.set(one.searchable);
        self.readers.set(one.readers);
        self.chosen.set(one.chosen);
    }

    /// What the corporation made of it is not decided here.
    pub fn call(self, made: Option<Made>) {
        self.made.set(made);
    }

    /// What it is called.
    pub fn name(self, t: Locale) -> String {
        match self.field {
            AnyField::BuiltIn(field) => field_name(field, t).to_owned(),
            AnyField::Custom(_) => self.made.with(|made| {
                let made = made.as_ref();
                made.map(|made| made.name.clone()).unwrap_or_default()
            }),
        }
    }

    fn is(self, field: Field) -> bool {
        self.field == field.into()
    }

    /// Whether it can be decided that people are found by it.
    fn may_be_searched(self) -> bool {
        match self.field {
            AnyField::BuiltIn(field) => field.may_be_searched(),
            AnyField::Custom(_) => self.made.with_untracked(|made| {
                let made = made.as_ref();
                made.is_some_and(|made| made.kind.may_be_searched())
            }),
        }
    }

    fn is_private(self) -> bool {
        self.field.built_in().is_some_and(Field::is_private)
    }
}

const READERS: [Readers; 3] = [Readers::Everybody, Readers::SameDepartment, Readers::Chosen];

/// One field, with what can be decided of it.
pub fn row(t: Locale, desk: Desk, draft: Draft, refused: RwSignal<Option<Refused>>) -> AnyView {
    let name = derived(move || draft.name(t));
    let (fixed, private) = (draft.is(Field::Name), draft.is_private());
    let hint = match (fixed, private) {
        (true, _) => Some(words::name_always(t)),
        (false, true) => Some(words::private(t)),
        (false, false) => None,
    };
    let decides = (!fixed && !private).then(|| readers(t, draft, name, refused));
    let shown = derived(move || words::shown_of(t, &name.get()));
    let editable = derived(move || words::editable_of(t, &name.get()));
    let required = derived(move || words::required_of(t, &name.get()));
    let searchable = derived(move || words::searchable_of(t, &name.get()));
    let found = draft.may_be_searched();
    let word = draft.field.word().into_owned();
    view! {
        <li class="field-row surface" data-field=word>
            <div class="field-top">
                <span class="field-grip" draggable="true" aria-hidden="true" title=words::drag(t)>
                    "⠿"
                </span>
                <h2>{move || name.get()}</h2>
                {kind(t, draft)}
                <div class="field-moves">
                    {own(t, desk, draft)}
                    {moves(t, desk, draft, name)}
                </div>
            </div>
            <div class="field-ticks">
                {tick(words::shown(t), shown, draft.shown, fixed || private)}
                {tick(words::editable(t), editable, draft.self_editable, false)}
                {tick(words::required(t), required, draft.required, fixed || private)}
                {tick(words::searchable(t), searchable, draft.searchable, !found)}
                {decides}
            </div>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </li>
    }
    .into_any()
}

/// What a field of the corporation's own holds.
fn kind(t: Locale, draft: Draft) -> Option<AnyView> {
    let own = draft.made.with_untracked(Option::is_some);
    own.then(|| {
        let said = move || {
            let made = draft.made.get().unwrap_or_default();
            let kind = kind_name(made.kind, t);
            match made.choices.is_empty() {
                true => kind.to_owned(),
                false => words::kind_of(t, kind, &made.choices.join(words::comma(t))),
            }
        };
        view! { <p class="hint field-kind">{said}</p> }.into_any()
    })
}

/// What is done to a field of the corporation's own.
fn own(t: Locale, desk: Desk, draft: Draft) -> Option<AnyView> {
    let AnyField::Custom(id) = draft.field else {
        return None;
    };
    let edit = move |()| {
        desk.begin(Doing::Edit(
            id,
            draft.made.get_untracked().unwrap_or_default(),
        ))
    };
    let remove = move |()| desk.begin(Doing::Remove(id, untrack(|| draft.name(t))));
    let view = view! {
        <Button press=edit>{words::edit(t)}</Button>
        <Button press=remove>{words::remove(t)}</Button>
    };
    Some(view.into_any())
}

/// Further up and further down.
fn moves(t: Locale, desk: Desk, draft: Draft, name: Signal<String>) -> AnyView {
    let one = move |by: isize, sign: &'static str, said: fn(Locale, &str) -> String| {
        view! {
            <button
                type="button"
                id=mover(draft.field, by)
                class="button button-icon"
                aria-label=move || said(t, &name.get())
                disabled=move || !desk.can_move(draft.field, by)
                on:click=move |_| desk.move_by(draft.field, by)
            >
                {sign}
            </button>
        }
    };
    view! {
        {one(-1, "↑", words::up)}
        {one(1, "↓", words::down)}
    }
    .into_any()
}

fn tick(label: &'static str, said: Signal<String>, on: RwSignal<bool>, fixed: bool) -> AnyView {
    view! {
        <label class="field-tick">
            <input
                type="checkbox"
                aria-label=move || said.get()
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
    name: Signal<String>,
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
    view! {
        <label class="field-readers">
            <span>{words::readers(t)}</span>
            <select aria-label=move || words::readers_of(t, &name.get()) on:change=changed>
                {READERS.map(option).collect_view()}
            </select>
        </label>
        {chosen(t, draft, refused)}
    }
    .into_any()
}

/// Who is chosen, while somebody is.
fn chosen(t: Locale, draft: Draft, refused: RwSignal<Option<Refused>>) -> AnyView {
    let word = draft.field.word().into_owned();
    let id = format!("readers-{word}");
    let member = RwSignal::new(false);
    let message = derived(move || {
        if member.get() {
            return Some(words::no_member(t).to_owned());
        }
        refused.with(|refused| match refused {
            Some(Refused::Wrong { field, reason }) if *field == word => {
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
                    id=id.clone()
                    label=words::chosen_who(t)
                    hint=words::chosen_hint(t)
                    list=draft.chosen.into()
                    change=choose
                    message
                />
            }
        })
    };
    names.into_any()
}
