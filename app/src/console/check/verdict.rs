use super::super::components::mode_name;
use super::woven::{slot, woven};
use crate::Locale;
use crate::api::check::{Checked, Why};
use crate::api::rules::{Named, Place};
use crate::text::{console_check as texts, console_rules};
use directory::policy::{ProtectionLevel, ViewingMode, Who};
use leptos::prelude::*;

/// The answer as a sentence, then what led to it, then what the card shows.
pub(super) fn verdict(locale: Locale, checked: &Checked) -> AnyView {
    let (viewer, target) = (checked.viewer.said(locale), checked.target.said(locale));
    let contactless = checked.reasons.iter().any(|why| match why {
        Why::Protected { level, .. } => *level == ProtectionLevel::ContactHidden,
        _ => false,
    });
    let (class, sign, sentence) = match (checked.sees, contactless) {
        (true, false) => (
            "verdict verdict-sees",
            "✓",
            texts::sees(locale, &viewer, &target),
        ),
        (true, true) => {
            let said = texts::sees_without_contact(locale, &viewer, &target);
            ("verdict verdict-sees", "✓", said)
        }
        (false, _) => (
            "verdict verdict-not",
            "✕",
            texts::sees_not(locale, &viewer, &target),
        ),
    };
    let reasons = checked.reasons.iter().map(|why| {
        let said = reason(locale, checked, why);
        view! { <li>{said}</li> }
    });
    let reasons = reasons.collect_view();
    view! {
        <section class="surface check-answer" data-sees=checked.sees.to_string()>
            <p class=class>
                <span class="verdict-sign" aria-hidden="true">{sign}</span>
                <strong>{sentence}</strong>
            </p>
            <h2>{texts::why(locale)}</h2>
            <ol class="rules-list">{reasons}</ol>
            {reads(locale, checked)}
        </section>
    }
    .into_any()
}

/// The departments that the viewer reads on the target's card.
fn reads(locale: Locale, checked: &Checked) -> Option<AnyView> {
    if !checked.sees {
        return None;
    }
    let (viewer, target) = (checked.viewer.said(locale), checked.target.said(locale));
    if checked.reads.is_empty() {
        return Some(view! { <p>{texts::reads_none(locale, &viewer, &target)}</p> }.into_any());
    }
    let departments = checked.reads.iter().map(|path| {
        let path = path.join(console_rules::path_separator(locale));
        view! { <li>{path}</li> }
    });
    let departments = departments.collect_view();
    let said = texts::reads(locale, &viewer, &target);
    let list = view! {
        <p>{said}</p>
        <ul class="rules-list">{departments}</ul>
    };
    Some(list.into_any())
}

/// One step on the way to the answer; departments lead to their rules.
fn reason(t: Locale, checked: &Checked, why: &Why) -> AnyView {
    let (viewer, target) = (checked.viewer.said(t), checked.target.said(t));
    let (a, b) = (slot(0), slot(1));
    match why {
        Why::Themselves => texts::themselves(t).to_owned().into_any(),
        Why::ViewerCannotSignIn => texts::viewer_cannot_sign_in(t, &viewer).into_any(),
        Why::TargetLeft => texts::target_left(t, &target).into_any(),
        Why::ViewerOutside => texts::viewer_outside(t, &viewer).into_any(),
        Why::TargetOutside => texts::target_outside(t, &target).into_any(),
        Why::ViewerUnassigned => texts::viewer_unassigned(t, &viewer).into_any(),
        Why::TargetUnassigned => texts::target_unassigned(t, &target).into_any(),
        Why::Protected { subject, level } => {
            let text = match level {
                ProtectionLevel::Hidden => texts::protected_hidden(t, &a, &viewer),
                ProtectionLevel::ContactHidden => texts::protected_contact_hidden(t, &a, &viewer),
            };
            woven(&text, vec![somebody(t, subject)])
        }
        Why::PassesProtection { subject } => {
            woven(&texts::passes(t, &a, &viewer), vec![somebody(t, subject)])
        }
        Why::AlsoSees { viewer, target } => {
            let text = texts::also_sees(t, &a, &b);
            woven(&text, vec![somebody(t, viewer), somebody(t, target)])
        }
        Why::InScope {
            through,
            mode,
            anchor,
            place,
        } => {
            let parts = vec![link(t, through), link(t, anchor)];
            in_scope(t, *mode, (&viewer, &target), parts, place.as_ref())
        }
        Why::OutOfScope {
            through,
            mode,
            anchor: Some(anchor),
        } => {
            let mode = mode_name(t, *mode);
            let text = texts::out_of_scope(t, &viewer, &a, mode, &b, &target);
            woven(&text, vec![link(t, through), link(t, anchor)])
        }
        Why::OutOfScope {
            through,
            mode,
            anchor: None,
        } => {
            let text = texts::out_of_scope_nobody(t, &viewer, &a, mode_name(t, *mode));
            woven(&text, vec![link(t, through)])
        }
    }
}

fn in_scope(
    t: Locale,
    mode: ViewingMode,
    (viewer, target): (&str, &str),
    mut parts: Vec<AnyView>,
    place: Option<&Place>,
) -> AnyView {
    let (a, b, c) = (slot(0), slot(1), slot(2));
    let text = match (mode, place) {
        (ViewingMode::Everyone, _) | (_, None) => {
            texts::in_scope_everyone(t, viewer, &a, mode_name(t, mode))
        }
        (_, Some(place)) => {
            parts.push(link(t, place));
            texts::in_scope(t, viewer, &a, mode_name(t, mode), &b, target, &c)
        }
    };
    woven(&text, parts)
}

fn link(locale: Locale, place: &Place) -> AnyView {
    let path = place.path.join(console_rules::path_separator(locale));
    view! { <a href=format!("/admin/departments/{}", place.id)>{path}</a> }.into_any()
}

/// A rule's subject; a department leads to its rules.
fn somebody(locale: Locale, named: &Named) -> AnyView {
    let said = named.said(locale);
    match (&named.who, &named.name) {
        (Who::Department(id), Some(_)) => {
            view! { <a href=format!("/admin/departments/{id}")>{said}</a> }.into_any()
        }
        _ => said.into_any(),
    }
}
