use super::tree_state::TreeState;
use crate::Locale;
use crate::api::Refused;
use crate::api::departments_edit::{Changed, change_department};
use crate::console::components::{Load, locale};
use crate::outline::Outline;
use crate::text::console_organisation as words;
use directory::organisation::Change;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is being done to the departments.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The departments.
    pub tree: Load<Outline>,
    /// What the dialog is about.
    pub doing: RwSignal<Option<Doing>>,
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// Why the last change was not made.
    pub refused: RwSignal<Option<Refused>>,
    /// A change is under way.
    pub busy: RwSignal<bool>,
    /// What was done last, in words.
    pub told: RwSignal<String>,
    /// Something was changed.
    pub done: Trigger,
    /// The line that gets the focus back once the tree was read again.
    refocus: RwSignal<Option<DepartmentId>>,
    locale: Locale,
}

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A department below this one.
    Add(DepartmentId),
    /// Names and leaders.
    Edit(DepartmentId),
    /// Another place, perhaps one that was pointed at.
    Move(DepartmentId, Option<DepartmentId>),
    /// Deleting it.
    Remove(DepartmentId),
}

/// What follows a change that was made.
pub type Then = Box<dyn FnOnce(DepartmentId)>;

impl Desk {
    /// Nothing is being done.
    pub fn new(tree: Load<Outline>) -> Self {
        Self {
            tree,
            doing: RwSignal::new(None),
            open: RwSignal::new(false),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            told: RwSignal::new(String::new()),
            done: Trigger::new(),
            refocus: RwSignal::new(None),
            locale: locale(),
        }
    }

    /// Opens the dialog.
    pub fn begin(&self, doing: Doing) {
        self.refused.set(None);
        self.told.set(String::new());
        self.doing.set(Some(doing));
        self.open.set(true);
    }

    /// What a department is called.
    pub fn name(&self, id: DepartmentId) -> String {
        let outline = self.tree.value.read();
        let line = outline.as_ref().and_then(|outline| outline.line(id));
        line.map(|line| line.row.name.clone()).unwrap_or_default()
    }

    /// The department above.
    pub fn parent(&self, id: DepartmentId) -> Option<DepartmentId> {
        let outline = self.tree.value.read_untracked();
        outline.as_ref()?.line(id)?.row.parent
    }

    /// Asks for a change; once it is made, says so and goes on.
    pub fn send(self, change: Change, said: String, then: Then) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        let language = self.locale.tag().to_owned();
        spawn_local(async move {
            let answer = change_department(change, language).await;
            // The page may be gone by now.
            self.busy.try_set(false);
            match answer {
                Ok(changed) => {
                    self.told.try_set(told(self.locale, &said, &changed));
                    self.open.try_set(false);
                    then(changed.department);
                    self.tree.again();
                }
                Err(refused) => {
                    self.refused.try_set(Some(refused));
                }
            }
        });
    }

    /// What is shown of the department is read again.
    pub fn shown_again(self) -> Then {
        Box::new(move |_| self.done.notify())
    }

    /// That, and the focus stays on the line, whose place changes.
    pub fn held(self, id: DepartmentId) -> Then {
        Box::new(move |_| {
            self.refocus.try_set(Some(id));
            self.done.notify();
        })
    }

    /// Puts a department so many places further among its siblings.
    pub fn shift(self, id: DepartmentId, by: isize, then: Then) {
        let place = || {
            let family = self.family(id)?;
            let at = family.iter().position(|&one| one == id)?;
            at.checked_add_signed(by).filter(|&to| to < family.len())
        };
        if let Some(to) = place() {
            self.place(id, to, then);
        }
    }

    /// Puts a department before or after one of its siblings.
    pub fn beside(self, id: DepartmentId, sibling: DepartmentId, after: bool) {
        let family = self.family(id).unwrap_or_default();
        let mut others = family.iter().filter(|&&one| one != id);
        if let Some(at) = others.position(|&one| one == sibling) {
            self.place(id, at + usize::from(after), self.shown_again());
        }
    }

    /// Gives the focus back, after the tree was read again or could not be.
    pub fn refocus(&self, state: TreeState) {
        if self.tree.busy.get() {
            return;
        }
        if let Some(id) = self.refocus.get_untracked() {
            self.refocus.set(None);
            request_animation_frame(move || state.focus(id));
        }
    }

    fn family(&self, id: DepartmentId) -> Option<Vec<DepartmentId>> {
        let outline = self.tree.value.read_untracked();
        let outline = outline.as_ref()?;
        Some(outline.children(outline.line(id)?.row.parent?))
    }

    fn place(self, id: DepartmentId, to: usize, then: Then) {
        let (Some(was), Some(parent)) = (self.family(id), self.parent(id)) else {
            return;
        };
        let mut children = was.clone();
        children.retain(|&one| one != id);
        children.insert(to.min(children.len()), id);
        let (place, count) = ((to + 1).to_string(), children.len());
        let name = untrack(|| self.name(id));
        let said = words::arranged(self.locale, &name, &place, count);
        let change = Change::Arrange {
            parent,
            was,
            children,
        };
        self.send(change, said, then);
    }
}

/// What was done, and whether WeCom has it too.
fn told(t: Locale, said: &str, changed: &Changed) -> String {
    let holds = match changed.waits {
        true => words::in_force_unsent(t),
        false => words::in_force(t),
    };
    format!("{said} {holds}")
}
