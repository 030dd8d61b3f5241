//! Many put into a group or taken out of it: counted first, then told, with the
//! way back.

use super::desk::Desk;
use crate::Locale;
use crate::api::Refused;
use crate::api::groups_many::{Many, Told, change_many, preview_many};
use crate::api::life::Chosen;
use crate::console::components::{
    Button, Failure, Loaded, Notice, Press, Tone, failures, load, refusal,
};
use crate::console::rules::outcome;
use crate::text::{console, console_groups, console_life, console_members as texts};
use directory::groups::GroupMiss;
use directory::people::GroupId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is under way.
#[derive(Clone, Copy)]
struct Grouping {
    locale: Locale,
    many: StoredValue<Many>,
    open: RwSignal<bool>,
    /// What came of it, and whether that was the way back.
    told: RwSignal<Option<(Told, bool)>>,
    refused: RwSignal<Option<Refused>>,
    busy: RwSignal<bool>,
}

/// The dialog's part.
pub fn in_group(
    desk: Desk,
    open: RwSignal<bool>,
    group: GroupId,
    joins: bool,
    people: Vec<Chosen>,
) -> AnyView {
    let members = people.into_iter().map(|one| one.userid).collect();
    let grouping = Grouping {
        locale: desk.locale,
        many: StoredValue::new(Many {
            group,
            members,
            joins,
        }),
        open,
        told: RwSignal::new(None),
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let t = desk.locale;
    let counted = load(move || preview_many(grouping.many.get_value()));
    let content = move || match grouping.told.get() {
        Some((told, back)) => report(t, grouping, &told, back),
        None => view! {
            <Loaded load=counted let:told>
                {question(t, grouping, told)}
            </Loaded>
        }
        .into_any(),
    };
    let trouble = move || {
        let said = why_not(t, &grouping.refused.get()?);
        Some(view! {
            <Notice tone=Tone::Bad>
                <p>{said}</p>
            </Notice>
        })
    };
    view! {
        {content}
        {trouble}
    }
    .into_any()
}

fn question(t: Locale, grouping: Grouping, told: Told) -> AnyView {
    let joins = grouping.many.with_value(|many| many.joins);
    let will = told.done.len();
    let said = match (will, joins) {
        (0, _) => console_life::will_nobody(t).to_owned(),
        (_, true) => texts::will_join(t, will),
        (_, false) => texts::will_quit(t, will),
    };
    let preview = told.preview.as_ref().map(|preview| outcome(t, preview));
    let send = (will > 0).then(|| {
        let name = match joins {
            true => texts::join_group(t),
            false => texts::quit_group(t),
        };
        let press = move |()| grouping.send(grouping.many.get_value(), false);
        view! { <Button kind=Press::Main press busy=grouping.busy>{name}</Button> }
    });
    view! {
        <p class="lives-will" data-will=will.to_string() data-will-not=told.not.to_string()>
            {said}
        </p>
        {missed(t, console_life::will_not(t, told.not), &told)}
        {preview}
        <div class="actions">
            {send}
            <Button press=move |()| grouping.open.set(false)>{texts::cancel(t)}</Button>
        </div>
    }
    .into_any()
}

fn report(t: Locale, grouping: Grouping, told: &Told, back: bool) -> AnyView {
    let done = told.done.len();
    let said = match back {
        true => console_life::undone(t, done),
        false => console_life::done(t, done),
    };
    let undo = (!back && done > 0).then(|| {
        let mut many = grouping.many.get_value();
        many.members.clone_from(&told.done);
        many.joins = !many.joins;
        let press = move |()| grouping.send(many.clone(), true);
        view! { <Button press busy=grouping.busy>{texts::undo(t)}</Button> }
    });
    view! {
        <div data-done=done.to_string() data-failed=told.not.to_string()>
            <Notice tone=Tone::Good>
                <p>{said}</p>
            </Notice>
            {missed(t, console_life::not_done(t, told.not), told)}
        </div>
        <div class="actions">
            {undo}
            <Button press=move |()| grouping.open.set(false)>{console::close(t)}</Button>
        </div>
    }
    .into_any()
}

fn missed(t: Locale, said: String, told: &Told) -> Option<AnyView> {
    let named = told.missed.iter().map(|one| Failure {
        userid: one.userid.to_string(),
        name: one.name.clone(),
        why: why(t, one.why).to_owned(),
    });
    failures(t, said, told.not, named.collect())
}

const fn why(t: Locale, why: GroupMiss) -> &'static str {
    match why {
        GroupMiss::Gone => console_life::why_unknown(t),
        GroupMiss::AlreadyIn => texts::why_in_group(t),
        GroupMiss::NotIn => texts::why_not_in_group(t),
        GroupMiss::ThroughDepartment => console_groups::wrong_through_department(t),
    }
}

fn why_not(t: Locale, refused: &Refused) -> String {
    match refused {
        Refused::Wrong { reason, .. } if reason == "too_many" => {
            console_groups::wrong_too_many(t).to_owned()
        }
        other => refusal(t, other),
    }
}

impl Grouping {
    fn send(self, many: Many, back: bool) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        let language = self.locale.tag().to_owned();
        spawn_local(async move {
            let answer = change_many(many, language).await;
            // The dialog may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(told) => self.told.set(Some((told, back))),
                Err(refused) => self.refused.set(Some(refused)),
            }
        });
    }
}
