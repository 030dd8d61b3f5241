use super::columns::{COLUMNS, Column};
use super::desk::Desk;
use super::spot::{Open, STANDINGS, standing, word};
use super::words::standing_name;
use crate::api::departments::read_department;
use crate::api::rules::Named;
use crate::console::components::{Button, Press, effect, load};
use crate::console::rules::Combobox;
use crate::text::console_members as texts;
use directory::answers::Within;
use directory::policy::Who;
use leptos::prelude::*;

/// What the table lists: a search, filters, columns, and a way to add somebody.
#[component]
pub fn Toolbar(desk: Desk) -> impl IntoView {
    let t = desk.locale;
    view! {
        <div class="members-bar">
            {search(desk)}
            {states(desk)}
            {columns(desk)}
            <Button kind=Press::Main press=move |()| desk.open(Some(Open::New))>
                {texts::add(t)}
            </Button>
        </div>
        <div class="members-bar members-place">{department(desk)}</div>
    }
}

fn search(desk: Desk) -> AnyView {
    let t = desk.locale;
    let text = RwSignal::new(String::new());
    effect(move || text.set(desk.spot.with(|spot| spot.asked.who.text.clone())));
    let look = move || {
        let typed = text.get_untracked().trim().to_owned();
        desk.change(|spot| spot.of(|who| who.text = typed));
    };
    view! {
        <form
            role="search"
            class="members-search"
            on:submit=move |event| {
                event.prevent_default();
                look();
            }
        >
            <input
                type="search"
                name="q"
                autocomplete="off"
                maxlength="128"
                aria-label=texts::search(t)
                placeholder=texts::search_hint(t)
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <button type="submit" class="button">{texts::look(t)}</button>
        </form>
    }
    .into_any()
}

fn states(desk: Desk) -> AnyView {
    let t = desk.locale;
    let now = move || desk.spot.with(|spot| spot.asked.who.standing);
    let option = move |one| {
        let chosen = move || now() == Some(one);
        view! { <option value=word(one) selected=chosen>{standing_name(t, one)}</option> }
    };
    let choose = move |event| {
        let wanted = standing(&event_target_value(&event));
        desk.change(|spot| spot.of(|who| who.standing = wanted));
    };
    view! {
        <select
            aria-label=texts::state(t)
            prop:value=move || now().map_or("", word)
            on:change=choose
        >
            <option value="" selected=move || now().is_none()>{texts::any_state(t)}</option>
            {STANDINGS.map(option).collect_view()}
        </select>
    }
    .into_any()
}

fn columns(desk: Desk) -> AnyView {
    let t = desk.locale;
    let tick = move |column: Column| {
        let shown = move || desk.spot.with(|spot| spot.columns.contains(&column));
        let change = move |event| {
            let shown = event_target_checked(&event);
            desk.change(|spot| spot.with_column(column, shown));
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=shown on:change=change />
                {column.head(t)}
            </label>
        }
    };
    view! {
        <details class="members-columns">
            <summary class="button">{texts::columns(t)}</summary>
            <fieldset>
                <legend class="unseen">{texts::columns_of(t)}</legend>
                {COLUMNS.map(tick).collect_view()}
            </fieldset>
        </details>
    }
    .into_any()
}

/// The department of which members are listed, and how to choose one.
fn department(desk: Desk) -> AnyView {
    let t = desk.locale;
    let place = move || desk.spot.with(|spot| spot.asked.who.within);
    let to = move |place: Within| {
        desk.change(|spot| spot.of(|who| who.within = place));
    };
    let chosen = move || match place() {
        Within::Anywhere => view! {
            <Button press=move |()| to(Within::Nowhere)>{texts::only_nowhere(t)}</Button>
        }
        .into_any(),
        Within::Nowhere => chip(desk, texts::nowhere(t).to_owned(), to),
        Within::Below(_) | Within::Directly(_) => named(desk, to),
    };
    let text = RwSignal::new(String::new());
    let choose = move |named: Named| {
        text.set(String::new());
        if let Who::Department(id) = named.who {
            to(Within::Below(id));
        }
    };
    view! {
        <Combobox
            id="members-department".to_owned()
            label=Signal::stored(texts::choose_department(t).to_owned())
            hidden_label=true
            text
            choose
            departments_only=true
        />
        {chosen}
    }
    .into_any()
}

fn named(desk: Desk, to: impl Fn(Within) + Copy + Send + Sync + 'static) -> AnyView {
    let t = desk.locale;
    let Some(id) = desk.spot.with_untracked(|spot| spot.department()) else {
        return ().into_any();
    };
    let found = load(move || read_department(id));
    let name = move || {
        let name = found
            .value
            .with(|found| found.as_ref().map(|found| found.row.name.clone()));
        let name = name.unwrap_or_else(|| format!("#{id}"));
        chip(desk, texts::only_department(t, &name), to)
    };
    let below = desk.spot.with_untracked(|spot| spot.asked.who.within) == Within::Below(id);
    let change = move |event| {
        to(match event_target_checked(&event) {
            true => Within::Below(id),
            false => Within::Directly(id),
        });
    };
    view! {
        {name}
        <label class="members-below">
            <input type="checkbox" prop:checked=below on:change=change />
            {texts::below(t)}
        </label>
    }
    .into_any()
}

fn chip(desk: Desk, said: String, to: impl Fn(Within) + Copy + Send + Sync + 'static) -> AnyView {
    view! {
        <span class="chip">
            <span class="chip-name">{said}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=texts::drop_department(desk.locale)
                on:click=move |_| to(Within::Anywhere)
            >
                "✕"
            </button>
        </span>
    }
    .into_any()
}
