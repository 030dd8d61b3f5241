use super::spot::{self, Doing, What};
use super::tree_state::TreeState;
use crate::Locale;
use crate::api::Refused;
use crate::api::departments_edit::{Changed, change_department};
use crate::console::components::{Load, effect, locale, memo};
use crate::outline::Outline;
use crate::text::console_organisation as words;
use directory::organisation::Change;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::Location;
use leptos_router::params::ParamsMap;

/// What is being done to the departments.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The departments.
    pub tree: Load<Outline>,
    /// WeCom is the master: nothing is changed here (decision aj).
    pub followed: Load<bool>,
    /// What the dialog is about, as the address says.
    pub doing: Memo<Option<Doing>>,
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
    shown: Memo<Option<DepartmentId>>,
    query: Memo<ParamsMap>,
    path: Memo<String>,
    /// The dialog was opened from this page: going back closes it.
    pushed: StoredValue<bool>,
    /// The way back is under way.
    leaving: StoredValue<bool>,
    go: StoredValue<Go>,
    locale: Locale,
}

type Go = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// What follows a change that was made.
pub type Then = Box<dyn FnOnce(DepartmentId)>;

impl Desk {
    /// With what the address says is being done to the department shown.
    pub fn new(
        tree: Load<Outline>,
        followed: Load<bool>,
        shown: Memo<Option<DepartmentId>>,
    ) -> Self {
        // The route's own query is not read anew where only its department changes.
        let Location {
            pathname, query, ..
        } = use_location();
        let doing = memo(move || query.with(|query| spot::read(query, shown.get())));
        let desk = Self {
            tree,
            followed,
            doing,
            open: RwSignal::new(false),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            told: RwSignal::new(String::new()),
            done: Trigger::new(),
            refocus: RwSignal::new(None),
            shown,
            query,
            path: pathname,
            pushed: StoredValue::new(false),
            leaving: StoredValue::new(false),
            go: StoredValue::new(Box::new(use_navigate())),
            locale: locale(),
        };
        effect(move || {
            let doing = doing.get();
            desk.refused.set(None);
            desk.leaving.set_value(false);
            if doing.is_none() {
                desk.pushed.set_value(false);
            }
            desk.open.set(doing.is_some());
        });
        // Some browsers close it without asking whether they may.
        effect(move || {
            if !desk.open.get() {
                desk.close();
            }
        });
        desk
    }

    /// Whether anything may be changed here, once that is known.
    pub fn may_change(&self) -> bool {
        self.followed.value.get() == Some(false)
    }

    /// Opens the dialog.
    pub fn begin(&self, what: What, of: DepartmentId, to: Option<DepartmentId>) {
        self.told.set(String::new());
        self.pushed.set_value(true);
        self.turn(Some(Doing { what, of }), to, false);
    }

    /// The other department that the dialog's address names.
    pub fn pointed_at(&self) -> Option<DepartmentId> {
        self.query.with_untracked(spot::read_to)
    }

    /// Keeps in the address which other department was picked.
    pub fn point_at(&self, to: DepartmentId) {
        let doing = self.doing.get_untracked();
        if doing.is_some() && self.pointed_at() != Some(to) {
            self.turn(doing, Some(to), true);
        }
    }

    /// Closes the dialog by taking it out of the address: going back, where it came
    /// from there. Until it is gone nothing else can be pressed.
    pub fn close(&self) {
        if self.doing.get_untracked().is_none() || self.leaving.get_value() {
            return;
        }
        if self.pushed.get_value() {
            self.leaving.set_value(true);
            let history = window().history();
            if history.is_ok_and(|history| history.back().is_ok()) {
                return;
            }
        }
        self.turn(None, None, true);
    }

    fn turn(&self, doing: Option<Doing>, to: Option<DepartmentId>, replace: bool) {
        let query = self.query.get_untracked();
        let query = spot::query(query, self.shown.get_untracked(), doing, to);
        let path = self.path.get_untracked();
        self.follow(&format!("{path}{query}"), replace);
    }

    /// Goes elsewhere; the dialog's address is not come back to.
    pub fn go_from_dialog(&self, address: &str) {
        self.follow(address, true);
    }

    fn follow(&self, address: &str, replace: bool) {
        let options = NavigateOptions {
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        self.go.with_value(|go| go(address, options));
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

    /// Asks for a change; once it is made, says so and goes on. What follows may go
    /// elsewhere, or else closes the dialog.
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
                    then(changed.department);
                    self.tree.again();
                }
                Err(refused) => {
                    self.refused.try_set(Some(refused));
                }
            }
        });
    }

    /// What is shown of the department is read again, and the dialog closed.
    pub fn shown_again(self) -> Then {
        Box::new(move |_| {
            if self.doing.try_get_untracked().is_some() {
                self.close();
                self.done.notify();
            }
        })
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

    /// Puts a department at that place among its siblings, from 0.
    pub fn place(self, id: DepartmentId, to: usize, then: Then) {
        let (Some(was), Some(parent)) = (self.family(id), self.parent(id)) else {
            return;
        };
        if !untrack(|| self.may_change()) {
            return;
        }
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
