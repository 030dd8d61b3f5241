use super::desk::Desk;
use super::dialog::FormEnd;
use super::name_fields::NameFields;
use super::trouble::at_field;
use crate::Locale;
use crate::api::Refused;
use crate::api::departments_edit::{Editable, read_editable};
use crate::api::rules::Named;
use crate::console::components::{Loaded, Notice, Tone, effect, load, locale};
use crate::console::rules::Names;
use crate::text::{console, console_organisation as words};
use directory::organisation::{Change, Details};
use directory::people::DepartmentId;
use directory::policy::Who;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Names and leaders of a department. What was typed is only ever taken away by
/// the person who typed it.
#[component]
pub fn EditForm(desk: Desk, id: DepartmentId) -> impl IntoView {
    let language = locale().tag();
    let found = load(move || read_editable(id, language.to_owned()));
    view! {
        <Loaded load=found let:found>
            <Fields desk id found />
        </Loaded>
    }
}

#[component]
fn Fields(desk: Desk, id: DepartmentId, found: Editable) -> impl IntoView {
    let t = locale();
    let typed = Typed {
        name: RwSignal::new(found.details.name.clone()),
        full_name: RwSignal::new(found.details.full_name.clone()),
        leaders: RwSignal::new(found.leaders),
    };
    let was = RwSignal::new(found.details);
    let theirs = RwSignal::new(None);
    effect(move || {
        if desk
            .refused
            .with(|refused| *refused == Some(Refused::Stale))
        {
            desk.refused.set(None);
            read_again(desk, id, typed, was, theirs);
        }
    });
    let send = move || {
        let change = Change::Edit {
            department: id,
            was: was.get_untracked(),
            wanted: typed.details(),
        };
        desk.send(change, words::saved(t).to_owned(), desk.shown_again());
    };
    let Typed {
        name,
        full_name,
        leaders,
    } = typed;
    view! {
        <form class="desk-form" on:submit=move |event| { event.prevent_default(); send(); }>
            <NameFields desk name full_name hint=words::full_name_hint(t, &found.path) />
            <Names
                id="department-leaders".to_owned()
                label=console::leaders(t)
                hint=words::leaders_hint(t)
                list=leaders.into()
                change=move |names| leaders.set(names)
                message=at_field(desk.refused, "leaders")
                members_only=true
            />
            {move || theirs.get().map(changed)}
            <FormEnd desk fields=&["name", "full_name", "leaders"] />
        </form>
    }
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    full_name: RwSignal<String>,
    leaders: RwSignal<Vec<Named>>,
}

impl Typed {
    fn details(self) -> Details {
        Details {
            name: self.name.get_untracked(),
            full_name: self.full_name.get_untracked(),
            leaders: self.leaders.with_untracked(|leaders| accounts(leaders)),
        }
    }

    /// Fields in which nothing was typed become what somebody else saved, so that
    /// the next save does not take it back.
    fn follow(self, was: &Details, found: &Editable) {
        let typed = self.details();
        if typed.name == was.name {
            self.name.set(found.details.name.clone());
        }
        if typed.full_name == was.full_name {
            self.full_name.set(found.details.full_name.clone());
        }
        if typed.leaders == was.leaders {
            self.leaders.set(found.leaders.clone());
        }
    }
}

fn changed(said: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn>
            <p>{said}</p>
        </Notice>
    }
}

/// Shows what somebody else saved meanwhile; the next save is made against that.
fn read_again(
    desk: Desk,
    id: DepartmentId,
    typed: Typed,
    was: RwSignal<Details>,
    theirs: RwSignal<Option<String>>,
) {
    let t = locale();
    spawn_local(async move {
        let read = read_editable(id, t.tag().to_owned()).await;
        // The form may be gone by now.
        let Some(before) = was.try_get_untracked() else {
            return;
        };
        match read {
            Ok(found) => {
                typed.follow(&before, &found);
                theirs.try_set(Some(words::theirs(t, &described(t, &found))));
                was.try_set(found.details);
            }
            Err(refused) => {
                desk.refused.try_set(Some(refused));
            }
        }
    });
}

fn described(t: Locale, found: &Editable) -> String {
    let or_none = |text: String| match text.is_empty() {
        true => words::none(t).to_owned(),
        false => text,
    };
    let leaders: Vec<String> = found.leaders.iter().map(|one| one.said(t)).collect();
    let parts = [
        (words::name(t), found.details.name.clone()),
        (
            words::full_name(t),
            or_none(found.details.full_name.clone()),
        ),
        (
            console::leaders(t),
            or_none(leaders.join(console::comma(t))),
        ),
    ];
    let parts = parts.map(|(field, value)| format!("{field} {value}"));
    parts.join(console::comma(t))
}

fn accounts(leaders: &[Named]) -> Vec<directory::people::UserId> {
    let accounts = leaders.iter().filter_map(|named| match &named.who {
        Who::Member(userid) => Some(userid.clone()),
        Who::Department(_) | Who::Group(_) => None,
    });
    accounts.collect()
}
