use crate::Locale;
use crate::api::Refused;
use crate::api::groups::change_group;
use crate::console::components::{locale, sign_in_again};
use directory::groups::GroupChange;
use directory::people::{DepartmentId, GroupId, UserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is being done to a group.
#[derive(Clone, Copy)]
pub struct Desk {
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
    locale: Locale,
}

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A new group.
    Add,
    /// More people.
    Include,
    /// Somebody out of it, by name.
    Exclude(UserId, String),
    /// A department out of it, by name.
    Drop(DepartmentId, String),
    /// Another name.
    Rename,
    /// Deleting it.
    Remove,
}

/// What follows a change that was made.
pub type Then = Box<dyn FnOnce(GroupId)>;

impl Desk {
    /// Nothing is being done.
    pub fn new() -> Self {
        Self {
            doing: RwSignal::new(None),
            open: RwSignal::new(false),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            told: RwSignal::new(String::new()),
            done: Trigger::new(),
            locale: locale(),
        }
    }

    /// Opens the dialog.
    pub fn begin(self, doing: Doing) {
        self.refused.set(None);
        self.told.set(String::new());
        self.doing.set(Some(doing));
        self.open.set(true);
    }

    /// Asks for a change; once it is made, says so and goes on.
    pub fn send(self, change: GroupChange, said: String, then: Then) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        let language = self.locale.tag().to_owned();
        spawn_local(async move {
            let answer = change_group(change, language).await;
            // The page may be gone by now.
            self.busy.try_set(false);
            match answer {
                Ok(group) => {
                    self.told.try_set(said);
                    self.open.try_set(false);
                    then(group);
                }
                Err(Refused::SignedOut) => sign_in_again(),
                Err(refused) => {
                    self.refused.try_set(Some(refused));
                }
            }
        });
    }

    /// What is shown of the group is read again.
    pub fn shown_again(self) -> Then {
        Box::new(move |_| self.done.notify())
    }
}
