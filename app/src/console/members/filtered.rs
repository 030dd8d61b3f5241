//! What the table is filtered by, each with a way to drop it; searches that are
//! kept; and all who are found, picked at once.

use super::desk::Desk;
use super::filters::{Filters, name_of};
use super::query;
use super::saved::saved;
use super::words::{days_name, lack_name, span_name, wanted_gender};
use crate::Locale;
use crate::api::Refused;
use crate::api::members::pick_members;
use crate::console::components::{Button, memo, refusal};
use crate::text::console_members as texts;
use directory::answers::Condition;
use directory::people::GroupId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The second line above the table.
#[component]
pub fn Filtered(desk: Desk) -> impl IntoView {
    let t = desk.locale;
    let open = RwSignal::new(false);
    let count = move || desk.spot.with(|spot| parts(t, &spot.asked.who, "").len());
    let name = move || match count() {
        0 => texts::more_filters(t).to_owned(),
        count => texts::filters_count(t, count),
    };
    let chips = memo(move || desk.spot.with(|spot| spot.asked.who.clone()));
    view! {
        <div class="members-bar members-filtered">
            <Button press=move |()| open.set(true)>{name}</Button>
            {saved(desk)}
            {move || chips.with(|who| chips_of(desk, who))}
            {pick_all(desk)}
        </div>
        <Filters desk open />
    }
}

/// One thing that is looked for, and how not to look for it.
type Part = (String, fn(&mut Condition));

/// What the sheet holds; the rest has its place on the page.
fn parts(t: Locale, who: &Condition, group: &str) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    let one = |label: &str, value: &str| texts::filter_said(t, label, value);
    if !who.account.is_empty() {
        let said = one(texts::account(t), &who.account);
        all.push((said, |who| who.account.clear()));
    }
    if !who.position.is_empty() {
        let said = one(texts::position(t), &who.position);
        all.push((said, |who| who.position.clear()));
    }
    if let Some(gender) = who.gender {
        let said = one(texts::gender(t), wanted_gender(t, gender));
        all.push((said, |who| who.gender = None));
    }
    if who.group.is_some() {
        all.push((one(texts::group(t), group), |who| who.group = None));
    }
    if let Some(lack) = who.lacks {
        let said = one(texts::lacks(t), lack_name(t, lack));
        all.push((said, |who| who.lacks = None));
    }
    if who.unpushable {
        let said = texts::unpushable(t).to_owned();
        all.push((said, |who| who.unpushable = false));
    }
    if let Some(days) = who.solar {
        let said = one(texts::solar_birthday(t), &days_name(t, days));
        all.push((said, |who| who.solar = None));
    }
    if let Some(days) = who.lunar {
        let said = one(texts::lunar_birthday(t), &days_name(t, days));
        all.push((said, |who| who.lunar = None));
    }
    if !who.entry.is_open() {
        let said = one(texts::entry_date(t), &span_name(t, who.entry));
        all.push((said, |who| who.entry = Default::default()));
    }
    if !who.created.is_open() {
        let said = one(texts::created(t), &span_name(t, who.created));
        all.push((said, |who| who.created = Default::default()));
    }
    all
}

fn chips_of(desk: Desk, who: &Condition) -> AnyView {
    let t = desk.locale;
    let group: RwSignal<Option<(GroupId, String)>> =
        RwSignal::new(who.group.map(|id| (id, format!("#{id}"))));
    if let Some(id) = who.group {
        name_of(id, desk, group);
    }
    let who = who.clone();
    let chips = move || {
        let name = group.with(|group| group.as_ref().map(|(_, name)| name.clone()));
        let all = parts(t, &who, &name.unwrap_or_default()).into_iter();
        all.map(|part| chip(desk, part)).collect_view()
    };
    chips.into_any()
}

fn chip(desk: Desk, (said, drop): Part) -> AnyView {
    let label = texts::drop_filter(desk.locale, &said);
    view! {
        <span class="chip">
            <span class="chip-name">{said}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=label
                on:click=move |_| desk.change(|spot| spot.of(drop))
            >
                "✕"
            </button>
        </span>
    }
    .into_any()
}

/// Everybody who is found, on whatever page, as the server finds them now.
fn pick_all(desk: Desk) -> AnyView {
    let t = desk.locale;
    let busy = RwSignal::new(false);
    let total = memo(move || {
        let found = desk.table.value.read();
        found.as_ref().map_or(0, |found| found.total)
    });
    let pick = move |()| {
        busy.set(true);
        desk.told.set(String::new());
        let who = desk.spot.with_untracked(|spot| spot.asked.who.clone());
        spawn_local(async move {
            let answer = pick_members(who).await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            let said = match answer {
                Ok(found) => {
                    let count = found.len();
                    let found = found.into_iter();
                    let found = found.map(|one| (one.userid.to_string(), one));
                    desk.picked.update(|picked| picked.extend(found));
                    texts::picked_all(t, count)
                }
                Err(refused) => why_not(t, &refused),
            };
            desk.told.set(said);
        });
    };
    view! {
        <Show when=move || { total.get() > 1 }>
            <Button press=pick busy>
                {move || texts::pick_all(t, total.get())}
            </Button>
        </Show>
    }
    .into_any()
}

fn why_not(t: Locale, refused: &Refused) -> String {
    match refused {
        Refused::Wrong { reason, .. } if reason == "too_many" => texts::pick_too_many(t).to_owned(),
        other => refusal(t, other),
    }
}

/// Whether anything is looked for at all.
pub fn looks(who: &Condition) -> bool {
    !query::pairs(who).is_empty()
}
