use crate::console::components::{Load, effect, memo};
use crate::outline::{Filtered, Outline, Step};
use directory::people::DepartmentId;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};

/// How many departments a filter shows at most: more are no help.
const FILTERED: usize = 200;

/// Letters typed within this time belong together, in milliseconds.
const TYPING: f64 = 800.0;

/// What is open, what is filtered, and where the keys are.
#[derive(Clone, Copy)]
pub struct TreeState {
    /// The departments.
    pub tree: Load<Outline>,
    /// The department of the address, or the one that is picked.
    pub chosen: Memo<Option<DepartmentId>>,
    /// Where the one picked is kept, in a tree that is no list of links.
    pub pick: Option<RwSignal<Option<DepartmentId>>>,
    /// What the filter says.
    pub filter: RwSignal<String>,
    /// What the filter leaves, while it says something.
    pub filtered: Memo<Option<Filtered>>,
    /// The lines shown, in order.
    pub shown: Memo<Vec<DepartmentId>>,
    /// The line that Tab leads to.
    pub stop: Memo<Option<DepartmentId>>,
    /// The line that had the focus last.
    pub focused: RwSignal<Option<DepartmentId>>,
    opened: RwSignal<BTreeSet<DepartmentId>>,
    typed: StoredValue<(String, f64)>,
}

impl TreeState {
    /// The root open, and the way to the chosen department.
    pub fn new(
        tree: Load<Outline>,
        chosen: Memo<Option<DepartmentId>>,
        pick: Option<RwSignal<Option<DepartmentId>>>,
    ) -> Self {
        let filter = RwSignal::new(String::new());
        let opened = RwSignal::new(BTreeSet::new());
        let focused = RwSignal::new(None);
        let filtered = memo(move || {
            let text = filter.get();
            let asked = !text.trim().is_empty();
            asked.then(|| of(tree, |outline| outline.filtered(&text, FILTERED)))
        });
        let shown = memo(move || match filtered.get() {
            Some(filtered) => filtered.shown,
            None => opened.with(|opened| of(tree, |outline| outline.shown(opened))),
        });
        let stop = memo(move || {
            let shown = shown.read();
            let there = |id: &DepartmentId| shown.contains(id);
            let chosen = || chosen.get().filter(there);
            let focused = focused.get().filter(there);
            focused.or_else(chosen).or(shown.first().copied())
        });
        effect(move || {
            let way = of(tree, |outline| way(outline, chosen.get()));
            opened.update(|opened| opened.extend(way));
        });
        Self {
            tree,
            chosen,
            pick,
            filter,
            filtered,
            shown,
            stop,
            focused,
            opened,
            typed: StoredValue::new((String::new(), 0.0)),
        }
    }

    /// Whether what is below a department is shown.
    pub fn is_open(&self, id: DepartmentId) -> bool {
        match self.filtered.read().as_ref() {
            Some(filtered) => filtered.open.contains(&id),
            None => self.opened.read().contains(&id),
        }
    }

    /// Opens what is closed, closes what is open.
    pub fn turn(&self, id: DepartmentId) {
        self.opened.update(|opened| {
            if !opened.remove(&id) {
                opened.insert(id);
            }
        });
    }

    /// What a key does, wherever in the tree the focus is.
    pub fn key(&self, event: &KeyboardEvent) {
        let ours = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        let (true, Some(at)) = (ours, self.stop.get_untracked()) else {
            return;
        };
        let key = event.key();
        if let Some(step) = self.step(at, &key) {
            event.prevent_default();
            self.take(step);
        } else if key == " " || (key == "Enter" && self.pick.is_some()) {
            event.prevent_default();
            self.element(at).iter().for_each(HtmlElement::click);
        } else if key.chars().count() == 1 {
            self.letter(at, &key, event.time_stamp());
        }
    }

    fn step(&self, at: DepartmentId, key: &str) -> Option<Step> {
        let open = match self.filtered.get_untracked() {
            Some(filtered) => filtered.open,
            None => self.opened.get_untracked(),
        };
        let shown = self.shown.read_untracked();
        let outline = self.tree.value.read_untracked();
        outline.as_ref()?.step(&shown, &open, at, key)
    }

    fn take(&self, step: Step) {
        match step {
            Step::To(id) => self.focus(id),
            Step::Open(id) | Step::Close(id) => self.turn(id),
        }
    }

    fn letter(&self, at: DepartmentId, letter: &str, now: f64) {
        self.typed.update_value(|(text, last)| {
            if now - *last > TYPING {
                text.clear();
            }
            text.push_str(letter);
            *last = now;
        });
        let shown = self.shown.read_untracked();
        let found = self.typed.with_value(|(text, _)| {
            let outline = self.tree.value.read_untracked();
            outline.as_ref()?.typed(&shown, at, text)
        });
        found.into_iter().for_each(|id| self.focus(id));
    }

    /// The mark of a line on the page.
    pub fn mark(&self, id: DepartmentId) -> String {
        match self.pick {
            Some(_) => format!("target-{id}"),
            None => format!("department-{id}"),
        }
    }

    /// A line on the page, when it is there.
    pub fn element(&self, id: DepartmentId) -> Option<HtmlElement> {
        let found = document().get_element_by_id(&self.mark(id))?;
        found.dyn_into().ok()
    }

    /// Puts the focus on a line.
    pub fn focus(&self, id: DepartmentId) {
        if let Some(line) = self.element(id) {
            let _ = line.focus();
        }
    }
}

/// Something of the tree, or nothing before it is there.
fn of<T: Default>(tree: Load<Outline>, ask: impl FnOnce(&Outline) -> T) -> T {
    let outline = tree.value.read();
    outline.as_ref().map(ask).unwrap_or_default()
}

/// What must be open for a department to be shown.
fn way(outline: &Outline, chosen: Option<DepartmentId>) -> Vec<DepartmentId> {
    let above = chosen.map(|id| outline.ancestors(id)).unwrap_or_default();
    let above = above.into_iter().map(|row| row.id);
    outline.roots().chain(above).collect()
}
