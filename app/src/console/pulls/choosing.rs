//! What a person leaves out of a plan that waits. It stands in the address, so
//! that it is still there after a reload and on the way back.

use crate::api::pulls::{Choice, Part, RunShown, Standing, read_choice};
use crate::console::components::{Load, effect, encoded, load, memo};
use directory::sync::{Kind, LeaveOut};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

/// What of one pull's plan is shown, and what of it is left out.
#[derive(Clone, Copy)]
pub(super) struct Choosing {
    run: i64,
    /// The part whose rows are shown, where the address names one.
    pub(super) part: Memo<Option<Part>>,
    /// Which page of them, from 1.
    pub(super) page: Memo<usize>,
    /// The plan waits for a person.
    pub(super) waits: Memo<bool>,
    /// What is left out by hand.
    pub(super) out: RwSignal<LeaveOut>,
    /// What is left out with it.
    pub(super) choice: Load<Choice>,
}

/// What the address says, kept there while a person chooses.
pub(super) fn choosing(run: i64, shown: RwSignal<Option<RunShown>>) -> Choosing {
    let query = use_query_map();
    let part = memo(move || query.with(|query| Part::from_name(query.get_str("part")?)));
    let page = memo(move || {
        let asked = query.with(|query| query.get_str("page")?.parse::<usize>().ok());
        asked.unwrap_or(1).max(1)
    });
    let asked = memo(move || query.with(|query| query.get("out").unwrap_or_default()));
    let out = LeaveOut::read(&asked.get_untracked()).unwrap_or_default();
    let out = RwSignal::new(out);
    let waits = memo(move || {
        let held = |shown: &RunShown| matches!(shown.line.standing, Standing::Held { .. });
        shown.with(|shown| shown.as_ref().is_some_and(held))
    });
    let choice = load(move || {
        let written = out.with(LeaveOut::written);
        let first = move || shown.with_untracked(|shown| first_part(shown.as_ref()));
        let part = part.get().or_else(first).map_or("", Part::name).to_owned();
        let (page, nothing) = (page.get(), written.is_empty() || !waits.get());
        async move {
            match nothing {
                true => Ok(Choice::default()),
                false => read_choice(run, written, part, page).await,
            }
        }
    });
    let choosing = Choosing {
        run,
        part,
        page,
        waits,
        out,
        choice,
    };
    choosing.keep(asked);
    choosing
}

/// The part that is shown where the address names none.
pub(super) fn first_part(shown: Option<&RunShown>) -> Option<Part> {
    let first = shown?.counts.first();
    first.map(|count| Part::Kind(count.kind))
}

impl Choosing {
    /// Whatever way leads to this pull, the address says what is chosen now.
    fn keep(self, asked: Memo<String>) {
        let here = format!("/admin/sync/{}", self.run);
        let (location, navigate) = (use_location(), use_navigate());
        effect(move || {
            let written = self.out.with(LeaveOut::written);
            if asked.get() != written && location.pathname.get_untracked() == here {
                let options = NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                let (part, page) = (self.part.get_untracked(), self.page.get_untracked());
                navigate(&self.address(part, page), options);
            }
        });
    }

    /// The address of a page of a part, with what is left out.
    pub(super) fn address(&self, part: Option<Part>, page: usize) -> String {
        let out = self.out.with(LeaveOut::written);
        let said = [
            part.map(|part| format!("part={}", part.name())),
            (page > 1).then(|| format!("page={page}")),
            (!out.is_empty()).then(|| format!("out={}", encoded(&out))),
        ];
        let said: Vec<_> = said.into_iter().flatten().collect();
        match said.is_empty() {
            true => format!("/admin/sync/{}", self.run),
            false => format!("/admin/sync/{}?{}", self.run, said.join("&")),
        }
    }

    /// How many of so many rows are carried out, once that is known.
    pub(super) fn carried_out(&self, planned: u64) -> Option<u64> {
        let known = !self.choice.busy.get();
        let left = self
            .choice
            .value
            .with(|choice| Some(choice.as_ref()?.total()));
        let left = left.filter(|_| known && self.choice.refused.with(Option::is_none));
        left.map(|left| planned.saturating_sub(left))
    }

    /// How many rows of a kind are left out.
    pub(super) fn left_of(&self, kind: Kind) -> u64 {
        let of = |choice: &Choice| choice.of(kind);
        self.choice
            .value
            .with(|choice| choice.as_ref().map_or(0, of))
    }

    /// With whom or what a row is left out, if it is not left out by itself.
    pub(super) fn along(&self, kind: Kind, id: &str) -> Option<String> {
        if self.out.with(|out| out.is_empty() || out.has(kind, id)) {
            return None;
        }
        self.choice.value.with(|choice| {
            let mut rows = choice.as_ref()?.rows.iter();
            rows.find(|row| row.id == id).map(|row| row.with.clone())
        })
    }
}
