//! What else is done to many at once: placed, put into a group or taken out
//! of one, given one value.

use super::desk::Desk;
use super::many_field::of_many;
use super::many_group::in_group;
use super::words::field_hint;
use crate::api::life::{Chosen, Wanted};
use crate::api::members_many::FIELDS;
use crate::api::rules::Named;
use crate::console::components::{Button, Dialog, Field as Line, Press, derived};
use crate::console::left::lives::Lives;
use crate::console::rules::Combobox;
use crate::field_words::field_name;
use crate::text::{console_life, console_members as texts};
use directory::lifecycle::Action;
use directory::people::{DepartmentId, Field, GroupId};
use directory::policy::Who;
use leptos::prelude::*;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    MoveTo,
    AddTo,
    RemoveFrom,
    Join,
    Quit,
    SetField,
}

const ALL: [(What, &str); 6] = [
    (What::MoveTo, "move"),
    (What::AddTo, "add"),
    (What::RemoveFrom, "remove"),
    (What::Join, "join"),
    (What::Quit, "quit"),
    (What::SetField, "field"),
];

/// What the dialog goes on with.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// A group, into it or out of it.
    Group(GroupId, bool),
    /// A field and its value.
    Field(Field, String),
}

/// The dialog, and what it goes on with.
#[derive(Clone, Copy)]
pub struct Doing {
    open: RwSignal<bool>,
    next: RwSignal<Option<Next>>,
}

impl Doing {
    /// Closed.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            next: RwSignal::new(None),
        }
    }

    /// Asks what is to be done.
    pub fn begin(self) {
        self.next.set(None);
        self.open.set(true);
    }
}

/// The dialog in which it is chosen. It outlives the choice of people: its report
/// stands while they are not picked any more.
pub fn dialog(desk: Desk, lives: Lives, people: Signal<Vec<Chosen>>, doing: Doing) -> AnyView {
    let title = Signal::stored(texts::many(desk.locale).to_owned());
    let Doing { open, next } = doing;
    view! {
        <Dialog open title>
            {move || {
                let picked = people.get_untracked();
                match next.get() {
                    Some(Next::Group(id, joins)) => in_group(desk, open, id, joins, picked),
                    Some(Next::Field(field, value)) => {
                        of_many(desk, lives.changed, open, (field, value), picked)
                    }
                    None => form(desk, lives, people, doing),
                }
            }}
        </Dialog>
    }
    .into_any()
}

/// The field, and what it is to be.
#[derive(Clone, Copy)]
struct Value {
    field: RwSignal<Field>,
    text: RwSignal<String>,
}

fn form(desk: Desk, lives: Lives, people: Signal<Vec<Chosen>>, doing: Doing) -> AnyView {
    let t = desk.locale;
    let Doing { open, next } = doing;
    let what = RwSignal::new(What::MoveTo);
    let target: RwSignal<Option<Named>> = RwSignal::new(None);
    let value = Value {
        field: RwSignal::new(FIELDS[0]),
        text: RwSignal::new(String::new()),
    };
    let go = move || {
        if what.get_untracked() == What::SetField {
            let text = value.text.get_untracked().trim().to_owned();
            next.set(Some(Next::Field(value.field.get_untracked(), text)));
            return;
        }
        let Some(named) = target.get_untracked() else {
            return;
        };
        match (what.get_untracked(), named.who) {
            (What::Join, Who::Group(id)) => next.set(Some(Next::Group(id, true))),
            (What::Quit, Who::Group(id)) => next.set(Some(Next::Group(id, false))),
            (what, Who::Department(id)) => {
                open.set(false);
                let action = placing(what, id);
                let members = people.get_untracked();
                lives.begin(Wanted { action, members });
            }
            _ => {}
        }
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go();
    };
    let lacks = derived(move || what.get() != What::SetField && target.with(Option::is_none));
    let picker = move || {
        if what.get() == What::SetField {
            return field(desk, value);
        }
        let groups = matches!(what.get(), What::Join | What::Quit);
        target.set(None);
        picker(desk, groups, target)
    };
    view! {
        <form class="members-part members-many" on:submit=send>
            <p>{move || texts::picked(t, people.with(Vec::len))}</p>
            {whats(desk, what)}
            {picker}
            <div class="actions">
                <Button kind=Press::Main press=move |()| go() disabled=lacks>
                    {texts::go_on(t)}
                </Button>
                <Button press=move |()| open.set(false)>{texts::cancel(t)}</Button>
            </div>
        </form>
    }
    .into_any()
}

const fn placing(what: What, id: DepartmentId) -> Action {
    match what {
        What::AddTo => Action::AddTo(id),
        What::RemoveFrom => Action::RemoveFrom(id),
        _ => Action::MoveTo(id),
    }
}

fn whats(desk: Desk, what: RwSignal<What>) -> AnyView {
    let t = desk.locale;
    let name = |one: What| match one {
        What::MoveTo => console_life::move_to(t),
        What::AddTo => console_life::add_to(t),
        What::RemoveFrom => console_life::remove_from(t),
        What::Join => texts::join_group(t),
        What::Quit => texts::quit_group(t),
        What::SetField => texts::set_field(t),
    };
    let options = ALL.map(|(one, word)| {
        let chosen = move || what.get() == one;
        view! { <option value=word selected=chosen>{name(one)}</option> }
    });
    let change = move |event| {
        let word = event_target_value(&event);
        if let Some((one, _)) = ALL.iter().find(|(_, known)| *known == word) {
            what.set(*one);
        }
    };
    view! {
        <div class="field">
            <label for="many-what">{texts::many_what(t)}</label>
            <select id="many-what" on:change=change>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// Which department, or which group.
fn picker(desk: Desk, groups: bool, target: RwSignal<Option<Named>>) -> AnyView {
    let t = desk.locale;
    let text = RwSignal::new(String::new());
    let choose = move |named: Named| {
        text.set(named.name.clone().unwrap_or_default());
        target.set(Some(named));
    };
    let typed = move |()| target.set(None);
    let (label, hint) = match groups {
        true => (texts::group(t), texts::group_hint(t)),
        false => (texts::department(t), texts::department_hint(t)),
    };
    view! {
        <Combobox
            id="many-target".to_owned()
            label=Signal::stored(label.to_owned())
            text
            choose
            typed
            departments_only=!groups
            groups_only=groups
            hint=Signal::stored(hint.to_owned())
        />
    }
    .into_any()
}

/// Which field, and its value.
fn field(desk: Desk, value: Value) -> AnyView {
    let t = desk.locale;
    let options = FIELDS.map(|field| {
        let chosen = move || value.field.get() == field;
        view! { <option value=field.word() selected=chosen>{field_name(field, t)}</option> }
    });
    let change = move |event| {
        if let Some(field) = Field::from_word(&event_target_value(&event)) {
            value.text.set(String::new());
            value.field.set(field);
        }
    };
    let line = move || match value.field.get() {
        Field::Gender => gender(desk, value),
        field => {
            let hint = match field_hint(t, field) {
                "" => texts::value_hint(t),
                hint => hint,
            };
            view! {
                <Line
                    name="many-value"
                    label=Signal::stored(texts::value(t).to_owned())
                    value=value.text
                    hint=Signal::stored(hint.to_owned())
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="field">
            <label for="many-field">{texts::field(t)}</label>
            <select id="many-field" on:change=change>
                {options.collect_view()}
            </select>
        </div>
        {line}
    }
    .into_any()
}

fn gender(desk: Desk, value: Value) -> AnyView {
    let t = desk.locale;
    let choices = [
        ("", texts::not_said(t)),
        ("male", texts::male(t)),
        ("female", texts::female(t)),
    ];
    let options = choices.map(|(word, said)| view! { <option value=word>{said}</option> });
    view! {
        <div class="field">
            <label for="many-value">{texts::value(t)}</label>
            <select
                id="many-value"
                on:change=move |event| value.text.set(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
