use crate::Locale;
use crate::api::Refused;
use crate::api::corporation::{Corporation, Wanted, read_corporation, save_corporation};
use crate::api::rules::Named;
use crate::console::components::{Load, derived, effect, load, locale, sign_in_again};
use crate::console::frame::corporation;
use crate::text::{console, console_corporation as words};
use directory::policy::Who;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is being changed of the corporation's data.
#[derive(Clone, Copy)]
pub struct Desk {
    /// As they stand.
    pub standing: Load<Corporation>,
    /// 企业名称, as it is typed.
    pub name: RwSignal<String>,
    /// 常用邮箱, as it is typed.
    pub email: RwSignal<String>,
    /// Which member the owner is to be.
    pub member: RwSignal<Option<Named>>,
    /// Why it was not saved.
    pub refused: RwSignal<Option<Refused>>,
    /// It is being saved.
    pub busy: RwSignal<bool>,
    /// It was saved.
    pub saved: RwSignal<bool>,
    filled: StoredValue<bool>,
    /// The language of the person.
    pub locale: Locale,
}

impl Desk {
    /// What stands is read, and written into the form once it is here.
    pub fn new() -> Self {
        let desk = Self {
            standing: load(read_corporation),
            name: RwSignal::new(String::new()),
            email: RwSignal::new(String::new()),
            member: RwSignal::new(None),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            saved: RwSignal::new(false),
            filled: StoredValue::new(false),
            locale: locale(),
        };
        effect(move || {
            if let Some(standing) = desk.standing.value.get() {
                desk.fill(standing);
            }
        });
        desk
    }

    /// Only what was typed is not written over.
    fn fill(self, standing: Corporation) {
        if self.filled.get_value() {
            return;
        }
        self.filled.set_value(true);
        self.name.set(standing.name);
        self.email.set(standing.email);
        self.member.set(standing.bound.map(|bound| bound.member));
    }

    /// Whether something else is wanted than what stands.
    pub fn dirty(self) -> bool {
        let (name, email, member) = (self.name.get(), self.email.get(), self.member.get());
        self.standing.value.with(|standing| {
            standing.as_ref().is_some_and(|standing| {
                let bound = standing.bound.as_ref().map(|bound| &bound.member.who);
                standing.name != name
                    || standing.email != email
                    || bound != member.as_ref().map(|named| &named.who)
            })
        })
    }

    /// Saves what is typed over what is shown as standing.
    pub fn save(self) {
        let version = self
            .standing
            .value
            .with_untracked(|standing| standing.as_ref().map(|standing| standing.version));
        let Some(version) = version.filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        let member = self.member.get_untracked();
        let wanted = Wanted {
            version,
            name: self.name.get_untracked(),
            email: self.email.get_untracked(),
            member: member.and_then(|named| match named.who {
                Who::Member(userid) => Some(userid.to_string()),
                _ => None,
            }),
        };
        self.busy.set(true);
        self.refused.set(None);
        self.saved.set(false);
        let frame = corporation();
        spawn_local(async move {
            let answer = save_corporation(wanted).await;
            // The page may be gone by now.
            self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    self.filled.try_set_value(false);
                    self.saved.try_set(true);
                    self.standing.again();
                    frame.again();
                }
                Err(Refused::SignedOut) => sign_in_again(),
                Err(refused) => {
                    if refused == Refused::Stale {
                        self.standing.again();
                    }
                    self.refused.try_set(Some(refused));
                }
            }
        });
    }

    /// What is wrong with one field, once something is.
    pub fn at(self, field: &'static str) -> Signal<Option<String>> {
        let t = self.locale;
        derived(move || {
            self.refused.with(|refused| match refused {
                Some(Refused::Fields(all)) => {
                    let found = all.iter().find(|wrong| wrong.field == field);
                    found.map(|wrong| said(t, &wrong.reason).to_owned())
                }
                _ => None,
            })
        })
    }
}

fn said(t: Locale, reason: &str) -> &'static str {
    match reason {
        "empty" => console::wrong_empty(t),
        "long" => words::wrong_long(t),
        "email" => words::wrong_email(t),
        "unknown" => words::wrong_member(t),
        _ => console::wrong_value(t),
    }
}
