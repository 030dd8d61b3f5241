//! One field of many: tried on everybody first, then written part by part, told,
//! with the way back for ten minutes.

use super::desk::Desk;
use crate::Locale;
use crate::api::Refused;
use crate::api::life::Chosen;
use crate::api::members_many::{
    AT_ONCE, ManyValues, OneValue, ValueMissed, ValuesTold, write_values,
};
use crate::console::components::{
    Button, Failure, Notice, Press, Progress, Tone, failures, refusal,
};
use crate::field_words::field_name;
use crate::text::{console, console_life, console_members as texts};
use directory::people::Field;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// So long it can be undone.
const UNDO: Duration = Duration::from_secs(600);
/// So many of those to whom nothing happens are named.
const TOLD: usize = 200;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It is tried on everybody.
    Trying,
    /// It is known what would come of it.
    Tried,
    /// It is written.
    Writing,
    /// It was written.
    Written,
    /// It is written back.
    Undoing,
    /// It was written back.
    Undone,
}

/// What is under way.
#[derive(Clone, Copy)]
struct Values {
    locale: Locale,
    field: Field,
    people: StoredValue<Vec<OneValue>>,
    stage: RwSignal<Stage>,
    /// How many of the present stage are through, of how many.
    come: RwSignal<usize>,
    total: RwSignal<usize>,
    told: RwSignal<ValuesTold>,
    refused: RwSignal<Option<Refused>>,
    /// The ten minutes are over.
    late: RwSignal<bool>,
    open: RwSignal<bool>,
    changed: Trigger,
}

/// The dialog's part.
pub fn of_many(
    desk: Desk,
    changed: Trigger,
    open: RwSignal<bool>,
    (field, value): (Field, String),
    people: Vec<Chosen>,
) -> AnyView {
    let people = people.into_iter().map(|one| OneValue {
        userid: one.userid,
        value: value.clone(),
        was: None,
    });
    let values = Values {
        locale: desk.locale,
        field,
        people: StoredValue::new(people.collect()),
        stage: RwSignal::new(Stage::Trying),
        come: RwSignal::new(0),
        total: RwSignal::new(0),
        told: RwSignal::new(ValuesTold::default()),
        refused: RwSignal::new(None),
        late: RwSignal::new(false),
        open,
        changed,
    };
    values.run(Stage::Trying, values.people.get_value());
    let t = desk.locale;
    let said = match value.is_empty() {
        true => texts::value_cleared(t, field_name(field, t)),
        false => texts::filter_said(t, field_name(field, t), &value),
    };
    view! {
        <p>{said}</p>
        {move || shown(values)}
        {move || trouble(values)}
    }
    .into_any()
}

fn trouble(values: Values) -> Option<AnyView> {
    let said = refusal(values.locale, &values.refused.get()?);
    Some(
        view! {
            <Notice tone=Tone::Bad>
                <p>{said}</p>
            </Notice>
        }
        .into_any(),
    )
}

fn shown(values: Values) -> AnyView {
    let t = values.locale;
    match values.stage.get() {
        Stage::Trying | Stage::Writing | Stage::Undoing => going(values),
        Stage::Tried => tried(values),
        Stage::Written => values.told.with(|told| {
            let done = told.done.len();
            let said = match done {
                0 => console_life::done_nobody(t).to_owned(),
                done => console_life::done(t, done),
            };
            ended(values, said, told, undo(values, done))
        }),
        Stage::Undone => values.told.with(|told| {
            let said = console_life::undone(t, told.done.len());
            ended(values, said, told, None)
        }),
    }
}

fn going(values: Values) -> AnyView {
    let t = values.locale;
    let said = Signal::derive(move || {
        let (come, total) = (
            values.come.get().to_string(),
            values.total.get().to_string(),
        );
        console_life::going(t, &come, &total)
    });
    let of = Signal::derive(move || Some(values.total.get()));
    view! { <Progress said done=values.come of /> }.into_any()
}

fn tried(values: Values) -> AnyView {
    let t = values.locale;
    let told = values.told.get();
    let (will, not) = (told.done.len(), told.missed.len());
    let said = match will {
        0 => console_life::will_nobody(t).to_owned(),
        will => console_life::will(t, will),
    };
    let write = (will > 0).then(|| {
        let press = move |()| values.begin();
        view! { <Button kind=Press::Main press>{texts::set_field(t)}</Button> }
    });
    view! {
        <p class="lives-will" data-will=will.to_string() data-will-not=not.to_string()>
            {said}
        </p>
        {missed(t, console_life::will_not(t, not), &told.missed)}
        <div class="actions">
            {write}
            <Button press=move |()| values.open.set(false)>{texts::cancel(t)}</Button>
        </div>
    }
    .into_any()
}

fn ended(values: Values, said: String, told: &ValuesTold, undo: Option<AnyView>) -> AnyView {
    let t = values.locale;
    let not = told.missed.len();
    view! {
        <div data-done=told.done.len().to_string() data-failed=not.to_string()>
            <Notice tone=Tone::Good>
                <p>{said}</p>
            </Notice>
            {missed(t, console_life::not_done(t, not), &told.missed)}
        </div>
        <div class="actions">
            {undo}
            <Button press=move |()| values.open.set(false)>{console::close(t)}</Button>
        </div>
    }
    .into_any()
}

fn undo(values: Values, done: usize) -> Option<AnyView> {
    let back = move |()| {
        let people = values.told.with_untracked(|told| told.done.clone());
        values.run(Stage::Undoing, people);
    };
    let late = values.late;
    (done > 0).then(|| {
        view! { <Button press=back disabled=late>{texts::undo(values.locale)}</Button> }.into_any()
    })
}

fn missed(t: Locale, said: String, missed: &[ValueMissed]) -> Option<AnyView> {
    let named = missed.iter().take(TOLD).map(|one| Failure {
        userid: one.userid.to_string(),
        name: one.name.clone(),
        why: one.why.clone(),
    });
    failures(t, said, missed.len(), named.collect())
}

impl Values {
    /// Writes it, to those whom it changes.
    fn begin(self) {
        let will = self.told.with_untracked(|told| told.done.clone());
        let value = self.people.with_value(|people| {
            let first = people.first();
            first.map_or_else(String::new, |one| one.value.clone())
        });
        // Whoever has another value by now was changed by somebody else.
        let people = will.into_iter().map(|one| OneValue {
            userid: one.userid,
            value: value.clone(),
            was: Some(one.value),
        });
        self.run(Stage::Writing, people.collect());
    }

    /// Part by part; what is through stays so, whatever becomes of the rest.
    fn run(self, stage: Stage, people: Vec<OneValue>) {
        let kept = match stage {
            // To whom nothing was to happen anyway is told at the end too.
            Stage::Writing => self.told.with_untracked(|told| told.missed.clone()),
            _ => Vec::new(),
        };
        self.told.set(ValuesTold {
            done: Vec::new(),
            missed: kept,
        });
        self.refused.set(None);
        self.come.set(0);
        self.total.set(people.len());
        self.stage.set(stage);
        let (field, language) = (self.field, self.locale.tag().to_owned());
        spawn_local(async move {
            for part in people.chunks(AT_ONCE) {
                let many = ManyValues {
                    field,
                    people: part.to_vec(),
                    only_tried: stage == Stage::Trying,
                };
                let answer = write_values(many, language.clone()).await;
                // The dialog may be gone by now.
                if self.stage.is_disposed() {
                    return;
                }
                match answer {
                    Ok(told) => self.told.update(|all| {
                        all.done.extend(told.done);
                        all.missed.extend(told.missed);
                    }),
                    Err(refused) => {
                        self.refused.set(Some(refused));
                        break;
                    }
                }
                self.come.update(|come| *come += part.len());
            }
            self.end(stage);
        });
    }

    fn end(self, stage: Stage) {
        self.stage.set(match stage {
            Stage::Trying | Stage::Tried => Stage::Tried,
            Stage::Writing | Stage::Written => Stage::Written,
            Stage::Undoing | Stage::Undone => Stage::Undone,
        });
        if stage == Stage::Writing {
            let late = self.late;
            set_timeout(move || _ = late.try_set(true), UNDO);
        }
        if stage != Stage::Trying {
            self.changed.notify();
        }
    }
}
