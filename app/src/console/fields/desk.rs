use super::row::Draft;
use crate::Locale;
use crate::api::Refused;
use crate::api::fields::{Decided, Made, OneField};
use crate::console::components::sign_in_again;
use crate::text::console_fields as words;
use directory::people::{AnyField, CustomId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use wasm_bindgen::JsCast as _;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What was read, and what the next save goes over.
    pub was: RwSignal<Decided>,
    /// The rows, in the order in which they stand on the page.
    pub drafts: RwSignal<Vec<Draft>>,
    /// The dialog is open.
    pub open: RwSignal<bool>,
    /// What it is about.
    pub doing: RwSignal<Option<Doing>>,
    /// Why the server did not do it.
    pub refused: RwSignal<Option<Refused>>,
    /// It is on its way.
    pub busy: RwSignal<bool>,
    /// What was done last, in words.
    pub told: RwSignal<String>,
    locale: Locale,
}

/// What is done to a field of the corporation's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// One is made.
    Add,
    /// One is called otherwise, or offers something else.
    Edit(CustomId, Made),
    /// One that is called so is removed.
    Remove(CustomId, String),
}

impl Desk {
    /// What stands.
    pub fn new(found: Decided, locale: Locale) -> Self {
        let drafts = found.0.iter().cloned().map(Draft::new).collect();
        Self {
            was: RwSignal::new(found),
            drafts: RwSignal::new(drafts),
            open: RwSignal::new(false),
            doing: RwSignal::new(None),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            told: RwSignal::new(String::new()),
            locale,
        }
    }

    /// What stands on the page.
    pub fn wanted(&self) -> Decided {
        let drafts = self.drafts.get();
        Decided(drafts.into_iter().map(Draft::decided).collect())
    }

    /// Opens the dialog.
    pub fn begin(&self, doing: Doing) {
        self.refused.set(None);
        self.told.set(String::new());
        self.doing.set(Some(doing));
        self.open.set(true);
    }

    /// Waits for an answer, takes what is decided then and closes the dialog. What
    /// was ticked and not saved stays.
    pub fn send(
        self,
        answer: impl Future<Output = Result<Decided, Refused>> + 'static,
        told: String,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let answer = answer.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(decided) => {
                    self.follow(decided);
                    self.open.set(false);
                    self.told.set(told);
                }
                Err(Refused::SignedOut) => sign_in_again(),
                Err(refused) => self.refused.set(Some(refused)),
            }
        });
    }

    /// Takes over what nobody changed here.
    pub fn follow(&self, found: Decided) {
        let was = self.was.get_untracked();
        let drafts = self.drafts.get_untracked();
        let here: Vec<AnyField> = drafts.iter().map(|one| one.field).collect();
        let moved = fields(&was) != here;
        let stood = |field: AnyField| was.0.iter().find(|one| one.field == field);
        let next = found.0.iter().map(|one| {
            let known = drafts.iter().find(|draft| draft.field == one.field);
            let Some(&draft) = known else {
                return Draft::new(one.clone());
            };
            match stood(one.field) == Some(&untrack(|| draft.decided())) {
                true => draft.take(one.clone()),
                false => draft.call(one.made.clone()),
            }
            draft
        });
        let mut next: Vec<Draft> = next.collect();
        if moved {
            let place = |draft: &Draft| drafts.iter().position(|one| one.field == draft.field);
            next.sort_by_key(|draft| place(draft).unwrap_or(drafts.len()));
        }
        self.drafts.set(next);
        self.was.set(found);
    }

    /// What is read anew is what the next save goes over. What stands on the page
    /// stays; only fields that were made or removed meanwhile come and go.
    pub fn keep(&self, found: Decided) {
        self.drafts.update(|drafts| {
            drafts.retain(|draft| found.0.iter().any(|one| one.field == draft.field));
            for one in &found.0 {
                let mut known = drafts.iter().filter(|draft| draft.field == one.field);
                match known.next() {
                    Some(draft) => draft.call(one.made.clone()),
                    None => drafts.push(Draft::new(one.clone())),
                }
            }
        });
        self.was.set(found);
    }

    /// Everything as it was read.
    pub fn back(&self) {
        let was = self.was.get_untracked();
        let drafts = self.drafts.get_untracked();
        let row = |one: OneField| {
            let known = drafts.iter().find(|draft| draft.field == one.field);
            let draft = known.copied().unwrap_or_else(|| Draft::new(one.clone()));
            draft.take(one);
            draft
        };
        self.drafts.set(was.0.into_iter().map(row).collect());
    }

    /// Whether there is a place further up or down.
    pub fn can_move(&self, field: AnyField, by: isize) -> bool {
        self.drafts
            .with(|drafts| target(drafts, field, by).is_some())
    }

    /// Puts a row before or after another one.
    pub fn put_beside(&self, field: AnyField, at: AnyField, after: bool) {
        let to = self.drafts.try_update(|drafts| {
            let place = |field| drafts.iter().position(|draft| draft.field == field);
            let (from, at) = (place(field)?, place(at)?);
            let to = at + usize::from(after) - usize::from(from < at);
            let draft = drafts.remove(from);
            drafts.insert(to, draft);
            Some((to, draft))
        });
        if let Some((to, draft)) = to.flatten() {
            self.tell_place(draft, to);
        }
    }

    fn tell_place(&self, draft: Draft, to: usize) {
        let name = untrack(|| draft.name(self.locale));
        self.told
            .set(words::moved(self.locale, &name, &(to + 1).to_string()));
    }

    /// Moves a row further up or down; the focus goes with it.
    pub fn move_by(&self, field: AnyField, by: isize) {
        let to = self.drafts.try_update(|drafts| {
            let (from, to) = target(drafts, field, by)?;
            drafts.swap(from, to);
            Some((to, drafts[to]))
        });
        let Some((to, draft)) = to.flatten() else {
            return;
        };
        self.tell_place(draft, to);
        let more = untrack(|| self.can_move(field, by));
        request_animation_frame(move || focus_on(field, if more { by } else { -by }));
    }
}

fn fields(decided: &Decided) -> Vec<AnyField> {
    decided.0.iter().map(|one| one.field).collect()
}

/// From where to where.
fn target(drafts: &[Draft], field: AnyField, by: isize) -> Option<(usize, usize)> {
    let from = drafts.iter().position(|draft| draft.field == field)?;
    let to = from.checked_add_signed(by)?;
    (to < drafts.len()).then_some((from, to))
}

/// The mark of the button that moves a field so.
pub fn mover(field: AnyField, by: isize) -> String {
    let way = if by < 0 { "up" } else { "down" };
    format!("field-{way}-{}", field.word())
}

fn focus_on(field: AnyField, by: isize) {
    let button = document().get_element_by_id(&mover(field, by));
    let button = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
