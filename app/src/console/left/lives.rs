use crate::Locale;
use crate::api::Refused;
use crate::api::life::{Count, Wanted, begin_lives, preview_lives, preview_placing};
use crate::console::components::{locale, sign_in_again};
use directory::answers::Impact;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is being done to members' lives on a page.
#[derive(Clone, Copy)]
pub struct Lives {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// What is wanted.
    pub wanted: RwSignal<Option<Wanted>>,
    /// What it would do.
    pub count: RwSignal<Option<Count>>,
    /// Who would see more and who less, once that was worked out.
    pub impact: RwSignal<Option<Impact>>,
    /// What was typed before deleting.
    pub typed: RwSignal<String>,
    /// The run that does it, once it has begun.
    pub run: RwSignal<Option<i64>>,
    /// Why it was not begun.
    pub refused: RwSignal<Option<Refused>>,
    /// Something is on its way.
    pub busy: RwSignal<bool>,
    /// Something was changed: lists are to be read again.
    pub changed: Trigger,
    locale: Locale,
}

impl Lives {
    /// Nothing is being done.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            wanted: RwSignal::new(None),
            count: RwSignal::new(None),
            impact: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            run: RwSignal::new(None),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            changed: Trigger::new(),
            locale: locale(),
        }
    }

    /// Opens the dialog, which counts first.
    pub fn begin(self, wanted: Wanted) {
        self.run.set(None);
        self.typed.set(String::new());
        self.count.set(None);
        self.impact.set(None);
        self.wanted.set(Some(wanted));
        self.open.set(true);
        self.look();
    }

    /// Opens the report of a run.
    pub fn show(self, run: i64) {
        self.wanted.set(None);
        self.refused.set(None);
        self.run.set(Some(run));
        self.open.set(true);
    }

    /// Counts what it would do.
    pub fn look(self) {
        let Some(wanted) = self.wanted.get_untracked() else {
            return;
        };
        self.refused.set(None);
        self.busy.set(true);
        spawn_local(async move {
            let answer = preview_lives(wanted.clone()).await;
            // The page may be gone by now.
            self.busy.try_set(false);
            match answer {
                Ok(count) => {
                    let somebody = count.will > 0;
                    self.count.try_set(Some(count));
                    if somebody && wanted.action.department().is_some() {
                        self.look_at_sight(wanted).await;
                    }
                }
                Err(refused) => self.refuse(refused),
            }
        });
    }

    /// Asks who would see more and who less, unless something else is wanted by the
    /// time it is known.
    async fn look_at_sight(self, wanted: Wanted) {
        let answer = preview_placing(wanted.clone()).await;
        let current = self.wanted.try_get_untracked().flatten();
        if current != Some(wanted) {
            return;
        }
        match answer {
            Ok(impact) => _ = self.impact.try_set(Some(impact)),
            Err(refused) => self.refuse(refused),
        }
    }

    /// Does it.
    pub fn send(self) {
        let (Some(wanted), Some(count)) = (self.wanted.get_untracked(), self.count.get_untracked())
        else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.refused.set(None);
        self.busy.set(true);
        let (typed, language) = (self.typed.get_untracked(), self.locale.tag().to_owned());
        spawn_local(async move {
            let answer = begin_lives(wanted, count.ticket, typed, language).await;
            self.busy.try_set(false);
            match answer {
                Ok(run) => {
                    self.run.try_set(Some(run));
                    self.changed.notify();
                }
                Err(refused) => self.refuse(refused),
            }
        });
    }

    fn refuse(self, refused: Refused) {
        if refused == Refused::SignedOut {
            sign_in_again();
        }
        self.refused.try_set(Some(refused));
    }
}
