use super::desk::Desk;
use super::drag::Drag;
use super::tree_line::tree_line;
use super::tree_state::TreeState;
use crate::console::components::{Load, effect, locale, lock_mark, mode_mark, mode_name};
use crate::outline::Outline;
use crate::text::console as words;
use directory::people::DepartmentId;
use directory::policy::{ProtectionLevel, ViewingMode};
use leptos::html;
use leptos::prelude::*;
use web_sys::{DragEvent, KeyboardEvent};

/// The departments, to open and to choose from.
#[component]
pub fn TreePart(
    /// The departments.
    tree: Load<Outline>,
    /// The department of the address.
    chosen: Memo<Option<DepartmentId>>,
    /// Where the one picked is kept, in a tree that is no list of links.
    #[prop(optional)]
    pick: Option<RwSignal<Option<DepartmentId>>>,
    /// What is being done to them, where they can be dragged and put in order.
    #[prop(optional)]
    desk: Option<Desk>,
) -> impl IntoView {
    let t = locale();
    let state = TreeState::new(tree, chosen, pick);
    let scroll = NodeRef::<html::Div>::new();
    // Comes after the lines that the choice opens.
    effect(move || {
        let (Some(id), false) = (chosen.get(), state.shown.read().is_empty()) else {
            return;
        };
        request_animation_frame(move || show(state, scroll, id));
    });
    let first = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            (state.shown.read_untracked().first().copied().into_iter())
                .for_each(|id| state.focus(id));
        }
        "Escape" => state.filter.set(String::new()),
        _ => (),
    };
    if let Some(desk) = desk {
        effect(move || desk.refocus(state));
    }
    let drag = desk.map(Drag::new);
    let dragged = move |event: DragEvent, act: fn(Drag, &DragEvent)| {
        if let Some(drag) = drag {
            act(drag, &event);
        }
    };
    view! {
        <div class="tree-body">
            <div class="tree-top">
                <input
                    type="search"
                    aria-label=words::filter_departments(t)
                    placeholder=words::filter_departments(t)
                    prop:value=move || state.filter.get()
                    on:input=move |event| state.filter.set(event_target_value(&event))
                    on:keydown=first
                />
                {legend()}
            </div>
            <div class="tree-scroll" node_ref=scroll>
                <div
                    role="tree"
                    aria-label=words::tree(t)
                    on:keydown=move |event| key(state, desk, &event)
                    on:dragstart=move |event| dragged(event, |drag, event| drag.start(event))
                    on:dragover=move |event| dragged(event, |drag, event| drag.over(event))
                    on:drop=move |event| dragged(event, |drag, event| drag.put(event))
                    on:dragend=move |event| dragged(event, |drag, _| drag.end())
                >
                    <For each=move || state.shown.get() key=|id| *id let:id>
                        {tree_line(state, id)}
                    </For>
                </div>
                <p class="hint" role="status">{move || said(state)}</p>
            </div>
        </div>
    }
}

/// Alt with an arrow puts a department in order, everything else walks.
fn key(state: TreeState, desk: Option<Desk>, event: &KeyboardEvent) {
    let by = match (event.alt_key(), event.key().as_str()) {
        (true, "ArrowUp") => -1,
        (true, "ArrowDown") => 1,
        _ => return state.key(event),
    };
    if let (Some(desk), Some(at)) = (desk, state.stop.get_untracked()) {
        event.prevent_default();
        desk.shift(at, by, desk.held(at));
    }
}

/// What the filter left out, or that nothing is left.
fn said(state: TreeState) -> Option<String> {
    let filtered = state.filtered.read();
    let filtered = filtered.as_ref()?;
    match (filtered.shown.is_empty(), filtered.more) {
        (true, _) => Some(words::no_department_fits(locale()).to_owned()),
        (false, 0) => None,
        (false, more) => Some(words::more_departments(locale(), more)),
    }
}

/// What the marks mean.
fn legend() -> impl IntoView {
    let t = locale();
    let entry = |mode| {
        view! {
            <li>
                {mode_mark(t, mode, false)} <span aria-hidden="true">{mode_name(t, mode)}</span>
            </li>
        }
    };
    view! {
        <details class="legend">
            <summary>{words::legend(t)}</summary>
            <ul>
                {ViewingMode::ALL.map(entry).collect_view()}
                <li>
                    {lock_mark(t, ProtectionLevel::Hidden)}
                    <span aria-hidden="true">{words::legend_lock(t)}</span>
                </li>
                <li>{words::legend_pale(t)}</li>
            </ul>
        </details>
    }
}

/// Scrolls the tree, and only the tree, to a line that is out of sight.
fn show(state: TreeState, scroll: NodeRef<html::Div>, id: DepartmentId) {
    // The page may be gone by now.
    let scroll = scroll.try_get_untracked().flatten();
    let (Some(scroll), Some(line)) = (scroll, state.element(id)) else {
        return;
    };
    let (top, height) = (line.offset_top(), scroll.client_height());
    let seen = scroll.scroll_top()..scroll.scroll_top() + height - line.offset_height();
    if !seen.contains(&top) {
        scroll.set_scroll_top(top - height / 3);
    }
}
