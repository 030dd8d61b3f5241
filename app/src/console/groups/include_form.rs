use super::add_form::form_end;
use super::desk::Desk;
use super::trouble::{at_field, trouble};
use crate::api::groups::preview_group;
use crate::api::rules::Named;
use crate::console::components::{derived, load, locale};
use crate::console::rules::{Names, outcome};
use crate::text::console_groups as words;
use directory::groups::{GroupChange, Included};
use directory::people::GroupId;
use directory::policy::Who;
use leptos::prelude::*;

/// Whom to put into a group, as a form holds it.
#[derive(Clone, Copy)]
pub struct Chosen {
    names: RwSignal<Vec<Named>>,
    copied: RwSignal<bool>,
    /// A group was chosen, which cannot be in one.
    group: RwSignal<bool>,
}

impl Chosen {
    /// Nobody yet.
    pub fn new() -> Self {
        Self {
            names: RwSignal::new(Vec::new()),
            copied: RwSignal::new(false),
            group: RwSignal::new(false),
        }
    }

    /// As the server takes it.
    pub fn included(self) -> Included {
        let mut included = Included::default();
        for named in self.names.get() {
            match named.who {
                Who::Member(userid) => included.members.push(userid),
                Who::Department(id) if self.copied.get() => included.copied.push(id),
                Who::Department(id) => included.departments.push(id),
                Who::Group(_) => {}
            }
        }
        included
    }

    fn choose(self, mut names: Vec<Named>) {
        let count = names.len();
        names.retain(|named| !matches!(named.who, Who::Group(_)));
        self.group.set(names.len() < count);
        self.names.set(names);
    }
}

/// The lines in which people and departments are chosen.
pub fn chooser(desk: Desk, chosen: Chosen) -> AnyView {
    let t = locale();
    let wrong = at_field(desk.refused, "people");
    let message = derived(move || match chosen.group.get() {
        true => Some(words::no_group_in_group(t).to_owned()),
        false => wrong.get(),
    });
    let has_department = derived(move || {
        chosen.names.with(|names| {
            names
                .iter()
                .any(|one| matches!(one.who, Who::Department(_)))
        })
    });
    view! {
        <Names
            id="group-people".to_owned()
            label=words::who(t)
            hint=words::who_hint(t)
            list=chosen.names.into()
            change=move |names| chosen.choose(names)
            message
        />
        <div class="field" hidden=move || !has_department.get()>
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby="group-copied-about"
                    prop:checked=move || chosen.copied.get()
                    on:change=move |event| chosen.copied.set(event_target_checked(&event))
                />
                {words::copied(t)}
            </label>
            <p id="group-copied-about" class="field-about">{words::copied_hint(t)}</p>
        </div>
    }
    .into_any()
}

/// What a change would do, while the group is named by rules.
pub fn impact(change: Signal<Option<GroupChange>>, used: bool) -> AnyView {
    if !used {
        return ().into_any();
    }
    let tried = load(move || {
        let change = change.get();
        async move {
            match change {
                Some(change) => preview_group(change).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let shown = move || {
        tried
            .value
            .get()
            .flatten()
            .map(|preview| outcome(locale(), &preview))
    };
    view! { <div aria-live="polite" aria-busy=move || tried.busy.get().to_string()>{shown}</div> }
        .into_any()
}

/// More people.
#[component]
pub fn IncludeForm(desk: Desk, id: GroupId, used: bool) -> impl IntoView {
    let t = locale();
    let chosen = Chosen::new();
    let change = derived(move || {
        let people = chosen.included();
        let some = people != Included::default();
        some.then_some(GroupChange::Include { group: id, people })
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(change) = change.get_untracked() {
            desk.send(change, words::included(t).to_owned(), desk.shown_again());
        }
    };
    view! {
        <form class="desk-form" on:submit=send>
            {chooser(desk, chosen)}
            {impact(change, used)}
            {trouble(desk.refused, &["people"])}
            {form_end(desk)}
        </form>
    }
}
