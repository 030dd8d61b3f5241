use super::address;
use super::tree_state::TreeState;
use crate::Locale;
use crate::console::components::{locale, lock_mark, mode_mark};
use crate::outline::Line;
use crate::text::console_departments as texts;
use directory::answers::TreeRow;
use directory::people::DepartmentId;
use directory::policy::ViewingMode;
use leptos::prelude::*;
use web_sys::MouseEvent;

/// How deep the style sheet indents.
const DEEPEST: usize = 12;

/// A department in the tree: a link, with a place to open what is below it.
pub fn tree_line(state: TreeState, id: DepartmentId) -> impl IntoView {
    let line = Memo::new(move |_| state.tree.value.read().as_ref()?.line(id).cloned());
    let told = |tell: fn(&Line) -> String| mark_of(move || line.read().as_ref().map(tell));
    let expanded = mark_of(move || {
        let parent = line.read().as_ref().is_some_and(|line| line.parent);
        parent.then(|| state.is_open(id).to_string())
    });
    let chosen = move || state.chosen.get() == Some(id);
    let here = if state.pick.is_some() { "true" } else { "page" };
    let current = mark_of(move || chosen().then(|| here.to_owned()));
    let href = state.pick.is_none().then(|| address(id));
    let picked = move |_| {
        if let Some(pick) = state.pick {
            pick.set(Some(id));
        }
    };
    let selected = mark_of(move || Some(chosen().to_string()));
    let tab = mark_of(move || {
        let stop = state.stop.get() == Some(id);
        Some(if stop { "0" } else { "-1" }.to_owned())
    });
    let inside = move || line.get().map(|line| content(state, line.row, locale()));
    view! {
        <a
            id=state.mark(id)
            role="treeitem"
            href=href
            class=told(class)
            data-noscroll=""
            data-department-id=id.to_string()
            data-count=told(|line| line.row.count.to_string())
            tabindex=tab
            attr:aria-level=told(|line| (line.row.depth + 1).to_string())
            aria-posinset=told(|line| line.position.to_string())
            aria-setsize=told(|line| line.siblings.to_string())
            aria-expanded=expanded
            aria-current=current
            aria-selected=selected
            on:click=picked
            on:focus=move |_| state.focused.set(Some(id))
        >
            <span
                class="tree-turn"
                aria-hidden="true"
                on:click=move |event| turn(state, id, &event)
            ></span>
            {inside}
        </a>
    }
}

/// Pale outside the app's scope, which `content` says in words.
fn class(line: &Line) -> String {
    let outside = match line.row.outside {
        true => " tree-outside",
        false => "",
    };
    format!("tree-line depth-{}{outside}", line.row.depth.min(DEEPEST))
}

/// A value of an attribute, as one type for all of them: each closure would be a
/// type of its own, and put its code into the bundle once more.
fn mark_of(say: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(say)
}

/// A click on the triangle opens or closes, and goes nowhere.
fn turn(state: TreeState, id: DepartmentId, event: &MouseEvent) {
    event.prevent_default();
    event.stop_propagation();
    state.turn(id);
}

/// Name, marks and head count.
fn content(state: TreeState, row: TreeRow, t: Locale) -> impl IntoView {
    let mode = shows_mode(state, &row).then(|| mode_mark(t, row.effective, row.inherits()));
    let outside = (row.outside).then(|| view! { <span class="unseen">{texts::outside(t)}</span> });
    let lock = row.protection.map(|level| lock_mark(t, level));
    view! {
        <span class="tree-name">{row.name}</span>
        {outside}
        {mode}
        {lock}
        <span class="tree-count">{row.count}</span>
    }
}

/// `everyone` is what one expects, unless it was set against a narrower mode.
fn shows_mode(state: TreeState, row: &TreeRow) -> bool {
    let above = || {
        let outline = state.tree.value.read_untracked();
        let line = outline.as_ref()?.line(row.parent?)?;
        Some(line.row.effective)
    };
    row.effective != ViewingMode::Everyone || above().is_some_and(|mode| mode != row.effective)
}
