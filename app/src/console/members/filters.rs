//! What else is looked for, in a sheet beside the table: filled in, sent at once.

use super::desk::Desk;
use super::query::{GENDERS, LACKS, gender_word, lack_word, named};
use super::words::{lack_name, wanted_gender};
use crate::api::groups::read_group;
use crate::api::rules::Named;
use crate::console::components::{Button, Field, Panel};
use crate::console::rules::Combobox;
use crate::text::console_members as texts;
use directory::answers::Condition;
use directory::people::GroupId;
use directory::people::profile::{Date, Days, MonthDay, Span};
use directory::policy::Who;
use leptos::prelude::*;
use leptos::task::spawn_local;

type Line = RwSignal<String>;

/// Birthdays as they are filled in.
#[derive(Clone, Copy)]
struct DaysTyped {
    /// `month`, `between`, or empty.
    kind: Line,
    from: Line,
    to: Line,
    wrong: RwSignal<bool>,
}

/// What is filled in.
#[derive(Clone, Copy)]
struct Typed {
    account: Line,
    position: Line,
    gender: Line,
    lacks: Line,
    unpushable: RwSignal<bool>,
    group: RwSignal<Option<(GroupId, String)>>,
    solar: DaysTyped,
    lunar: DaysTyped,
    entry: (Line, Line),
    created: (Line, Line),
}

/// The sheet, as long as it is open.
#[component]
pub fn Filters(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let title = Signal::stored(texts::more_filters(desk.locale).to_owned());
    view! { <Panel open title>{move || form(desk, open)}</Panel> }
}

fn form(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let t = desk.locale;
    let typed = desk
        .spot
        .with_untracked(|spot| Typed::of(&spot.asked.who, desk));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(read) = typed.read() {
            open.set(false);
            desk.change(|spot| spot.of(|who| read.over(who)));
        }
    };
    let clear = move |()| {
        open.set(false);
        desk.change(|spot| spot.of(|who| Typed::nothing().over(who)));
    };
    view! {
        <form class="members-filters" on:submit=send>
            {who(desk, typed)}
            {birthdays(desk, "solar", texts::solar_birthday(t), typed.solar)}
            {birthdays(desk, "lunar", texts::lunar_birthday(t), typed.lunar)}
            {span("entry", texts::entry_date(t), "", typed.entry, desk)}
            {span("created", texts::created(t), texts::created_hint(t), typed.created, desk)}
            <div class="actions members-end">
                <button type="submit" class="button button-main">{texts::filter(t)}</button>
                <Button press=clear>{texts::no_filters(t)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn who(desk: Desk, typed: Typed) -> AnyView {
    let t = desk.locale;
    let label = |said: &'static str| Signal::stored(said.to_owned());
    let genders = GENDERS.map(|(gender, word)| (word, wanted_gender(t, gender)));
    let lacks = LACKS.map(|(lack, word)| (word, lack_name(t, lack)));
    let unpushable = typed.unpushable;
    view! {
        <Field name="f-account" label=label(texts::account(t)) value=typed.account />
        <Field name="f-position" label=label(texts::position(t)) value=typed.position />
        {select("f-gender", texts::gender(t), texts::anything(t), typed.gender, &genders)}
        {group(desk, typed)}
        {select("f-lacks", texts::lacks(t), texts::not_asked(t), typed.lacks, &lacks)}
        <label class="members-below">
            <input
                type="checkbox"
                prop:checked=move || unpushable.get()
                on:change=move |event| unpushable.set(event_target_checked(&event))
            />
            {texts::unpushable(t)}
        </label>
    }
    .into_any()
}

fn select(
    id: &'static str,
    label: &'static str,
    none: &'static str,
    value: Line,
    options: &[(&'static str, &'static str)],
) -> AnyView {
    let option = |(word, said): (&'static str, &'static str)| {
        let chosen = move || value.with(|value| value == word);
        view! { <option value=word selected=chosen>{said}</option> }
    };
    let first = std::iter::once(("", none));
    let options = first.chain(options.iter().copied()).map(option);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn group(desk: Desk, typed: Typed) -> AnyView {
    let t = desk.locale;
    let text = RwSignal::new(String::new());
    let choose = move |named: Named| {
        text.set(String::new());
        if let Who::Group(id) = named.who {
            typed.group.set(Some((id, named.name.unwrap_or_default())));
        }
    };
    let chosen = move || {
        let (_, name) = typed.group.get()?;
        Some(view! {
            <p class="chip">
                <span class="chip-name">{name}</span>
                <button
                    type="button"
                    class="chip-remove"
                    aria-label=texts::drop_filter(t, texts::group(t))
                    on:click=move |_| typed.group.set(None)
                >
                    "✕"
                </button>
            </p>
        })
    };
    view! {
        <div class="members-group">
            <Combobox
                id="f-group".to_owned()
                label=Signal::stored(texts::group(t).to_owned())
                text
                choose
                groups_only=true
                hint=Signal::stored(texts::group_hint(t).to_owned())
            />
            {chosen}
        </div>
    }
    .into_any()
}

fn birthdays(desk: Desk, id: &'static str, legend: &'static str, typed: DaysTyped) -> AnyView {
    let t = desk.locale;
    let (from, to) = match id {
        "solar" => ("f-solar-from", "f-solar-to"),
        _ => ("f-lunar-from", "f-lunar-to"),
    };
    let kinds = [
        ("month", texts::this_month(t)),
        ("between", texts::from_to(t)),
    ];
    let which = match id {
        "solar" => "f-solar",
        _ => "f-lunar",
    };
    let between = move || {
        typed
            .kind
            .with(|kind| kind == "between")
            .then(|| ends(desk, (from, to), typed))
    };
    view! {
        <fieldset class="members-part">
            <legend>{legend}</legend>
            {select(which, texts::days(t), texts::anything(t), typed.kind, &kinds)}
            {between}
        </fieldset>
    }
    .into_any()
}

fn ends(desk: Desk, names: (&'static str, &'static str), typed: DaysTyped) -> AnyView {
    let t = desk.locale;
    let label = |said: &'static str| Signal::stored(said.to_owned());
    let message = Signal::derive(move || {
        typed
            .wrong
            .get()
            .then(|| texts::wrong_day(desk.locale).to_owned())
    });
    view! {
        <div class="members-ends">
            <Field name=names.0 label=label(texts::from(t)) value=typed.from message />
            <Field name=names.1 label=label(texts::to(t)) value=typed.to hint=label(texts::day_hint(t)) />
        </div>
    }
    .into_any()
}

fn span(
    id: &'static str,
    legend: &'static str,
    hint: &'static str,
    ends: (Line, Line),
    desk: Desk,
) -> AnyView {
    let t = desk.locale;
    let (from, to) = match id {
        "entry" => ("f-entry-from", "f-entry-to"),
        _ => ("f-created-from", "f-created-to"),
    };
    let label = |said: &'static str| Signal::stored(said.to_owned());
    view! {
        <fieldset class="members-part">
            <legend>{legend}</legend>
            <div class="members-ends">
                <Field name=from label=label(texts::from(t)) value=ends.0 kind="date" />
                <Field name=to label=label(texts::to(t)) value=ends.1 kind="date" />
            </div>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
        </fieldset>
    }
    .into_any()
}

/// What was filled in, once it can be meant.
#[derive(Default)]
pub struct Read(Condition);

impl Read {
    /// Puts it in the place of what was looked for of this kind; what the page has
    /// outside the sheet stays.
    fn over(self, who: &mut Condition) {
        *who = Condition {
            text: std::mem::take(&mut who.text),
            standing: who.standing,
            within: who.within,
            ..self.0
        };
    }
}

impl Typed {
    fn nothing() -> Read {
        Read::default()
    }

    fn of(who: &Condition, desk: Desk) -> Self {
        let line = |text: &str| RwSignal::new(text.to_owned());
        let day = |date: Option<Date>| {
            RwSignal::new(date.map_or_else(String::new, |date| date.to_string()))
        };
        let ends = |span: Span| (day(span.from), day(span.to));
        let group = RwSignal::new(who.group.map(|id| (id, format!("#{id}"))));
        if let Some(id) = who.group {
            name_of(id, desk, group);
        }
        Self {
            account: line(&who.account),
            position: line(&who.position),
            gender: line(who.gender.map_or("", gender_word)),
            lacks: line(who.lacks.map_or("", lack_word)),
            unpushable: RwSignal::new(who.unpushable),
            group,
            solar: DaysTyped::of(who.solar),
            lunar: DaysTyped::of(who.lunar),
            entry: ends(who.entry),
            created: ends(who.created),
        }
    }

    fn read(self) -> Option<Read> {
        let text = |line: Line| line.get_untracked().trim().to_owned();
        let span = |(from, to): (Line, Line)| Span {
            from: Date::parse(&text(from)),
            to: Date::parse(&text(to)),
        };
        // Both are read, so that both say what is wrong.
        let (solar, lunar) = (self.solar.read(), self.lunar.read());
        Some(Read(Condition {
            account: text(self.account),
            position: text(self.position),
            gender: named(&GENDERS, &text(self.gender)),
            lacks: named(&LACKS, &text(self.lacks)),
            unpushable: self.unpushable.get_untracked(),
            group: self.group.with_untracked(|group| Some(group.as_ref()?.0)),
            solar: solar?,
            lunar: lunar?,
            entry: span(self.entry),
            created: span(self.created),
            ..Condition::default()
        }))
    }
}

impl DaysTyped {
    fn of(days: Option<Days>) -> Self {
        let (kind, from, to) = match days {
            None => ("", String::new(), String::new()),
            Some(Days::ThisMonth) => ("month", String::new(), String::new()),
            Some(Days::Between(from, to)) => ("between", from.to_string(), to.to_string()),
        };
        Self {
            kind: RwSignal::new(kind.to_owned()),
            from: RwSignal::new(from),
            to: RwSignal::new(to),
            wrong: RwSignal::new(false),
        }
    }

    /// `None` where something is no day: then it says so.
    fn read(self) -> Option<Option<Days>> {
        let kind = self.kind.get_untracked();
        if kind != "between" {
            return Some((kind == "month").then_some(Days::ThisMonth));
        }
        let day = |line: Line| line.with_untracked(|text| MonthDay::typed(text));
        let between = day(self.from).zip(day(self.to));
        self.wrong.set(between.is_none());
        between.map(|(from, to)| Some(Days::Between(from, to)))
    }
}

/// Fills in what a group is called.
pub fn name_of(id: GroupId, desk: Desk, group: RwSignal<Option<(GroupId, String)>>) {
    let language = desk.locale.tag().to_owned();
    spawn_local(async move {
        if let Ok(opened) = read_group(id, String::new(), 1, language).await {
            group.try_set(Some((id, opened.line.name)));
        }
    });
}
