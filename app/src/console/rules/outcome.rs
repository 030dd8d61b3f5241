use super::super::components::{Notice, Tone, locale};
use super::edit::Edit;
use crate::Locale;
use crate::api::rules::{Place, Preview};
use crate::text::console_rules as words;
use directory::answers::{Part, Sample, Shift};
use leptos::prelude::*;

/// A department's names from the root down.
pub(super) fn path(locale: Locale, place: &Place) -> String {
    place.path.join(words::path_separator(locale))
}

type Sentence = fn(Locale, &str, &str) -> String;

/// What the draft that was tried out would do.
#[component]
pub(super) fn Outcome(edit: Edit) -> impl IntoView {
    let t = locale();
    let current = move || {
        let draft = edit.draft();
        edit.tried.with(|tried| {
            let tried = tried.as_ref().filter(|(of, _)| *of == draft);
            tried.map(|(_, preview)| shown(t, preview))
        })
    };
    view! { <div class="rules-outcome" aria-live="polite">{current}</div> }
}

/// What would change for whom.
pub fn shown(locale: Locale, preview: &Preview) -> AnyView {
    let impact = &preview.impact;
    let shifts: [(&str, Sentence, &Shift); 4] = [
        ("lose", words::lose, &impact.lose),
        ("gain", words::gain, &impact.gain),
        ("contact-lose", words::contact_lose, &impact.contact_lose),
        ("contact-gain", words::contact_gain, &impact.contact_gain),
    ];
    let none = shifts.iter().all(|(_, _, shift)| shift.viewers == 0);
    let none = none.then(|| view! { <p>{words::no_impact(locale)}</p> });
    let lines = shifts.into_iter().filter(|(_, _, shift)| shift.viewers > 0);
    let lines = lines.map(|(mark, sentence, shift)| line(locale, mark, sentence, shift));
    view! {
        <section class="surface" aria-labelledby="rules-outcome-title">
            <h2 id="rules-outcome-title">{words::after_saving(locale)}</h2>
            {broken(locale, preview)}
            {none}
            <ul class="rules-shifts">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn broken(locale: Locale, preview: &Preview) -> Option<impl IntoView + use<>> {
    let sentences: Vec<String> = (preview.broken.iter())
        .map(|one| one.sentence(locale))
        .collect();
    (!sentences.is_empty()).then(|| {
        let items = sentences.into_iter().map(|one| view! { <li>{one}</li> });
        let items = items.collect_view();
        view! {
            <Notice tone=Tone::Bad>
                <p>{words::breaks(locale)}</p>
                <ul class="rules-list">{items}</ul>
            </Notice>
        }
    })
}

/// What happens with whom: each part by its counts, and below them by name. The
/// whole is said only where parts are left out; as one sentence it would read
/// as if the same happened to all.
fn line(
    locale: Locale,
    mark: &'static str,
    sentence: Sentence,
    shift: &Shift,
) -> impl IntoView + use<> {
    let parts = shift.parts.iter().map(|part| said(locale, sentence, part));
    let parts = parts.collect_view();
    let named: usize = shift.parts.iter().map(|part| part.viewers.total).sum();
    let cut = (named < shift.viewers).then(|| {
        let total = |count: usize| words::some_people(locale, count);
        let whole = words::only_largest(locale, &total(shift.viewers), &total(shift.people));
        view! { <p class="hint">{whole}</p> }
    });
    view! {
        <li
            data-shift=mark
            data-viewers=shift.viewers.to_string()
            data-people=shift.people.to_string()
        >
            {parts}
            {cut}
        </li>
    }
}

fn said(locale: Locale, sentence: Sentence, part: &Part) -> impl IntoView + use<> {
    let total = |sample: &Sample| words::some_people(locale, sample.total);
    let counts = sentence(locale, &total(&part.viewers), &total(&part.people));
    let names = sentence(
        locale,
        &sample(locale, &part.viewers),
        &sample(locale, &part.people),
    );
    view! {
        <div class="rules-part-said">
            <p>{counts}</p>
            <p class="rules-names-said">{names}</p>
        </div>
    }
}

/// The first of some people, and how many they are in all.
fn sample(locale: Locale, sample: &Sample) -> String {
    let names = sample
        .some
        .iter()
        .map(|somebody| match &somebody.department {
            Some(department) => words::somebody(locale, &somebody.name, department),
            None => somebody.name.clone(),
        });
    let names = names.collect::<Vec<_>>().join(words::and_separator(locale));
    if sample.total > sample.some.len() {
        words::and_more(locale, &names, sample.total)
    } else {
        names
    }
}
