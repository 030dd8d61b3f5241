use super::super::components::{Button, Notice, Tone, locale, mode_name, protection_name};
use super::edit::Edit;
use crate::Locale;
use crate::api::rules::{Named, Protected, Setting};
use crate::text::console_rules as words;
use directory::policy::ViewingMode;
use leptos::prelude::*;

/// What somebody else saved meanwhile, and how to go on from it.
#[component]
pub(super) fn Changed(edit: Edit) -> impl IntoView {
    let t = locale();
    let shown = move |theirs: Setting| {
        let changes = edit
            .base
            .with_untracked(|rules| differences(t, &rules.set, &theirs));
        let about = match changes.is_empty() {
            true => words::stale_elsewhere(t),
            false => words::stale_here(t),
        };
        let changes = changes
            .into_iter()
            .map(|change| view! { <li>{change}</li> });
        let changes = changes.collect_view();
        view! {
            <Notice tone=Tone::Warn>
                <p>{words::stale(t)}</p>
                <p>{about}</p>
                <ul class="rules-list">{changes}</ul>
                <div class="actions">
                    <Button press=move |()| edit.go_on(false)>{words::keep_mine(t)}</Button>
                    <Button press=move |()| edit.go_on(true)>{words::take_theirs(t)}</Button>
                </div>
            </Notice>
        }
    };
    move || edit.theirs.get().map(|theirs| shown(theirs.set))
}

/// The fields that differ, with what they were and what they are.
fn differences(locale: Locale, before: &Setting, after: &Setting) -> Vec<String> {
    let t = locale;
    let fields = [
        (words::viewing(t), mode(t, before.mode), mode(t, after.mode)),
        (
            words::boundary(t),
            yes(t, before.boundary),
            yes(t, after.boundary),
        ),
        (
            words::protection(t),
            protections(t, &before.protections),
            protections(t, &after.protections),
        ),
        (
            words::sees(t),
            names(t, &before.sees),
            names(t, &after.sees),
        ),
        (
            words::seen_by(t),
            names(t, &before.seen_by),
            names(t, &after.seen_by),
        ),
    ];
    let differ = fields
        .into_iter()
        .filter(|(_, before, after)| before != after);
    differ
        .map(|(field, before, after)| words::was_now(t, field, &before, &after))
        .collect()
}

fn mode(locale: Locale, mode: Option<ViewingMode>) -> String {
    mode.map_or(words::inherit(locale), |mode| mode_name(locale, mode))
        .to_owned()
}

fn yes(locale: Locale, set: bool) -> String {
    match set {
        true => words::yes(locale).to_owned(),
        false => words::no(locale).to_owned(),
    }
}

fn protections(locale: Locale, protections: &[Protected]) -> String {
    let said = protections.iter().map(|protection| {
        let level = protection_name(locale, protection.level);
        let allow = names(locale, &protection.allow);
        format!("{level} ({}: {allow})", words::allow(locale))
    });
    joined(locale, said.collect())
}

fn names(locale: Locale, names: &[Named]) -> String {
    joined(
        locale,
        names.iter().map(|named| named.said(locale)).collect(),
    )
}

fn joined(locale: Locale, said: Vec<String>) -> String {
    match said.is_empty() {
        true => words::none(locale).to_owned(),
        false => said.join(words::and_separator(locale)),
    }
}
