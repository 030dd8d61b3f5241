use super::add_form::accounts;
use super::desk::Desk;
use super::dialog::{FormEnd, Kept};
use super::drafts::{Draft, keep, kept};
use super::leaders_field::LeadersField;
use super::name_fields::NameFields;
use super::spot::Doing;
use crate::Locale;
use crate::api::Refused;
use crate::api::departments_edit::{Editable, read_editable};
use crate::api::rules::Named;
use crate::console::components::{Loaded, Notice, Tone, effect, load, locale};
use crate::text::{console, console_organisation as words};
use directory::organisation::{Change, Details};
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Names and leaders of a department. What was typed is only ever taken away by
/// the person who typed it.
#[component]
pub fn EditForm(desk: Desk, doing: Doing) -> impl IntoView {
    let language = locale().tag();
    let found = load(move || read_editable(doing.of, language.to_owned()));
    view! {
        <Loaded load=found let:found>
            <Fields desk doing found />
        </Loaded>
    }
}

#[component]
fn Fields(desk: Desk, doing: Doing, found: Editable) -> impl IntoView {
    let t = locale();
    let id = doing.of;
    let stands = StoredValue::new(found.clone());
    let typed = Typed {
        name: RwSignal::new(found.details.name.clone()),
        full_name: RwSignal::new(found.details.full_name.clone()),
        leaders: RwSignal::new(found.leaders),
    };
    let was = RwSignal::new(found.details);
    let theirs = RwSignal::new(None);
    let before = RwSignal::new(false);
    if let Some(draft) = kept(doing) {
        before.set(true);
        typed.fill(draft, was);
    }
    effect(move || {
        let (draft, was) = (typed.draft(was.get()), was.get());
        keep(doing, (typed.details() != was).then_some(draft));
    });
    let discard = move |()| {
        before.set(false);
        stands.with_value(|found| typed.fill(as_found(found), was));
    };
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
            wanted: untrack(|| typed.details()),
        };
        let shown = desk.shown_again();
        let then = move |id| {
            keep(doing, None);
            shown(id);
        };
        desk.send(change, words::saved(t).to_owned(), Box::new(then));
    };
    let Typed {
        name,
        full_name,
        leaders,
    } = typed;
    view! {
        <form class="desk-form" on:submit=move |event| { event.prevent_default(); send(); }>
            <Kept kept=before discard />
            <NameFields desk name full_name hint=words::full_name_hint(t, &found.path) />
            <LeadersField desk leaders />
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
            name: self.name.get(),
            full_name: self.full_name.get(),
            leaders: self.leaders.with(|leaders| accounts(leaders)),
        }
    }

    fn draft(self, was: Details) -> Draft {
        Draft {
            name: self.name.get(),
            full_name: self.full_name.get(),
            leaders: self.leaders.get(),
            mode: None,
            was,
        }
    }

    fn fill(self, draft: Draft, was: RwSignal<Details>) {
        was.set(draft.was);
        self.name.set(draft.name);
        self.full_name.set(draft.full_name);
        self.leaders.set(draft.leaders);
    }

    /// Fields in which nothing was typed become what somebody else saved, so that
    /// the next save does not take it back.
    fn follow(self, was: &Details, found: &Editable) {
        let typed = untrack(|| self.details());
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

/// The form with nothing typed.
fn as_found(found: &Editable) -> Draft {
    Draft {
        name: found.details.name.clone(),
        full_name: found.details.full_name.clone(),
        leaders: found.leaders.clone(),
        mode: None,
        was: found.details.clone(),
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
