use super::super::components::locale;
use super::leaving;
use crate::Locale;
use crate::api::Refused;
use crate::api::rules::{Preview, Rules, Setting, preview_rules, read_rules, save_rules};
use crate::text::console_rules as words;
use directory::policy::Draft;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The rules of a department while somebody changes them. What was typed is
/// only ever taken away by the person who typed it.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    /// What stands.
    pub base: RwSignal<Rules>,
    /// What is wanted.
    pub set: RwSignal<Setting>,
    /// The last draft that was tried out, with what it would do.
    pub tried: RwSignal<Option<(Draft, Preview)>>,
    /// What stands by now, when somebody else changed it meanwhile.
    pub theirs: RwSignal<Option<Rules>>,
    /// Why the last thing asked was not done.
    pub refused: RwSignal<Option<Refused>>,
    /// Something is under way.
    pub busy: RwSignal<bool>,
    /// What is good to know about the last thing done.
    pub told: RwSignal<Option<Told>>,
    locale: Locale,
}

/// Something to tell about the last thing done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The rules were saved.
    Saved,
    /// Changes from before leaving the page are here again.
    Restored,
}

impl Edit {
    /// Begins with what stands, or with what was left unsaved; what somebody
    /// else changed since that was begun is shown, not overwritten.
    pub fn begin(rules: Rules) -> Self {
        let left = leaving::take_back(rules.place.id);
        let told = left.is_some().then_some(Told::Restored);
        let (base, set, theirs) = match left {
            Some((read, set)) if read.set != rules.set => (read, set, Some(rules)),
            Some((_, set)) => (rules, set, None),
            None => (rules.clone(), rules.set, None),
        };
        let edit = Self {
            set: RwSignal::new(set),
            base: RwSignal::new(base),
            tried: RwSignal::new(None),
            theirs: RwSignal::new(theirs),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            told: RwSignal::new(told),
            locale: locale(),
        };
        leaving::ask_before(edit);
        edit
    }

    /// What would be sent.
    pub fn draft(&self) -> Draft {
        let department = self.base.with(|rules| rules.place.id);
        self.set.with(|set| set.draft(department))
    }

    /// Whether something is not saved.
    pub fn dirty(&self) -> bool {
        let stands = self.base.with(|rules| rules.set.draft(rules.place.id));
        self.draft() != stands
    }

    /// Whether exactly this was tried out and would be taken.
    pub fn may_be_saved(&self) -> bool {
        let draft = self.draft();
        let good = self.tried.with(|tried| {
            tried
                .as_ref()
                .is_some_and(|(of, preview)| *of == draft && preview.broken.is_empty())
        });
        good && self.dirty() && self.theirs.with(Option::is_none)
    }

    /// Changes what is wanted.
    pub fn change(&self, change: impl FnOnce(&mut Setting)) {
        self.set.update(change);
        self.told.set(None);
        self.refused.update(|refused| {
            // A fault at a field is over when the fields change.
            refused.take_if(|refused| matches!(refused, Refused::Wrong { .. }));
        });
    }

    /// Goes back to what stands.
    pub fn discard(&self) {
        self.set.set(self.base.with(|rules| rules.set.clone()));
        self.tried.set(None);
        self.refused.set(None);
        self.told.set(None);
    }

    /// What is wrong with a field, once something is.
    pub fn message(&self, field: &str) -> Option<String> {
        let locale = self.locale;
        self.refused.with(|refused| match refused {
            Some(Refused::Wrong { field: at, reason }) if at == field => {
                Some(wrong(locale, reason).to_owned())
            }
            _ => None,
        })
    }

    /// Asks what the draft would do.
    pub fn preview(self) {
        let draft = self.draft();
        self.ask(async move {
            let preview = preview_rules(draft.clone()).await?;
            self.tried.try_set(Some((draft, preview)));
            Ok(())
        });
    }

    /// Saves the draft that was tried out.
    pub fn save(self, changed: Callback<()>) {
        let (draft, version) = (
            self.draft(),
            self.base.with_untracked(|rules| rules.version),
        );
        let language = self.locale.tag().to_owned();
        self.ask(async move {
            let department = draft.department;
            match save_rules(draft, version, language).await {
                Err(Refused::Stale) => {
                    let rules = read_rules(department).await?;
                    self.theirs.try_set(Some(rules));
                    // It was of rules that stand no more.
                    self.tried.try_set(None);
                    return Ok(());
                }
                answer => answer?,
            };
            // Saved, whatever comes of reading it again.
            let wanted = self.set.try_get_untracked();
            if let (Some(wanted), Some(mut rules)) = (wanted, self.base.try_get_untracked()) {
                rules.set = wanted;
                self.base.try_set(rules);
            }
            self.tried.try_set(None);
            self.told.try_set(Some(Told::Saved));
            let rules = read_rules(department).await?;
            self.set.try_set(rules.set.clone());
            self.base.try_set(rules);
            changed.try_run(());
            Ok(())
        });
    }

    /// Goes on from what somebody else saved: with theirs, or with what is here.
    pub fn go_on(&self, with_theirs: bool) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        if with_theirs {
            self.set.set(theirs.set.clone());
        }
        self.base.set(theirs);
        self.theirs.set(None);
        self.tried.set(None);
    }

    fn ask(self, asked: impl Future<Output = Result<(), Refused>> + 'static) {
        self.busy.set(true);
        self.refused.set(None);
        self.told.set(None);
        spawn_local(async move {
            let answer = asked.await;
            // The page may be gone by now.
            self.refused.try_set(answer.err());
            self.busy.try_set(false);
        });
    }
}

/// What is wrong with a value, in words.
fn wrong(locale: Locale, reason: &str) -> &'static str {
    match reason {
        "unknown" => words::wrong_unknown(locale),
        "root_needs_mode" => words::wrong_root_needs_mode(locale),
        "too_many" => words::wrong_too_many(locale),
        "twice" => words::wrong_twice(locale),
        "names_nobody" => words::wrong_names_nobody(locale),
        "itself" => words::wrong_itself(locale),
        _ => words::wrong_other(locale),
    }
}
