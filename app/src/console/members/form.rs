use super::desk::Desk;
use super::panel::Shown;
use super::sheet::{CONTACT, MORE, Typed, WHO};
use super::spot::Open;
use super::{avatar, custom, fields, left, places, superior, theirs};
use crate::api::Refused;
use crate::api::members_edit::{Saved, Sheet, read_member, save_member};
use crate::console::components::{Notice, Tone, locale, refusal};
use crate::text::console_members as texts;
use directory::membership::Change;
use directory::people::Field;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form of one member. What was typed is only ever taken away by the person
/// who typed it.
#[component]
pub fn MemberForm(desk: Desk, shown: Shown, open: Open, sheet: Sheet) -> impl IntoView {
    let t = locale();
    let new = open == Open::New;
    let followed = sheet.followed;
    let typed = Typed::new(sheet);
    left::take_back(&open, typed);
    shown.begin(typed);
    let editing = Editing {
        desk,
        shown,
        typed,
        new,
        busy: RwSignal::new(false),
        theirs: RwSignal::new(None),
    };
    on_cleanup(move || {
        if shown.leaves(typed) {
            left::keep(open, typed);
        }
    });
    let notice = followed.then(|| {
        let said = if new {
            texts::followed_add(t)
        } else {
            texts::followed(t)
        };
        said_in(Tone::Plain, said.to_owned())
    });
    let theirs = move || editing.theirs.get().map(|said| said_in(Tone::Warn, said));
    view! {
        <form
            class="members-form"
            on:submit=move |event| {
                event.prevent_default();
                editing.save();
            }
        >
            {notice}
            {avatar::part(desk, typed)}
            {fields::account(typed)}
            {fields::part(typed, texts::who(t), &WHO)}
            {fields::part(typed, texts::contact(t), &CONTACT)}
            {places::part(desk, typed)}
            {superior::part(typed)}
            {fields::part(typed, texts::more(t), &MORE)}
            {custom::part(typed)}
            {theirs}
            {move || trouble(typed)}
            {end(editing, new && followed)}
        </form>
    }
}

fn said_in(tone: Tone, said: String) -> AnyView {
    view! {
        <Notice tone>
            <p>{said}</p>
        </Notice>
    }
    .into_any()
}

/// What is wrong with the form as a whole.
fn trouble(typed: Typed) -> Option<AnyView> {
    let t = locale();
    let said = match typed.refused.get()? {
        Refused::Fields(faults) => texts::faults(t, faults.len()),
        other => refusal(t, &other),
    };
    Some(said_in(Tone::Bad, said))
}

fn end(editing: Editing, hopeless: bool) -> AnyView {
    let t = locale();
    let save = (!hopeless).then(|| {
        view! {
            <button
                type="submit"
                class="button button-main"
                aria-disabled=move || editing.busy.get().then_some("true")
            >
                {texts::save(t)}
            </button>
        }
    });
    view! {
        <div class="actions members-end">
            {save}
            <button type="button" class="button" on:click=move |_| editing.shown.close()>
                {texts::cancel(t)}
            </button>
        </div>
    }
    .into_any()
}

/// A form on its way to the server.
#[derive(Clone, Copy)]
struct Editing {
    desk: Desk,
    shown: Shown,
    typed: Typed,
    new: bool,
    busy: RwSignal<bool>,
    theirs: RwSignal<Option<String>>,
}

impl Editing {
    fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.typed.refused.set(None);
        self.desk.told.set(String::new());
        let wanted = untrack(|| self.typed.draft());
        let change = match self.new {
            true => Change::Add(wanted),
            false => Change::Edit {
                was: self.typed.base.with_untracked(|base| base.draft.clone()),
                wanted,
            },
        };
        let language = locale_tag(self.desk);
        spawn_local(async move {
            let answer = save_member(change, language).await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(saved) => self.done(&saved),
                Err(Refused::Stale) if !self.new => self.read_again().await,
                Err(refused) => {
                    self.typed.refused.set(Some(refused));
                    focus_on_fault();
                }
            }
        });
    }

    fn done(self, saved: &Saved) {
        let t = self.desk.locale;
        let name = self.typed.value(Field::Name).get_untracked();
        let said = match (saved.changed, self.new) {
            (false, false) => texts::unchanged(t).to_owned(),
            (_, true) => texts::added(t, &name),
            (true, false) => texts::saved(t, &name),
        };
        let holds = match (saved.changed, saved.waits) {
            (false, _) => "",
            (true, true) => texts::in_force_unsent(t),
            (true, false) => texts::in_force(t),
        };
        self.desk.told.set(format!("{said}{holds}"));
        self.desk.table.again();
        self.shown.finish();
    }

    /// Shows what somebody else saved meanwhile; the next save is made against
    /// that.
    async fn read_again(self) {
        let was = self.typed.base.get_untracked();
        match read_member(was.draft.userid.clone()).await {
            Ok(found) => {
                let said = theirs::said(self.desk.locale, &was, &found);
                self.theirs.try_set(Some(said));
                if !self.typed.base.is_disposed() {
                    self.typed.follow(found);
                }
            }
            Err(refused) => {
                self.typed.refused.try_set(Some(refused));
            }
        }
    }
}

fn locale_tag(desk: Desk) -> String {
    desk.locale.tag().to_owned()
}

/// Brings the first field with a fault into sight.
fn focus_on_fault() {
    request_animation_frame(|| {
        let first = document().query_selector(".members-form [aria-invalid=true]");
        if let Some(first) = first.ok().flatten() {
            crate::console::rules::focus(&first.id());
        }
    });
}
