use super::desk::Desk;
use super::pin;
use super::sheet::{PlaceLine, Typed};
use crate::api::rules::Named;
use crate::console::components::locale;
use crate::console::rules::{Combobox, focus};
use crate::text::console_members as texts;
use directory::people::DepartmentId;
use directory::policy::Who;
use leptos::prelude::*;

/// Where departments are added.
const ADD: &str = "places";

/// The departments of somebody: main one, order, leadership.
pub fn part(desk: Desk, typed: Typed) -> AnyView {
    let t = locale();
    let fixed = typed.base.with_untracked(|base| base.followed);
    let lines = move || {
        let lines = typed.places.get();
        let main = typed.main.get();
        lines
            .iter()
            .map(|line| row(desk, typed, line, main, fixed))
            .collect_view()
    };
    let text = RwSignal::new(String::new());
    let choose = move |named: Named| {
        text.set(String::new());
        add(typed, named);
    };
    let none = move || typed.places.with(Vec::is_empty);
    let picker = (!fixed).then(|| {
        view! {
            <Combobox
                id=ADD.to_owned()
                label=Signal::stored(texts::add_place(t).to_owned())
                text
                choose
                departments_only=true
                message=typed.at("places")
                hint=Signal::stored(texts::add_place_hint(t).to_owned())
            />
        }
    });
    view! {
        <fieldset class="members-part members-places">
            <legend>{texts::belongs(t)}</legend>
            <Show when=none>
                <p class="hint">{texts::no_places(t)}</p>
            </Show>
            <ul>{lines}</ul>
            <Show when=move || !none()>
                <p class="hint">{texts::order_hint(t)}</p>
            </Show>
            {picker}
            {pin::told(typed)}
        </fieldset>
    }
    .into_any()
}

fn add(typed: Typed, named: Named) {
    let Who::Department(id) = named.who else {
        return;
    };
    if typed
        .places
        .with_untracked(|lines| lines.iter().any(|line| line.id == id))
    {
        return;
    }
    let line = PlaceLine {
        id,
        name: named.name.unwrap_or_default(),
        order: String::new(),
        leader: false,
    };
    typed.places.update(|lines| lines.push(line));
    if typed.main.get_untracked().is_none() {
        typed.main.set(Some(id));
    }
}

fn remove(typed: Typed, id: DepartmentId) {
    typed
        .places
        .update(|lines| lines.retain(|line| line.id != id));
    if typed.main.get_untracked() == Some(id) {
        let first = typed
            .places
            .with_untracked(|lines| lines.first().map(|line| line.id));
        typed.main.set(first);
    }
    // The button is gone: the focus goes where the list is changed.
    focus(ADD);
}

fn change(typed: Typed, id: DepartmentId, change: impl FnOnce(&mut PlaceLine)) {
    typed.places.update(|lines| {
        if let Some(line) = lines.iter_mut().find(|line| line.id == id) {
            change(line);
        }
    });
}

fn row(
    desk: Desk,
    typed: Typed,
    line: &PlaceLine,
    main: Option<DepartmentId>,
    fixed: bool,
) -> AnyView {
    let t = locale();
    let (id, name) = (line.id, line.name.clone());
    let drop = (!fixed).then(|| {
        view! {
            <button
                type="button"
                class="chip-remove"
                aria-label=texts::drop_place(t, &name)
                on:click=move |_| remove(typed, id)
            >
                "✕"
            </button>
        }
    });
    view! {
        <li data-department-id=id.to_string()>
            <span class="members-place-name">{name.clone()}</span>
            <label>
                <input
                    type="radio"
                    name="main"
                    disabled=fixed
                    checked=main == Some(id)
                    aria-label=texts::main_of(t, &name)
                    on:change=move |_| typed.main.set(Some(id))
                />
                {texts::main(t)}
            </label>
            <label>
                <input
                    type="checkbox"
                    disabled=fixed
                    checked=line.leader
                    aria-label=texts::leads_of(t, &name)
                    on:change=move |event| {
                        let leader = event_target_checked(&event);
                        change(typed, id, |line| line.leader = leader);
                    }
                />
                {texts::leads(t)}
            </label>
            <label>
                {texts::order(t)}
                <input
                    type="text"
                    inputmode="numeric"
                    maxlength="12"
                    readonly=fixed
                    class="members-order"
                    aria-label=texts::order_of(t, &name)
                    value=line.order.clone()
                    on:change=move |event| {
                        let order = event_target_value(&event);
                        change(typed, id, |line| line.order = order);
                    }
                />
            </label>
            {pin::button(desk, typed, id, &name)}
            {drop}
        </li>
    }
    .into_any()
}
